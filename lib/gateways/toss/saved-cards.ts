/**
 * Cards that Toss keeps (자동결제): its window gives an `authKey`, which the server exchanges for a billing key. Toss tells the key once
 * and lists none, so the exchange is repeated under one idempotency key until there is an answer.
 */
import { z } from 'zod'
import type { CardFace } from '#db/schema.ts'
import { cardMark } from '../card-mark.ts'
import { digitsOf } from '../card-number.ts'
import type { GatewayPayment, Report } from '../gateway.ts'
import { GatewayError } from '../gateway-error.ts'
import type { Http, HttpAnswer } from '../http.ts'
import type { CardReport, CardReturn, CardToSave, PaymentByCard, SavedCard, SavedCards } from '../saved-cards.ts'
import { withTypedExpiry } from '../typed-expiry.ts'
import { noAnswer, type TossCalls, tossCalls } from './calls.ts'
import { tossReason } from './codes.ts'
import { findTossPayment } from './find.ts'
import { readTossPayment, tossCardCompany, tossErrorCode } from './payment.ts'
import { billingKeysOf, type TossSettings } from './settings.ts'

export function tossSavedCards(settings: TossSettings, http: Http): SavedCards | undefined {
  const keys = billingKeysOf(settings)
  if (!keys) return undefined
  const calls = tossCalls({ ...settings, TOSS_SECRET_KEY: keys.secretKey }, http)
  return {
    popup: false,
    repeatsCharges: true,
    window: async ({ id, member: { key, name, email } }, returnUrl) => ({
      gateway: 'toss',
      method: 'saved_card',
      popup: false,
      sdkUrl: settings.TOSS_SDK_URL ?? null,
      clientKey: keys.clientKey,
      customerKey: key,
      billing: {
        method: 'CARD',
        successUrl: returnUrl,
        failUrl: `${returnUrl}&failed=1`,
        customerName: name.slice(0, 100),
        customerEmail: email.slice(0, 100),
      },
      cardId: id,
    }),
    readReturn,
    save: (card, token) => exchange(calls, card, token),
    saveTyped: async (card, typed) => {
      const { number, expiryYear, expiryMonth, identity, password } = typed
      const asked = {
        customerKey: card.member.key,
        cardNumber: number,
        cardExpirationYear: expiryYear,
        cardExpirationMonth: expiryMonth,
        customerIdentityNumber: identity,
        ...(password && { cardPassword: password }),
        customerName: card.member.name.slice(0, 100),
        customerEmail: card.member.email.slice(0, 100),
      }
      const answer = await calls.post('/v1/billing/authorizations/card', asked, `card_${card.id}`)
      return withTypedExpiry(reportOf(answer, card, calls.mode), typed)
    },
    // Toss lists no keys: what it says of one is a notice, or the answer to a charge.
    find: async ({ member, mode }, key) => ({ status: 'saved', key, face: {}, mode, ours: member.key !== '' }),
    charge: (payment, card, key) => charge(calls, payment, card, key),
    end: (card) => end(calls, card),
  }
}

const returned = z.object({
  card: z.string().max(64),
  authKey: z.string().min(1).max(300).optional(),
  code: z.string().max(100).optional(),
})

function readReturn(params: Readonly<Record<string, unknown>>): CardReturn | undefined {
  const parsed = returned.safeParse(params)
  if (!parsed.success) return undefined
  const { card, authKey, code } = parsed.data
  return { claim: { cardId: card, ...(authKey && { token: authKey }) }, ...(code && { abandonedCode: code }) }
}

/** `POST /v1/billing/authorizations/issue`. Without an authKey nobody has finished the window. */
async function exchange(calls: TossCalls, card: CardToSave, authKey: string | undefined): Promise<CardReport> {
  if (authKey === undefined) return { status: 'open' }
  const asked = { authKey, customerKey: card.member.key }
  return reportOf(await calls.post('/v1/billing/authorizations/issue', asked, `card_${card.id}`), card, calls.mode)
}

const billing = z.object({
  billingKey: z.string().min(1).max(200),
  customerKey: z.string(),
  card: z
    .object({
      issuerCode: z.string().nullish(),
      number: z.string().nullish(),
      cardType: z.string().nullish(),
      ownerType: z.string().nullish(),
    })
    .nullish(),
  cardNumber: z.string().nullish(),
})

function reportOf(answer: HttpAnswer, card: CardToSave, mode: 'live' | 'test'): CardReport {
  if (answer.status !== 200) {
    const error = noAnswer(answer)
    if (error.kind !== 'refused') throw error
    return { status: 'refused', failure: { reason: tossReason(error.code), code: error.code } }
  }
  const parsed = billing.safeParse(answer.body)
  if (!parsed.success) throw new GatewayError('unreadable', 'BILLING_OBJECT')
  const { billingKey, customerKey } = parsed.data
  const mark = cardMark(parsed.data.card?.number ?? parsed.data.cardNumber)
  const told = { face: faceOf(parsed.data), ...(mark && { card: mark }) }
  return { status: 'saved', key: billingKey, ...told, mode, ours: customerKey === card.member.key }
}

const KIND: Record<string, CardFace['kind']> = { 신용: 'credit', 체크: 'debit', 기프트: 'prepaid' }
const OWNER: Record<string, CardFace['owner']> = { 개인: 'person', 법인: 'company' }

function faceOf({ card, cardNumber }: z.output<typeof billing>): CardFace {
  const kind = KIND[card?.cardType ?? '']
  const owner = OWNER[card?.ownerType ?? '']
  return {
    ...(card?.issuerCode && { issuer: tossCardCompany(card.issuerCode) }),
    ...digitsOf(card?.number ?? cardNumber),
    ...(kind && { kind }),
    ...(owner && { owner }),
  }
}

/** `POST /v1/billing/{billingKey}`. No webhook follows, so an unclear answer is looked up. */
async function charge(calls: TossCalls, payment: PaymentByCard, card: SavedCard, key: string): Promise<Report> {
  let refusal: string | undefined
  try {
    const answer = await calls.post(
      `/v1/billing/${encodeURIComponent(card.key)}`,
      {
        customerKey: card.customerKey,
        amount: payment.amount,
        orderId: payment.id,
        orderName: payment.orderName,
        cardInstallmentPlan: payment.months,
        customerName: payment.buyer.name.slice(0, 100),
        customerEmail: payment.buyer.email.slice(0, 100),
        taxFreeAmount: payment.taxFree,
      },
      key,
    )
    if (answer.status === 200) return readTossPayment(answer.body, payment, calls.mode)
    const error = noAnswer(answer)
    if (error.kind === 'refused') refusal = tossErrorCode(answer.body) ?? error.code
  } catch (error) {
    if (!GatewayError.is(error)) throw error
  }
  return afterCharge(await findTossPayment(calls, payment), refusal)
}

/** Toss refuses some charges before it makes a payment. */
function afterCharge(report: Report, refusal: string | undefined): Report {
  if (!refusal || report.status !== 'absent') return report
  return { ...report, status: 'failed', failure: { reason: tossReason(refusal), code: refusal } }
}

/** A key that is gone has ended. */
const GONE = new Set(['ALREADY_REMOVED_BILLING_KEY', 'NOT_FOUND_BILLING', 'INVALID_BILL_KEY_REQUEST'])

async function end(calls: TossCalls, card: SavedCard): Promise<void> {
  const answer = await calls.delete(`/v1/billing/${encodeURIComponent(card.key)}`)
  if (answer.status === 200) return
  const error = noAnswer(answer)
  if (!GONE.has(error.code)) throw error
}

/** Payments by saved cards live under the billing keys. */
export const isByCard = ({ method }: Pick<GatewayPayment, 'method'>): boolean => method === 'saved_card'
