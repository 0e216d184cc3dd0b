/** Asks the shop's entrances of saved cards. */
import type { WindowRequest } from '#lib/gateways/gateway.ts'
import type { Locale } from '#lib/locale.ts'
import { CARD_ERRORS } from '#lib/messages/errors/cards.ts'
import { labelIn } from '#lib/translation.ts'
import type { Looked } from './report-result.ts'
import { untilAnswered } from './until-answered.ts'

export interface CardQuestion {
  path: '/api/cards' | '/api/cards/typed' | '/api/cards/complete' | '/api/payments/charge'
  body: Readonly<Record<string, unknown>>
  locale: Locale
}

export type CardAnswer<T> = { ok: true; answer: T } | { ok: false; status: number; code: string }

/** What came of a charge. Where the card's bank asks the buyer, there is a window after all. */
export interface Charged extends Looked {
  /** Of which payment the window is: another than was asked for, where the charge of another card was given up. */
  paymentId?: string
  window?: WindowRequest
}

/** One try. Undefined when there was no answer. */
export async function askAboutCard<T>({ path, body, locale }: CardQuestion): Promise<CardAnswer<T> | undefined> {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': locale },
      body: JSON.stringify(body),
      // The request survives even if the buyer closes the tab now.
      keepalive: true,
    })
    const answer = await response.json()
    return response.ok ? { ok: true, answer } : { ok: false, status: response.status, code: `${answer.error?.code}` }
  } catch {
    return undefined
  }
}

/** Tries until the shop has answered. A shop that cannot work now has not; that the gateway cannot be reached is an answer: nothing was sent. */
export const askUntilAnswered = <T>(question: CardQuestion, onTrouble: () => void): Promise<CardAnswer<T>> =>
  untilAnswered(async () => {
    const asked = await askAboutCard<T>(question)
    return asked && (asked.ok || asked.status < 500 || asked.code === 'gateway_unavailable') ? asked : undefined
  }, onTrouble)

/** What the buyer reads of a refusal. */
export const cardProblem = (code: string, locale: Locale): string => {
  const { problems } = CARD_ERRORS[locale]
  return labelIn(problems, code) ?? problems.other
}
