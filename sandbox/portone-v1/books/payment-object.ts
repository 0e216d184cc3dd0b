/** The PaymentAnnotation of the REST API. Times are in whole seconds, and 0 until the event happens. */
import { toMajor } from '../../books/money.ts'
import { BANKS, CARDS, WALLET_GATEWAYS, walletOf } from '../protocol/codes.ts'
import { cancelledOf, hasMoney, type Payment, totalOf } from './payment.ts'

export function paymentObject(payment: Payment, origin: string) {
  const { detail } = payment
  const receiptUrl = hasMoney(payment) ? `${origin}/receipt/${payment.gatewayId}` : null
  const { card, account, buyer } = detail
  return {
    imp_uid: payment.gatewayId,
    merchant_uid: payment.merchantId,
    pay_method: detail.payMethod === 'samsungpay' ? 'samsung' : detail.payMethod,
    channel: detail.madeBy,
    pg_provider: detail.pg,
    emb_pg_provider: WALLET_GATEWAYS.has(detail.pg) ? null : walletOf(detail.payMethod),
    pg_tid: detail.pgTid,
    pg_id: detail.mid,
    sandbox: payment.mode === 'test',
    escrow: detail.escrow,
    apply_num: detail.applyNum,
    bank_code: detail.payMethod === 'trans' && hasMoney(payment) ? detail.bank : null,
    bank_name: detail.payMethod === 'trans' && hasMoney(payment) ? (BANKS[detail.bank] ?? null) : null,
    card_code: card?.code ?? null,
    card_name: card ? (CARDS[card.code] ?? null) : null,
    card_issuer_code: card?.code ?? null,
    card_issuer_name: card ? (CARDS[card.code] ?? null) : null,
    card_publisher_code: card?.code ?? null,
    card_publisher_name: card ? (CARDS[card.code] ?? null) : null,
    card_quota: detail.months,
    card_number: card ? masked(card.last4) : null,
    card_type: card ? (card.debit ? 1 : 0) : null,
    vbank_code: account?.code ?? null,
    vbank_name: account ? (BANKS[account.code] ?? null) : null,
    vbank_num: account?.number ?? null,
    vbank_holder: account?.holder ?? null,
    vbank_date: seconds(account?.dueAt),
    vbank_issued_at: seconds(account?.issuedAt),
    name: detail.name,
    amount: totalOf(detail),
    cancel_amount: cancelledOf(detail),
    currency: payment.currency,
    buyer_name: buyer.name,
    buyer_email: buyer.email,
    buyer_tel: buyer.tel,
    buyer_addr: buyer.addr,
    buyer_postcode: buyer.postcode,
    custom_data: detail.customData,
    user_agent: detail.userAgent,
    status: payment.status,
    started_at: seconds(payment.openedAt),
    paid_at: seconds(detail.paidAt),
    failed_at: seconds(detail.failedAt),
    cancelled_at: seconds(detail.cancelledAt),
    fail_reason: detail.failure?.reason ?? null,
    cancel_reason: detail.cancellations.at(-1)?.reason ?? null,
    receipt_url: receiptUrl,
    cancel_history: detail.cancellations.map((each) => ({
      pg_tid: each.pgTid,
      amount: each.amount,
      cancelled_at: seconds(each.at),
      reason: each.reason,
      cancellation_id: each.id,
      receipt_url: receiptUrl,
    })),
    cancel_receipt_urls: receiptUrl ? detail.cancellations.map(() => receiptUrl) : [],
    deposit_history: [],
    cash_receipt_issued: detail.cashReceipt,
    customer_uid: detail.customerUid,
    customer_uid_usage: detail.usage,
    promotion: detail.promotion > 0 ? { id: PROMOTION_ID, discount: toMajor(detail.promotion, payment.currency) } : null,
  }
}

const PROMOTION_ID = 'promotion-id-5a4db0ee-2c2c-4b5d-9a4e-1f0c0f5f0a11'

export const masked = (last4: string) => `************${last4}`

export const seconds = (at: number | null | undefined) => (at === null || at === undefined ? 0 : Math.floor(at / 1000))
