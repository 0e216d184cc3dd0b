/** The codes that a payment window gives: what the buyer is told about each, and what it means for the window. For browser and server. */
import type { Locale } from '#lib/locale.ts'

export interface WindowError {
  ko: string
  en: string
  /** `closed`: the buyer closed the window. `unready`: nothing was asked for yet. Otherwise it was asked for and came to nothing. */
  means?: 'closed' | 'unready'
}

export const CLOSED: WindowError = {
  ko: '결제를 취소하셨습니다. 결제되지 않았습니다. 준비되면 다시 결제해 주세요.',
  en: 'You closed the payment window and weren’t charged. Try again when you’re ready.',
  means: 'closed',
}

export const UNREACHABLE: WindowError = {
  ko: '결제사와 연결하지 못했습니다. 결제되지 않았습니다. 인터넷 연결을 확인하고 다시 눌러 주세요.',
  en: 'We couldn’t reach the payment provider, and you weren’t charged. Check your internet connection and try again.',
  means: 'unready',
}

export const ISSUER_DECLINED: WindowError = {
  ko: '카드사에서 결제를 거절했습니다. 다른 카드를 쓰거나 카드사에 문의해 주세요.',
  en: 'Your card issuer declined the payment. Use another card or contact your issuer.',
}

export const SHORT_OF_MONEY: WindowError = {
  ko: '한도 초과 또는 잔액 부족으로 거절되었습니다. 다른 카드나 결제 수단을 이용해 주세요.',
  en: 'Your payment was declined because of insufficient funds or a limit. Use another card or payment method.',
}

/** By a company that says no more than that. */
export const NOT_APPROVED: WindowError = {
  ko: '결제가 승인되지 않았습니다. 다른 카드나 결제 수단으로 다시 시도해 주세요.',
  en: 'Your payment wasn’t approved. Try again with another card or payment method.',
}

export const NOT_OPENED: WindowError = {
  ko: '결제창을 열지 못했습니다. 결제되지 않았습니다. 다른 결제 수단을 고르거나 고객센터에 문의해 주세요.',
  en: 'We couldn’t open the payment window, and you weren’t charged. Choose another payment method or contact customer support.',
  means: 'unready',
}

export interface WindowErrors {
  /** What the buyer should do about a code. Undefined for one that the gateway does not document: raw codes and messages are never shown. */
  text(code: string, locale: Locale): string | undefined
  /** A code nobody documented may come from an open window, so it counts as one that gave up: the shop looks. */
  means(code: string): 'closed' | 'unready' | 'failed'
}

export function windowErrors(byCode: Readonly<Record<string, WindowError>>): WindowErrors {
  const errorOf = (code: string) => (Object.hasOwn(byCode, code) ? byCode[code] : undefined)
  return {
    text: (code, locale) => errorOf(code)?.[locale],
    means: (code) => errorOf(code)?.means ?? 'failed',
  }
}
