/** `GET /payments`: by imp_uid, by merchant_uid, or by status and period. */
import { toMajor } from '../../books/money.ts'
import type { Sandbox } from '../../gateway/sandbox.ts'
import type { Answer } from '../../http/answer.ts'
import { balanceOf, hasMoney, type Payment, paymentsIn, totalOf } from '../books/payment.ts'
import { paymentObject, seconds } from '../books/payment-object.ts'
import { apiError, noSuchPayment, ok } from '../protocol/envelope.ts'
import { paged, pageIn } from '../protocol/paging.ts'
import { type Asker, mayRead } from './asker.ts'

const STATUSES = new Set(['ready', 'paid', 'cancelled', 'failed'])

const seenBy = (asker: Asker) => (payment: Payment) => mayRead(asker, payment)

export function byImpUid(sandbox: Sandbox, impUid: string, asker: Asker): Answer {
  const payment = paymentsIn(sandbox.db).byGatewayId(impUid)
  return payment && mayRead(asker, payment) ? ok(paymentObject(payment, asker.origin)) : noSuchPayment()
}

const MOST_IDS = 100

/** Finds payments by lists of ids: 200 if all were found, 207 if only some were. */
export function byIds(sandbox: Sandbox, impUids: string[], merchantUids: string[], asker: Asker): Answer {
  const wanted = impUids.length + merchantUids.length
  if (wanted === 0 || wanted > MOST_IDS) return apiError(1, 'imp_uid[] 또는 merchant_uid[]를 1개 이상 100개 이하로 입력해 주세요.', 400)
  const books = paymentsIn(sandbox.db)
  const found = [
    ...impUids.map((id) => [books.byGatewayId(id)].filter((payment) => payment !== undefined)),
    ...merchantUids.map((id) => books.byMerchantId(id)),
  ].map((payments) => payments.filter(seenBy(asker)))
  const payments = found.flat()
  if (payments.length === 0) return noSuchPayment()
  const isWhole = found.every((each) => each.length > 0)
  return ok(
    payments.map((payment) => paymentObject(payment, asker.origin)),
    isWhole ? 200 : 207,
  )
}

/** The first payment of a merchant_uid, in the order that the call asks for. */
export function find(sandbox: Sandbox, merchantUid: string, status: string | undefined, query: URLSearchParams, asker: Asker): Answer {
  const rows = rowsOf(sandbox, merchantUid, status, query, asker)
  const [first] = rows
  return first ? ok(paymentObject(first, asker.origin)) : noSuchPayment()
}

export function findAll(sandbox: Sandbox, merchantUid: string, status: string | undefined, query: URLSearchParams, asker: Asker): Answer {
  if (status !== undefined && !STATUSES.has(status)) return apiError(-1, '올바르지 않은 status입니다.', 400)
  const rows = rowsOf(sandbox, merchantUid, status, query, asker)
  if (rows.length === 0) return noSuchPayment()
  return listed(rows, query, asker)
}

const NINETY_DAYS_SECONDS = 90 * 86_400

/** All payments of one status in at most ninety days. The days count from when a payment got that status. */
export function byStatus(sandbox: Sandbox, status: string, query: URLSearchParams, asker: Asker): Answer {
  if (status !== 'all' && !STATUSES.has(status)) return apiError(-1, '올바르지 않은 payment_status입니다.', 400)
  const to = Number(query.get('to') ?? Math.floor(sandbox.clock.now() / 1000))
  const from = Number(query.get('from') ?? to - NINETY_DAYS_SECONDS)
  if (!(to - from <= NINETY_DAYS_SECONDS)) return apiError(-1, '검색기간은 최대 90일입니다.', 400)
  const rows = paymentsIn(sandbox.db)
    .all()
    .filter(seenBy(asker))
    .filter((payment) => status === 'all' || payment.status === status)
    .filter((payment) => {
      const at = Math.floor(timeOf(payment, status) / 1000)
      return at >= from && at <= to
    })
  return listed(sorted(rows, query.get('sorting')), query, asker)
}

function timeOf({ openedAt, detail }: Payment, status: string): number {
  if (status === 'paid') return detail.paidAt ?? openedAt
  if (status === 'cancelled') return detail.cancelledAt ?? openedAt
  return status === 'failed' ? (detail.failedAt ?? openedAt) : openedAt
}

const rowsOf = (sandbox: Sandbox, merchantUid: string, status: string | undefined, query: URLSearchParams, asker: Asker) =>
  sorted(
    paymentsIn(sandbox.db)
      .byMerchantId(merchantUid)
      .filter(seenBy(asker))
      .filter((payment) => status === undefined || payment.status === status),
    query.get('sorting'),
  )

const SORT_TIMES: Record<string, (payment: Payment) => number> = {
  started: ({ openedAt }) => openedAt,
  paid: ({ detail }) => detail.paidAt ?? 0,
  updated: ({ changedAt }) => changedAt,
}

function sorted(payments: Payment[], sorting: string | null): Payment[] {
  const name = (sorting ?? '-started').replace(/^-/, '')
  const time = SORT_TIMES[name] ?? SORT_TIMES.started ?? (() => 0)
  const oldestFirst = payments.toSorted((a, b) => time(a) - time(b) || a.id - b.id)
  return sorting !== null && !sorting.startsWith('-') ? oldestFirst : oldestFirst.reverse()
}

function listed(rows: Payment[], query: URLSearchParams, asker: Asker): Answer {
  return paged(
    rows.map((payment) => paymentObject(payment, asker.origin)),
    pageIn(query),
  )
}

/** Only PAYCO reports the parts; PortOne does not know them for other companies. */
export function balance(sandbox: Sandbox, impUid: string, asker: Asker): Answer {
  const payment = paymentsIn(sandbox.db).byGatewayId(impUid)
  if (!payment || !mayRead(asker, payment) || payment.detail.pg !== 'payco' || !hasMoney(payment)) return noSuchPayment()
  const total = totalOf(payment.detail)
  const at = (left: number, taxFree: number) => {
    const { points, promotion } = payment.detail.parts
    const share = (part: number) => Math.floor((toMajor(part, payment.currency) * left) / total)
    const [secondary, discount] = [share(points), share(promotion)]
    const paid = left - secondary - discount
    return { cash_receipt: taxed(0), primary: taxed(paid, Math.min(taxFree, paid)), secondary: taxed(secondary), discount: taxed(discount) }
  }
  // Refunds make every part smaller, and what they were is history.
  const now = at(balanceOf(payment.detail), payment.detail.cancellations.length > 0 ? 0 : payment.detail.taxFree)
  return ok({ amount: total, ...now, histories: [{ ...at(total, payment.detail.taxFree), created: seconds(payment.detail.paidAt) }] })
}

function taxed(amount: number, taxFree = 0) {
  const vat = Math.round((amount - taxFree) / 11)
  return { tax_free: taxFree, supply: amount - taxFree - vat, vat, service: 0 }
}
