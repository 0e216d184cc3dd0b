/** The only place where PortOne V1 captures money, issues an account, or fails a payment. */
import { randomInt } from 'node:crypto'
import { discountsFor, NO_DISCOUNTS } from '../../gateway/discounts.ts'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { BANKS } from '../protocol/codes.ts'
import { minor, newPgTid, type Payment, paymentsIn, totalOf } from './payment.ts'
import { newReceipt, receiptsIn } from './receipt-book.ts'
import { announce } from './webhooks.ts'

// Chosen by this sandbox: the gateway behind PortOne decides how long an account is open; three days are common.
const ACCOUNT_DAYS = 3

/** For windows, typed cards and saved cards. */
export function approve(sandbox: Sandbox, payment: Payment): Payment {
  const approved = { ...payment, detail: { ...payment.detail, pgTid: newPgTid(payment.detail) } }
  return approved.detail.payMethod === 'vbank' ? issueAccount(sandbox, approved, undefined) : capture(sandbox, approved)
}

/** The payment stays `ready` until the deposit comes. */
export function issueAccount(
  sandbox: Sandbox,
  payment: Payment,
  given: { number?: string | undefined; holder?: string | undefined } | undefined,
) {
  const now = sandbox.clock.now()
  const code = payment.detail.bank in BANKS ? payment.detail.bank : '020'
  const account = {
    code,
    // Test accounts start with X, so that nobody pays into one.
    number: given?.number ?? `X${randomInt(1_000_000_000, 9_999_999_999)}`,
    holder: given?.holder ?? '계산 샌드박스',
    dueAt: payment.detail.vbankDueAt ?? now + ACCOUNT_DAYS * 86_400_000,
    issuedAt: now,
    closed: false,
  }
  const pgTid = payment.detail.pgTid ?? newPgTid(payment.detail)
  const issued = paymentsIn(sandbox.db).save({ ...payment, detail: { ...payment.detail, account, pgTid } }, now)
  announce(sandbox, issued, 'ready')
  return issued
}

export function capture(sandbox: Sandbox, payment: Payment): Payment {
  const now = sandbox.clock.now()
  const amount = minor(payment, totalOf(payment.detail))
  const applyNum = payment.detail.card ? String(randomInt(10_000_000, 99_999_999)) : null
  // A deposit has no promotion.
  const discounts = payment.detail.account ? NO_DISCOUNTS : discountsFor(sandbox, payment, amount, payment.detail.chosen)
  const isPayco = payment.detail.pg === 'payco'
  // PortOne V1 reports a wallet's points for PAYCO alone.
  const parts = isPayco ? discounts : NO_DISCOUNTS
  const promotion = isPayco ? 0 : discounts.promotion
  const receipt = payment.detail.receiptFor && newReceipt(sandbox, totalOf(payment.detail), { type: payment.detail.receiptFor })
  if (receipt) receiptsIn(sandbox.db).put(payment.gatewayId, now, receipt)
  const cashReceipt = receipt !== null
  const paid = paymentsIn(sandbox.db).save(
    {
      ...payment,
      status: 'paid',
      discount: promotion + parts.points + parts.promotion,
      detail: { ...payment.detail, promotion, parts, paidAt: now, applyNum, cashReceipt },
    },
    now,
    { kind: 'authorise', amount },
    { kind: 'capture', amount },
  )
  announce(sandbox, paid, 'paid')
  return paid
}

/** Sends no webhook: PortOne V1 announces a failure only for scheduled payments. */
export function fail(sandbox: Sandbox, payment: Payment, failure: { code: string; reason: string }): Payment {
  const now = sandbox.clock.now()
  return paymentsIn(sandbox.db).save({ ...payment, status: 'failed', detail: { ...payment.detail, failure, failedAt: now } }, now)
}
