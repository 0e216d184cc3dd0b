/** `POST /v1/payments/{paymentKey}/cancel`: refunds money, to a card at once and to an account two days later. */
import { z } from 'zod'
import { toMajor, toMinor } from '../../books/money.ts'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { type Answer, jsonAnswer } from '../../http/answer.ts'
import { transactionKey } from '../books/approval.ts'
import { balanceOf, type TossCancel, type TossPayment, tossBooks, totalOf, withTransaction } from '../books/payment.ts'
import { isPartialCancelable, paymentObject } from '../books/payment-object.ts'
import { announce } from '../books/webhooks.ts'
import type { KeySet } from '../protocol/credentials.ts'
import { type Language, refuse } from '../protocol/errors.ts'
import { bankCode } from '../protocol/methods.ts'

const cancelBody = z.object({
  cancelReason: z.string().min(1).max(200),
  cancelAmount: z.number().positive().optional(),
  refundReceiveAccount: z
    .object({ bank: z.string().min(1), accountNumber: z.string().regex(/^\d{1,20}$/), holderName: z.string().min(1).max(60) })
    .optional(),
  taxFreeAmount: z.number().min(0).default(0),
  taxExemptionAmount: z.number().min(0).default(0),
  currency: z.string().optional(),
  refundableAmount: z.number().optional(),
  cancelRequestId: z.string().min(6).max(64).optional(),
})
type CancelBody = z.infer<typeof cancelBody>

export function cancel(sandbox: Sandbox, keySet: KeySet, paymentKey: string, body: unknown, origin: string, language: Language): Answer {
  const payment = tossBooks(sandbox.db).byGatewayId(paymentKey)
  if (!payment) return refuse('NOT_FOUND_PAYMENT', language)
  if (payment.detail.keySet !== keySet) return refuse('INVALID_API_KEY', language)
  const parsed = cancelBody.safeParse(body)
  if (!parsed.success)
    return refuse('INVALID_REQUEST', language, `잘못된 요청입니다. (${parsed.error.issues[0]?.path.join('.') ?? 'body'})`)
  const reason = whyNot(payment, parsed.data)
  if (reason) return refuse(reason, language)
  const cancelled = cancelNow(
    sandbox,
    payment,
    parsed.data.cancelAmount ?? balanceOf(payment.detail),
    parsed.data.cancelReason,
    parsed.data.taxFreeAmount,
    origin,
    parsed.data.refundReceiveAccount,
  )
  return jsonAnswer(paymentObject(sandbox, cancelled, origin))
}

/** The rules of cancelling, in the order in which Toss was seen to check them. */
function whyNot(payment: TossPayment, body: CancelBody): string | undefined {
  const balance = balanceOf(payment.detail)
  const amount = body.cancelAmount ?? balance
  if (payment.status === 'CANCELED') return 'ALREADY_CANCELED_PAYMENT'
  if (!['DONE', 'PARTIAL_CANCELED', 'WAITING_FOR_DEPOSIT'].includes(payment.status)) return 'NOT_CANCELABLE_PAYMENT'
  if (body.refundableAmount !== undefined && body.refundableAmount !== balance) return 'NOT_MATCHES_REFUNDABLE_AMOUNT'
  if (balance === 0 || amount > balance) return 'NOT_CANCELABLE_AMOUNT'
  // A partial refund must not be smaller than the instant discount.
  const promotion = toMajor(payment.detail.discounts?.promotion ?? 0, payment.currency)
  if (amount < balance && amount < promotion) return 'EXCEED_CANCEL_AMOUNT_DISCOUNT_AMOUNT'
  if (body.currency !== undefined && body.currency !== payment.currency) return 'INVALID_REQUEST'
  if (payment.status === 'WAITING_FOR_DEPOSIT' && amount !== balance) return 'NOT_ALLOWED_PARTIAL_REFUND_WAITING_DEPOSIT'
  if (!isPartialCancelable(payment.detail) && amount !== totalOf(payment.detail)) return 'NOT_ALLOWED_PARTIAL_REFUND'
  const wasDeposited = payment.detail.method.kind === 'virtualAccount' && payment.status !== 'WAITING_FOR_DEPOSIT'
  if (wasDeposited && !body.refundReceiveAccount) return 'INVALID_REFUND_ACCOUNT_INFO'
  if (!wasDeposited && body.refundReceiveAccount) return 'INVALID_REQUEST'
  if (body.refundReceiveAccount && !bankCode(body.refundReceiveAccount.bank)) return 'INVALID_BANK'
  return undefined
}

/** Carries out an allowed cancel, for the API and for Toss's own console. */
export function cancelNow(
  sandbox: Sandbox,
  payment: TossPayment,
  cancelAmount: number,
  cancelReason: string,
  taxFreeAmount: number,
  origin: string,
  refundTo?: CancelBody['refundReceiveAccount'],
) {
  const now = sandbox.clock.now()
  const key = transactionKey()
  const refundableAmount = balanceOf(payment.detail) - cancelAmount
  const moneyWasTaken = payment.status !== 'WAITING_FOR_DEPOSIT'
  const followsLater = moneyWasTaken && payment.detail.method.kind === 'virtualAccount'
  const cancels: TossCancel[] = [
    ...payment.detail.cancels,
    {
      cancelAmount,
      cancelReason,
      taxFreeAmount,
      refundableAmount,
      canceledAt: now,
      transactionKey: key,
      ...(followsLater && { refund: 'PENDING' as const }),
    },
  ]
  // Only a single cancel of everything has the status CANCELED. Partial ones stay PARTIAL_CANCELED even at a balance of zero (measured).
  const status = cancels.length === 1 && refundableAmount === 0 ? 'CANCELED' : 'PARTIAL_CANCELED'
  const refundAccount = refundTo
    ? { bankCode: bankCode(refundTo.bank) ?? refundTo.bank, accountNumber: refundTo.accountNumber, holderName: refundTo.holderName }
    : payment.detail.refundAccount
  const detail = withTransaction({ ...payment.detail, cancels, refundAccount }, { key, status, amount: cancelAmount, at: now })
  const changed = { ...payment, status, detail }
  const books = tossBooks(sandbox.db)
  const saved =
    moneyWasTaken && !followsLater
      ? books.save(changed, now, { kind: 'refund', amount: toMinor(cancelAmount, payment.currency) })
      : books.save(changed, now)
  announce(sandbox, saved, origin)
  return saved
}

/** Toss documents two business days; two days are close enough for a clock that can be moved. */
const REFUND_MS = 2 * 86_400_000

/** Finishes refunds of cancelled deposits whose time to arrive has passed. */
export function finishDueRefunds(sandbox: Sandbox) {
  const dueSince = sandbox.clock.now() - REFUND_MS
  for (const status of ['CANCELED', 'PARTIAL_CANCELED'])
    for (const payment of tossBooks(sandbox.db).unchangedSince(status, dueSince)) {
      const fails = sandbox.traits.effective('toss', payment.merchantId).refunds === 'fail_later'
      finishRefund(sandbox, payment, fails ? 'FAILED' : 'COMPLETED')
    }
}

/**
 * Finishes a refund that is on its way; returns a sentence when there is none. No webhook follows, because the payment's status
 * stays the same.
 */
export function finishRefund(sandbox: Sandbox, payment: TossPayment, refund: 'COMPLETED' | 'FAILED'): string | undefined {
  const arriving = payment.detail.cancels.filter((cancel) => cancel.refund === 'PENDING')
  if (arriving.length === 0) return 'no refund to an account is on its way'
  const amount = arriving.reduce((sum, { cancelAmount }) => sum + cancelAmount, 0)
  const cancels = payment.detail.cancels.map((cancel) => (cancel.refund === 'PENDING' ? { ...cancel, refund } : cancel))
  const changed = { ...payment, detail: { ...payment.detail, cancels } }
  const moved = refund === 'COMPLETED' ? [{ kind: 'refund' as const, amount: toMinor(amount, payment.currency) }] : []
  tossBooks(sandbox.db).save(changed, sandbox.clock.now(), ...moved)
  return undefined
}
