/** Saves a card in the gateway's window, in the account or to pay an order: begun at the shop, agreed to in the window, completed at the shop. */
import { type FailureReason, failureText } from '#lib/gateways/failure-reason.ts'
import type { WindowRequest } from '#lib/gateways/gateway.ts'
import type { Locale } from '#lib/locale.ts'
import { CARD_ERRORS } from '#lib/messages/errors/cards.ts'
import { CHECKOUT_ERRORS } from '#lib/messages/errors/checkout.ts'
import { askAboutCard, askUntilAnswered, type CardAnswer, type Charged, cardProblem } from './ask-about-card.ts'
import { type OpenedWindow, openWindow } from './open-window.ts'

export type SaveStep = 'registering' | 'reporting' | 'trouble'

export interface CardToBegin {
  gateway: string
  /** What is paid with the card as soon as it is saved. */
  paymentId?: string
  /** The plan whose checkout asks for it. */
  plan?: string
  /** The token of the subscription that it is for. */
  subscription?: string
}

export type SaveEnd =
  /** `pending`: the gateway has not said yet whether it keeps the card. */
  | { kind: 'done'; outcome: 'saved' | 'pending'; paid?: Charged }
  /** No card was saved, and the buyer may try again. */
  | { kind: 'again'; text: string; said?: string | undefined }
  /** The browser is on its way to the gateway's page. */
  | { kind: 'left' }

interface Completed {
  outcome: 'saved' | 'pending' | 'refused'
  reason?: FailureReason
  paid?: Charged
}

/** The buyer has agreed to `save-card` before. */
export async function saveCard(wanted: CardToBegin, locale: Locale, onStep: (step: SaveStep) => void): Promise<SaveEnd> {
  onStep('registering')
  const body = { ...wanted, agreements: ['save-card'] }
  const begun = await askAboutCard<{ cardId: string; window: WindowRequest }>({ path: '/api/cards', body, locale })
  if (!begun) return { kind: 'again', text: CARD_ERRORS[locale].noAnswer }
  if (!begun.ok) return { kind: 'again', text: cardProblem(begun.code, locale) }
  const { cardId, window } = begun.answer
  const opened = await openWindow(window)
  return opened
    ? afterWindow(opened, { cardId, ...(wanted.subscription && { subscription: wanted.subscription }) }, locale, onStep)
    : { kind: 'again', text: CHECKOUT_ERRORS[locale].noWindow }
}

export async function afterWindow(
  { result, errors }: OpenedWindow,
  card: { cardId: string; subscription?: string },
  locale: Locale,
  onStep: (step: SaveStep) => void,
): Promise<SaveEnd> {
  if (result.kind === 'left') return { kind: 'left' }
  const textOf = (code: string) => errors.text(code, locale) ?? CARD_ERRORS[locale].notSaved
  if (result.kind === 'unready') return { kind: 'again', text: textOf(result.code), said: result.said }
  onStep('reporting')
  const complete = { path: '/api/cards/complete', body: { ...result.fields, ...card }, locale } as const
  if (result.kind === 'claim') return endOf(await askUntilAnswered<Completed>(complete, () => onStep('trouble')), locale)
  // A window can report a failure after the gateway has kept the card, so the shop looks before the buyer tries again.
  const looked = await askAboutCard<Completed>(complete)
  if (looked?.ok && looked.answer.outcome === 'saved') return endOf(looked, locale)
  if (result.kind === 'closed') return { kind: 'again', text: CARD_ERRORS[locale].closed }
  return { kind: 'again', text: textOf(result.code), said: result.said }
}

function endOf(asked: CardAnswer<Completed>, locale: Locale): SaveEnd {
  if (!asked.ok) return { kind: 'again', text: cardProblem(asked.code, locale) }
  const { outcome, reason, paid } = asked.answer
  if (outcome === 'refused') return { kind: 'again', text: reason ? failureText(reason, locale) : CARD_ERRORS[locale].notSaved }
  return { kind: 'done', outcome, ...(paid && { paid }) }
}
