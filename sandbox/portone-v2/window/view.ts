/** What the window shows. */
import type { WindowField, WindowView } from '../../gateway/gateway.ts'
import type { Attempt } from '../books/attempt.ts'
import { channelByKey } from '../protocol/channels.ts'
import { BANKS, type Choice, ISSUERS, PROVIDER_OF_CHANNEL, PROVIDERS } from '../protocol/method.ts'

export const isOver = (attempt: Attempt) => attempt.status !== 'READY' || attempt.detail.authenticatedAt !== null

export function viewOf(attempt: Attempt | undefined): WindowView | undefined {
  if (!attempt) return undefined
  const channel = channelByKey(attempt.detail.channelKey)
  const { window, choice } = attempt.detail
  return {
    brand: `포트원 · ${channel?.name ?? ''}`,
    colour: '#b8431c',
    merchantId: attempt.merchantId,
    orderName: attempt.detail.orderName,
    amount: attempt.detail.totalAmount,
    wrongAmount: attempt.detail.totalAmount + 1_000,
    currency: attempt.currency,
    methodTitle: TITLES[choice.payMethod],
    fields: fieldsOf(choice, attempt.detail.totalAmount, attempt.detail.channelKey),
    capturesAtConfirm: channel?.manual ?? false,
    // A window instead of the page redirects the browser; any other answers the page that opened it.
    answersTo: window.type === 'REDIRECTION' ? null : window.answersTo,
  }
}

const TITLES: Record<Choice['payMethod'], string> = {
  CARD: '카드',
  EASY_PAY: '간편결제',
  TRANSFER: '계좌이체',
  MOBILE: '휴대폰',
  VIRTUAL_ACCOUNT: '가상계좌',
  GIFT_CERTIFICATE: '상품권',
}

function fieldsOf(choice: Choice, amount: number, channelKey: string): WindowField[] {
  switch (choice.payMethod) {
    case 'CARD':
      return [
        { name: 'card', label: '카드사 (Card)', shape: 'grid', chosen: choice.issuer, options: Object.entries(ISSUERS) },
        ...(amount >= INSTALMENTS_FROM ? [instalments(choice.months)] : []),
      ]
    case 'EASY_PAY':
      // A channel with only one wallet offers no choice.
      if (PROVIDER_OF_CHANNEL[channelByKey(channelKey)?.pgProvider ?? '']) return []
      return [{ name: 'provider', label: '간편결제 (Wallet)', shape: 'grid', chosen: choice.provider, options: Object.entries(PROVIDERS) }]
    case 'TRANSFER':
    case 'VIRTUAL_ACCOUNT':
      return [{ name: 'bank', label: '은행 (Bank)', shape: 'grid', chosen: choice.bank, options: Object.entries(BANKS) }]
    case 'MOBILE':
    case 'GIFT_CERTIFICATE':
      return []
    default:
      return choice.payMethod satisfies never
  }
}

// Cards may be paid in instalments from 50,000 won.
const INSTALMENTS_FROM = 50_000

const instalments = (chosen: number): WindowField => ({
  name: 'months',
  label: '할부 (Instalments)',
  shape: 'list',
  chosen: String(chosen),
  options: [['0', '일시불'], ...[2, 3, 4, 5, 6, 12].map((months): [string, string] => [String(months), `${months}개월`])],
})
