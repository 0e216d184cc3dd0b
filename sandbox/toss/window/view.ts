/** What the window shows: the shop's page has chosen the method, so the buyer only authenticates. */
import { toMinor } from '../../books/money.ts'
import type { WindowField, WindowView } from '../../gateway/gateway.ts'
import type { TossPayment } from '../books/payment.ts'
import { BANKS, CARD_COMPANIES, koreanName, type TossMethod } from '../protocol/methods.ts'

export const viewOf = (payment: TossPayment | undefined): WindowView | undefined =>
  payment && {
    brand: '토스페이먼츠',
    colour: '#1b64da',
    merchantId: payment.merchantId,
    orderName: payment.detail.orderName,
    amount: toMinor(payment.detail.amount, payment.currency),
    wrongAmount: payment.detail.amount + 1_000,
    currency: payment.currency,
    methodTitle: titleOf(payment.detail.method),
    fields: fieldsOf(payment.detail.method, payment.detail.amount),
    capturesAtConfirm: true,
    answersTo: payment.detail.answersTo,
  }

const titleOf = (method: TossMethod) => (method.kind === 'easyPay' ? `${koreanName(method)} (${method.provider})` : koreanName(method))

function fieldsOf(method: TossMethod, amount: number): WindowField[] {
  switch (method.kind) {
    case 'card':
      return [
        { name: 'card', label: '카드사 (Card)', shape: 'grid', chosen: method.issuer, options: CARD_COMPANIES },
        ...(amount >= INSTALMENTS_FROM ? [instalments(method.months)] : []),
      ]
    case 'transfer':
    case 'virtualAccount':
      return [{ name: 'bank', label: '은행 (Bank)', shape: 'grid', chosen: method.bank, options: BANKS }]
    default:
      return []
  }
}

// Cards may be paid in instalments from 50,000 won.
export const INSTALMENTS_FROM = 50_000

const instalments = (chosen: number): WindowField => ({
  name: 'months',
  label: '할부 (Instalments)',
  shape: 'list',
  chosen: String(chosen),
  options: [['0', '일시불'], ...[2, 3, 4, 5, 6, 12].map((months): [string, string] => [String(months), `${months}개월`])],
})
