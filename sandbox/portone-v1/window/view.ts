/** What the window shows, with the name of the gateway behind PortOne. */
import type { WindowField, WindowView } from '../../gateway/gateway.ts'
import type { Payment } from '../books/payment.ts'
import { channelByKey } from '../protocol/channels.ts'
import { BANKS, CARDS, WALLET_GATEWAYS, walletOf } from '../protocol/codes.ts'

export function viewOf(payment: Payment | undefined): WindowView | undefined {
  if (!payment) return undefined
  const { detail } = payment
  const channel = channelByKey(detail.channelKey)
  return {
    brand: `포트원 V1 · ${channel?.name ?? ''}`,
    colour: '#7a3ea8',
    merchantId: payment.merchantId,
    orderName: detail.name ?? '',
    amount: detail.amount,
    wrongAmount: detail.amount + 1_000,
    currency: payment.currency,
    methodTitle: titleOf(detail.payMethod),
    fields: fieldsOf(payment),
    capturesAtConfirm: false,
    // A window instead of the page redirects the browser; any other answers the page that opened it.
    answersTo: detail.window === null || detail.window.shown === 'REDIRECT' ? null : detail.window.answersTo,
  }
}

const TITLES: Record<string, string> = { card: '카드', trans: '계좌이체', vbank: '가상계좌', phone: '휴대폰' }

const titleOf = (payMethod: string) => TITLES[payMethod] ?? (walletOf(payMethod) ? `간편결제 (${payMethod})` : `상품권 (${payMethod})`)

function fieldsOf({ detail }: Payment): WindowField[] {
  if (detail.payMethod === 'trans' || detail.payMethod === 'vbank')
    return [
      {
        name: 'bank',
        label: '은행 (Bank)',
        shape: 'grid',
        chosen: '088',
        options: named(['088', '004', '020', '081', '011', '003', '090', '092'], BANKS),
      },
    ]
  if (detail.payMethod !== 'card' || WALLET_GATEWAYS.has(detail.pg)) return []
  return [
    {
      name: 'card',
      label: '카드사 (Card)',
      shape: 'grid',
      chosen: '366',
      options: named(['366', '367', '365', '381', '368', '374', '371', '361'], CARDS),
    },
    ...(detail.amount >= INSTALMENTS_FROM ? [INSTALMENTS] : []),
  ]
}

const named = (codes: string[], table: Record<string, string>): [string, string][] =>
  codes.map((code) => [code, (table[code] ?? code).replace(/(카드|은행)$/, '') || code])

// Cards may be paid in instalments from 50,000 won.
const INSTALMENTS_FROM = 50_000

const INSTALMENTS: WindowField = {
  name: 'months',
  label: '할부 (Instalments)',
  shape: 'list',
  chosen: '0',
  options: [['0', '일시불'], ...[2, 3, 4, 5, 6, 12].map((months): [string, string] => [String(months), `${months}개월`])],
}
