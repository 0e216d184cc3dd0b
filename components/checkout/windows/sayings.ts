/** What a buyer is told about a gateway's codes, and what a code means for the window: the same reading for every gateway. */
import type { Locale } from '#components/layout/locale.ts'

export interface Saying {
  ko: string
  en: string
  /** `closed`: the buyer's own wish. `unready`: nothing was asked for yet. Otherwise it was asked for and came to nothing. */
  means?: 'closed' | 'unready'
}

export const CLOSED: Saying = {
  ko: '결제를 취소하셨습니다. 결제되지 않았습니다. 준비되면 다시 결제해 주세요.',
  en: 'You closed the payment window and were not charged. Pay again when you are ready.',
  means: 'closed',
}

export const UNREACHABLE: Saying = {
  ko: '결제사와 연결하지 못했습니다. 결제되지 않았습니다. 인터넷 연결을 확인하고 다시 눌러 주세요.',
  en: 'The payment provider could not be reached and you were not charged. Check your connection and press pay again.',
  means: 'unready',
}

export interface Sayings {
  /** Undefined for a code that nobody documented: raw codes and messages are never shown. */
  says(code: string, locale: Locale): string | undefined
  /** A code nobody documented may come from an open window, so it counts as one that gave up: the shop looks. */
  means(code: string): 'closed' | 'unready' | 'failed'
}

export function sayings(byCode: Readonly<Record<string, Saying>>): Sayings {
  const saying = (code: string) => (Object.hasOwn(byCode, code) ? byCode[code] : undefined)
  return {
    says: (code, locale) => saying(code)?.[locale],
    means: (code) => saying(code)?.means ?? 'failed',
  }
}
