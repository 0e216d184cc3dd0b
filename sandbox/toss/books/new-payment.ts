/** Adds an unpaid payment to the books. */
import { randomUUID } from 'node:crypto'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { ACCOUNT_HOURS } from '../protocol/account-term.ts'
import { KEY_SETS, type KeySet } from '../protocol/credentials.ts'
import type { TossMethod } from '../protocol/methods.ts'
import { type TossDetail, type TossPayment, tossBooks } from './payment.ts'

type Wanted = {
  keySet: KeySet
  orderId: string
  orderName: string
  amount: number
  currency: string
  method: TossMethod
  status: 'READY' | 'IN_PROGRESS'
} & Partial<TossDetail>

export function newPayment(sandbox: Sandbox, wanted: Wanted): TossPayment {
  const { orderId, currency, status, ...detail } = wanted
  const paymentKey = `tgen_${randomUUID().replaceAll('-', '')}`
  const books = tossBooks(sandbox.db)
  books.open(
    {
      merchantId: orderId,
      gatewayId: paymentKey,
      status,
      mode: KEY_SETS[wanted.keySet].mode,
      currency,
      detail: { ...NOTHING_YET, ...detail },
    },
    sandbox.clock.now(),
  )
  const payment = books.byGatewayId(paymentKey)
  if (!payment) throw new Error(`payment ${paymentKey} was not booked`)
  return payment
}

const NOTHING_YET = {
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
  accountTerm: { hours: ACCOUNT_HOURS },
  useEscrow: false,
  refundAccount: null,
  acquired: false,
  transactions: [],
  cancels: [],
  failure: null,
  refusedAtConfirm: null,
  paidAmount: null,
} satisfies Partial<TossDetail>
