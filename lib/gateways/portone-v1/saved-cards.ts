/**
 * Cards that PortOne V1 keeps under the shop's own name of each (`customer_uid`). Its windows save a card by a payment of nothing: some
 * companies would charge any other amount. Who uses a name again replaces the card behind it, so none is used twice.
 */
import { z } from 'zod'
import type { CardFace } from '#db/schema.ts'
import { SAVED_CARD_WINDOW } from '#lib/messages/gateways/saved-card.ts'
import { shopIdentity } from '#lib/shop-settings/current.ts'
import { cardMark } from '../card-mark.ts'
import { digitsOf } from '../card-number.ts'
import { buyerId } from '../companies/buyer-id.ts'
import { buyerNameFor, emailFor } from '../companies/fit.ts'
import { STRANGER } from '../companies/stranger.ts'
import { UNKNOWN } from '../companies/table.ts'
import { GatewayError } from '../gateway-error.ts'
import type { Http } from '../http.ts'
import type { TypedCard } from '../key-in.ts'
import type { CardReport, CardReturn, CardToSave, SavedCards } from '../saved-cards.ts'
import { withTypedExpiry } from '../typed-expiry.ts'
import { LOOKUP_TIMEOUT_MS, MONEY_TIMEOUT_MS, type V1Answer, type V1Calls, v1CallsOf, v1Refusal } from './calls.ts'
import { chargeV1Card } from './charge-card.ts'
import { readV1Return } from './entrances.ts'
import { cardFieldsOf } from './key-in.ts'
import { type Pg, pgsOf } from './pgs.ts'
import type { PortoneV1Settings } from './settings.ts'
import { COLUMN, nameOf } from './window.ts'

export function v1SavedCards(settings: PortoneV1Settings, http: Http): SavedCards | undefined {
  const pg = pgsOf(settings).find(({ method }) => method === 'saved_card')
  if (!pg) return undefined
  const call = v1CallsOf(settings, http)
  const noticeUrls = settings.PORTONE_V1_NOTICE_URLS ?? []
  const ofCharge = { company: pg.named?.company ?? UNKNOWN, taxAgreed: settings.PORTONE_V1_TAX_AGREED === '1', noticeUrls }
  return {
    popup: pg.popup,
    windowPays: true,
    // It has no idempotency keys.
    repeatsCharges: false,
    window: async (card, returnUrl) => ({
      gateway: 'portone-v1',
      method: 'saved_card',
      popup: pg.popup,
      sdkUrl: settings.PORTONE_V1_SDK_URL ?? null,
      impCode: settings.PORTONE_V1_IMP_CODE ?? '',
      tierCode: settings.PORTONE_V1_TIER_CODE ?? null,
      request: { ...windowFields(card, pg), m_redirect_url: returnUrl, ...(noticeUrls.length > 0 && { notice_url: noticeUrls }) },
    }),
    readReturn,
    // The window gives nothing to exchange: the card is looked up by its name.
    save: (card) => findV1Card(call, card.id),
    saveTyped: (card, typed) => saveTyped(call, card, typed, pg),
    find: ({ id }) => findV1Card(call, id),
    charge: (payment, card) => chargeV1Card(call, payment, card, ofCharge),
    end: ({ key }) => end(call, key),
  }
}

function windowFields(card: CardToSave, pg: Pg) {
  const company = pg.named?.company ?? UNKNOWN
  const longestEmail = Math.min(company.email?.characters ?? COLUMN.email, COLUMN.email)
  const { key, name, email, phone } = card.member
  return {
    ...nameOf(pg.name),
    pay_method: pg.payMethod,
    merchant_uid: card.id,
    name: SAVED_CARD_WINDOW[card.locale].title,
    amount: 0,
    customer_uid: card.id,
    customer_id: buyerId({ customerKey: key, id: card.id }),
    buyer_name: buyerNameFor(company, name).slice(0, COLUMN.buyerName),
    buyer_tel: phone ?? STRANGER.phone,
    buyer_email: emailFor(longestEmail, email, shopIdentity().email),
    language: card.locale,
    ...(pg.asksForPopup && { popup: true }),
  }
}

const named = z.object({ card: z.string().max(64) })

function readReturn(params: Readonly<Record<string, unknown>>): CardReturn | undefined {
  const { card } = named.safeParse(params).data ?? {}
  const returned = card === undefined ? undefined : readV1Return({ ...params, payment: card })
  if (card === undefined || !returned) return undefined
  return { claim: { cardId: card }, ...(returned.abandonedCode && { abandonedCode: returned.abandonedCode }) }
}

const text = z.string().nullish()
const customer = z.object({
  customer_uid: z.string(),
  sandbox: z.boolean(),
  card_name: text,
  card_issuer_name: text,
  card_number: text,
  card_type: z.number().nullish(),
})

const customerPath = (id: string) => `/subscribe/customers/${encodeURIComponent(id)}`

/** Throws GatewayError. A card that is not found may be saved in the next moment, or have ended: only a refused charge tells. */
async function findV1Card(call: V1Calls, id: string): Promise<CardReport> {
  const answer = await call('GET', customerPath(id), LOOKUP_TIMEOUT_MS)
  if (answer.kind === 'yes') return reportOf(answer.response, id)
  if (answer.status === 404) return { status: 'absent' }
  throw v1Refusal('CARD', answer)
}

function reportOf(response: unknown, id: string): CardReport {
  const parsed = customer.safeParse(response)
  if (!parsed.success) throw new GatewayError('unreadable', 'CUSTOMER_OBJECT')
  const { customer_uid, sandbox, card_number } = parsed.data
  const card = cardMark(card_number)
  const told = { face: faceOf(parsed.data), ...(card && { card }) }
  return { status: 'saved', key: customer_uid, ...told, mode: sandbox ? 'test' : 'live', ours: customer_uid === id }
}

function faceOf({ card_name, card_issuer_name, card_number, card_type }: z.output<typeof customer>): CardFace {
  const issuer = card_issuer_name || card_name
  return {
    ...(issuer && { issuer }),
    ...digitsOf(card_number),
    // Some companies do not say which it is.
    ...(typeof card_type === 'number' && { kind: card_type === 1 ? 'debit' : 'credit' }),
  }
}

/** `POST /subscribe/customers/{customer_uid}`. A card that is there already is not registered again: the company would keep it twice. */
async function saveTyped(call: V1Calls, card: CardToSave, typed: TypedCard, pg: Pg): Promise<CardReport> {
  const before = await findV1Card(call, card.id)
  if (before.status === 'saved') return withTypedExpiry(before, typed)
  const { key, name, email, phone } = card.member
  const asked = {
    ...(pg.name.startsWith('channel-key-') ? { channel_key: pg.name } : { pg: pg.name }),
    ...cardFieldsOf(typed),
    customer_id: buyerId({ customerKey: key, id: card.id }),
    customer_name: name.slice(0, 20),
    customer_email: email,
    ...(phone && { customer_tel: phone }),
  }
  const refusal = await register(call, card.id, asked)
  const after = await findV1Card(call, card.id)
  if (after.status === 'saved') return withTypedExpiry(after, typed)
  return refusal ? { status: 'refused', failure: { reason: refusal.isOfCard ? 'card_details_wrong' : 'other', code: refusal.code } } : after
}

/** Returns what PortOne or the company said no with. No answer throws, and the card is found later if it was saved. */
async function register(call: V1Calls, id: string, asked: object): Promise<{ isOfCard: boolean; code: string } | undefined> {
  let answer: V1Answer
  try {
    answer = await call('POST', customerPath(id), MONEY_TIMEOUT_MS, asked)
  } catch (error) {
    // A code of the company: it does not know such a card.
    if (GatewayError.is(error) && error.code.startsWith('CODE_')) return { isOfCard: true, code: error.code }
    throw error
  }
  if (answer.kind === 'yes') return undefined
  if (answer.status === 401) throw v1Refusal('CARD', answer)
  return { isOfCard: false, code: `CARD_${answer.status}_${answer.code}` }
}

/** `DELETE /subscribe/customers/{customer_uid}`. One server does not find it: it is gone when none does. */
async function end(call: V1Calls, id: string): Promise<void> {
  const query = new URLSearchParams({ reason: 'the member has removed the card', 'extra[requester]': 'customer' })
  const answer = await call('DELETE', `${customerPath(id)}?${query}`, MONEY_TIMEOUT_MS)
  if (answer.kind !== 'yes' && answer.status !== 404) throw v1Refusal('END_CARD', answer)
  // One answer may be wrong, and the shop forgets the key with it.
  if ((await findV1Card(call, id)).status === 'saved') throw new GatewayError('unclear', 'CARD_NOT_ENDED')
}
