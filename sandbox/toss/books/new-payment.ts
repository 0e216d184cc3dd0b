import { randomUUID } from 'node:crypto'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { type KeySet, keySets } from '../protocol/credentials.ts'
import type { TossMethod } from '../protocol/methods.ts'
import { settledStatuses, type TossDetail, type TossPayment, tossBooks } from './payment.ts'

type Wanted = {
  keySet: KeySet
  orderId: string
  orderName: string
  amount: number
  currency: string
  method: TossMethod
  status: 'READY' | 'IN_PROGRESS'
} & Partial<TossDetail>

// A week: what an account is given where nobody says otherwise.
export const accountHours = 168

/** Books a payment that nobody has paid yet, whoever asked for it: a window, the shop's server, a typed or a saved card. */
export function newPayment(sandbox: Sandbox, wanted: Wanted): TossPayment {
  const { orderId, currency, status, ...detail } = wanted
  const paymentKey = `tgen_${randomUUID().replaceAll('-', '')}`
  const books = tossBooks(sandbox.db)
  books.open(
    { merchantId: orderId, gatewayId: paymentKey, status, mode: keySets[wanted.keySet].mode, currency, detail: { ...blank, ...detail } },
    sandbox.clock.now(),
  )
  const payment = books.byGatewayId(paymentKey)
  if (!payment) throw new Error(`payment ${paymentKey} was not booked`)
  return payment
}

/** An order id is paid once: what was approved, cancelled or waits for a deposit stands in the way of another. */
export const isTaken = (sandbox: Sandbox, orderId: string) =>
  tossBooks(sandbox.db)
    .byMerchantId(orderId)
    .some((payment) => settledStatuses.has(payment.status))

const blank = {
  type: 'NORMAL',
  customerKey: '@@ANONYMOUS',
  customerName: null,
  customerMobilePhone: null,
  taxFreeAmount: 0,
  successUrl: null,
  failUrl: null,
  metadata: null,
  answersTo: null,
  authenticatedAt: null,
  approvedAt: null,
  approvalNumber: null,
  lastTransactionKey: null,
  secret: null,
  account: null,
  accountTerm: { hours: accountHours },
  useEscrow: false,
  refundAccount: null,
  acquired: false,
  transactions: [],
  cancels: [],
  failure: null,
  refusedAtConfirm: null,
  paidAmount: null,
} satisfies Partial<TossDetail>
