/** What the hosted page shows: a 3-D Secure challenge, a wallet, or paying later. */
import type { WindowView } from '../../gateway/gateway.ts'
import type { IpayPayment, Method } from '../books/payment.ts'

/** The buyer passes the challenge by paying, fails it by declining, and leaves it by closing the page. */
export function viewOf(payment: IpayPayment | undefined): WindowView | undefined {
  const method = payment?.detail.method
  if (!payment || !method) return undefined
  return {
    brand: 'iPay',
    colour: '#0b6b53',
    merchantId: payment.merchantId,
    orderName: payment.detail.description ?? payment.detail.statementDescriptor,
    amount: payment.detail.amount,
    wrongAmount: payment.detail.amount + 1_000,
    currency: payment.currency,
    methodTitle: titleOf(method),
    fields:
      method.type === 'digital_wallet'
        ? [{ name: 'provider', label: '전자지갑 (Wallet)', shape: 'grid', chosen: 'apple_pay', options: WALLETS }]
        : [],
    capturesAtConfirm: payment.detail.captureMethod === 'manual',
    answersTo: payment.detail.answersTo,
  }
}

const WALLETS: [value: string, label: string][] = [
  ['apple_pay', 'Apple Pay'],
  ['google_pay', 'Google Pay'],
]

function titleOf({ type, card }: Method) {
  if (type === 'card') return card?.outcome === 'challenge' ? `카드 본인 인증 (3-D Secure) · ${card.brand} ${card.last4}` : '카드 (Card)'
  if (type === 'digital_wallet') return '전자지갑 (Digital wallet)'
  return type === 'bank_transfer' ? '계좌이체 (Bank transfer)' : '나중에 결제 (Buy now, pay later)'
}
