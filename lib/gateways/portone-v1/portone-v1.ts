/** PortOne V1 (iamport) behind the port: the money is taken in the window, so everything afterwards is a look. */
import { type Currency, toMajor } from '#lib/money.ts'
import type { Gateway, GatewayPayment, RefundToMake } from '../gateway.ts'
import { GatewayError } from '../gateway-error.ts'
import type { ShopFacts } from '../gateway-settings.ts'
import type { Http } from '../http.ts'
import { v1Account } from './portone-v1-banks.ts'
import { v1CallsOf } from './portone-v1-calls.ts'
import { readV1Return, readV1Webhook } from './portone-v1-entrances.ts'
import { findV1Payment, findV1Provider } from './portone-v1-payment.ts'
import { readPgs, v1Offers } from './portone-v1-pgs.ts'
import type { PortoneV1Settings } from './portone-v1-settings.ts'
import { v1Window } from './portone-v1-window.ts'

/** A cancel reaches the card company. */
const CANCEL_TIMEOUT_MS = 30_000
const LOOKUP_TIMEOUT_MS = 5000

export function createPortoneV1(settings: PortoneV1Settings, http: Http, { publicUrl }: ShopFacts): Gateway {
  const call = v1CallsOf(settings, http)
  const pgs = readPgs(settings.PORTONE_V1_PG ?? '')
  const account = { impCode: settings.PORTONE_V1_IMP_CODE ?? '', tierCode: settings.PORTONE_V1_TIER_CODE ?? null }
  const confirmUrl = `${publicUrl}/api/payments/confirm/portone-v1`

  const find = (payment: GatewayPayment) => findV1Payment(call, payment)

  const prepare = async (payment: GatewayPayment) => {
    const amount = toMajor(payment.amount, payment.currency as Currency)
    const body = { merchant_uid: payment.id, amount, currency: payment.currency }
    const first = await call('POST', '/payments/prepare', LOOKUP_TIMEOUT_MS, body)
    if (first.kind === 'yes') return {}
    // Registered before: the amount is said once more, which changes nothing where it is the same.
    const again = await call('PUT', '/payments/prepare', LOOKUP_TIMEOUT_MS, body)
    if (again.kind === 'refused') throw new GatewayError('refused', `PREPARE_${again.code}`)
    return {}
  }

  /** Returns why it was not done, or why nobody can know. There is no key: `checksum` refuses a repeat of what was done. */
  const tryCancel = async (payment: GatewayPayment, refund: RefundToMake): Promise<GatewayError | undefined> => {
    // A deposit goes back to an account of the buyer's, and we have none to name.
    if (payment.method === 'virtual_account' && !refund.account) return new GatewayError('refused', 'NO_ACCOUNT_FOR_REFUND')
    try {
      const answer = await call('POST', '/payments/cancel', CANCEL_TIMEOUT_MS, {
        ...cancelBody(payment, refund),
        ...(refund.account && v1Account(await findV1Provider(call, payment), refund.account)),
      })
      return answer.kind === 'yes' ? undefined : new GatewayError('refused', `CANCEL_${answer.code}`)
    } catch (error) {
      if (!GatewayError.is(error)) throw error
      return error
    }
  }

  return {
    name: 'portone-v1',
    registersAmounts: true,
    offers: v1Offers(pgs),
    panels: () => ({}),
    prepare,
    window: async (payment, returnUrl) => {
      const pg = pgs.find(({ method }) => method === payment.method) ?? pgs[0]
      const addresses = {
        sdkUrl: settings.PORTONE_V1_SDK_URL ?? null,
        returnUrl,
        confirmUrl,
        noticeUrls: settings.PORTONE_V1_NOTICE_URLS ?? [],
      }
      return v1Window(payment, pg, account, addresses)
    },
    readReturn: readV1Return,
    readWebhook: async (_, body) => readV1Webhook(body),
    readStored: readV1Webhook,
    settle: find,
    find,
    cancel: async (payment, refund) => {
      const unanswered = await tryCancel(payment, refund)
      const report = await find(payment)
      // Of what came, not of what was asked for: money of another amount is given back too.
      if (report.captured > 0 && report.cancelled >= report.captured - refund.remaining + refund.amount) return report
      throw unanswered ?? new GatewayError('unclear', 'CANCEL_NOT_SEEN')
    },
  }
}

function cancelBody(payment: GatewayPayment, { amount, remaining, reason, tax }: RefundToMake) {
  const inMajor = (minor: number) => toMajor(minor, payment.currency as Currency)
  return {
    // Where both are said the imp_uid counts, even a wrong one; so only one is said.
    ...(payment.gatewayRef?.startsWith('imp_') ? { imp_uid: payment.gatewayRef } : { merchant_uid: payment.id }),
    amount: inMajor(amount),
    checksum: inMajor(remaining),
    reason,
    ...(payment.taxFree > 0 && { tax_free: inMajor(tax?.taxFree ?? taxFreePart(payment, amount, remaining)) }),
    // An answer that is lost on its way is told a second time.
    enable_webhook: true,
    extra: { requester: 'admin' },
  }
}

/** Some companies must be told the tax-free part: of a part in proportion, of the rest what the parts have left. */
function taxFreePart({ amount: total, taxFree }: GatewayPayment, amount: number, remaining: number): number {
  const shareOf = (part: number) => Math.floor((taxFree * part) / total)
  return amount === remaining ? taxFree - shareOf(total - remaining) : shareOf(amount)
}
