/** Cash receipts through PortOne V1: for its own payments by their company, for money that it has not seen by the company of transfers. */
import { z } from 'zod'
import { type Currency, toMajor } from '#lib/money.ts'
import type { CashReceipt, CashReceipts, CashReceiptToIssue, ReceiptOfPayment } from '../cash-receipts.ts'
import { GatewayError } from '../gateway-error.ts'
import type { Http } from '../http.ts'
import { LOOKUP_TIMEOUT_MS, MONEY_TIMEOUT_MS, type V1Answer, type V1Calls, v1CallsOf, v1Refusal } from './calls.ts'
import { readPgs } from './pgs.ts'
import type { PortoneV1Settings } from './settings.ts'

const receipt = z.object({
  receipt_tid: z.string().nullish(),
  apply_num: z.string(),
  type: z.enum(['person', 'company']).nullish(),
  amount: z.int().min(0),
  receipt_url: z.string().nullish(),
  cancelled_at: z.int().min(0).nullish(),
})
const companies = z.array(z.object({ pg_provider: z.string(), pg_id: z.string(), channel_key: z.string().nullish() }))

export function portoneV1CashReceipts(settings: PortoneV1Settings, http: Http): CashReceipts {
  const call = v1CallsOf(settings, http)
  const pgs = readPgs(settings.PORTONE_V1_PG ?? '')
  const company = (pgs.find(({ method }) => method === 'transfer') ?? pgs[0])?.name ?? ''
  const pathOf = ({ paymentId, gatewayRef }: ReceiptOfPayment) =>
    gatewayRef === null ? `/receipts/external/${encodeURIComponent(paymentId)}` : `/receipts/${encodeURIComponent(gatewayRef)}`

  const find = async (payment: ReceiptOfPayment): Promise<CashReceipt | undefined> => {
    const answer = await call('GET', pathOf(payment), LOOKUP_TIMEOUT_MS)
    return answer.kind === 'refused' && answer.status === 404 ? undefined : read(answer)
  }

  /** For a payment of its own PortOne takes the remaining amount, so no amount is sent. */
  const aboutMoney = async ({ gatewayRef, orderName, amount, taxFree, currency }: CashReceiptToIssue) => {
    const inMajor = (minor: number) => toMajor(minor, currency as Currency)
    if (gatewayRef !== null) return { tax_free: inMajor(taxFree) }
    return { channel_key: await channelKeyOf(call, company), name: orderName, amount: inMajor(amount), tax_free: inMajor(taxFree) }
  }

  return {
    cancelsInPart: false,
    /** PortOne V1 has no idempotency keys: it rejects a second receipt for a payment, and the first one is returned instead. */
    async issue(receipt) {
      const { identity, purpose, amount } = receipt
      const answer = await call('POST', pathOf(receipt), MONEY_TIMEOUT_MS, {
        ...(await aboutMoney(receipt)),
        identifier: identity,
        identifier_type: purpose === 'expense_proof' ? 'business' : identity.length > 11 ? 'taxcard' : 'phone',
        type: purpose === 'income_deduction' ? 'person' : 'company',
      })
      if (answer.kind === 'yes') return read(answer)
      const before = await find(receipt)
      if (before?.state === 'issued' && before.amount === amount) return before
      throw v1Refusal('CASH_RECEIPT', answer)
    },
    async cancel(receipt) {
      const answer = await call('DELETE', pathOf(receipt), MONEY_TIMEOUT_MS)
      if (answer.kind === 'yes' || (await find(receipt))?.state === 'cancelled') return
      throw v1Refusal('CASH_RECEIPT', answer)
    },
    find,
  }
}

/** Receipts need a channel key, but PORTONE_V1_PG may name the company by its code. */
async function channelKeyOf(call: V1Calls, company: string): Promise<string> {
  if (company.startsWith('channel-key-')) return company
  const answer = await call('GET', '/users/pg', LOOKUP_TIMEOUT_MS)
  const listed = answer.kind === 'yes' ? companies.safeParse(answer.response).data : undefined
  const found = listed?.find(({ pg_provider, pg_id }) => company === pg_provider || company === `${pg_provider}.${pg_id}`)
  if (!found?.channel_key) throw new GatewayError('refused', 'NO_CHANNEL_FOR_RECEIPTS')
  return found.channel_key
}

function read(answer: V1Answer): CashReceipt {
  if (answer.kind === 'refused') throw v1Refusal('CASH_RECEIPT', answer)
  const parsed = receipt.safeParse(answer.response)
  if (!parsed.success) throw new GatewayError('unreadable', 'CASH_RECEIPT')
  const { receipt_tid, apply_num, type, amount, receipt_url, cancelled_at } = parsed.data
  return {
    state: cancelled_at ? 'cancelled' : 'issued',
    ref: receipt_tid ?? apply_num,
    issueNumber: apply_num,
    amount: cancelled_at ? 0 : amount,
    ...(type && { purpose: type === 'company' ? 'expense_proof' : 'income_deduction' }),
    ...(receipt_url && /^https?:/.test(receipt_url) && { url: receipt_url }),
  }
}
