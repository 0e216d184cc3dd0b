/** What opens the form for one card: signed by the shop, over after a quarter of an hour, and good for one number. */
import { isCardId } from '#lib/card-id.ts'
import { isLocale, type Locale } from '#lib/locale.ts'
import type { Shop } from '#lib/shop.ts'
import { issueToken, tokenIsValid } from '#lib/tokens.ts'

export interface Ticket {
  cardId: string
  locale: Locale
  /** Which try it is, from 1. */
  attempt: number
  /** Of all tries together. */
  until: Date
}

/** Each try is a card of its own, because a name at a gateway is never used twice. */
export const MOST_ATTEMPTS = 5
const OPEN_MS = 15 * 60_000

type Signing = Pick<Shop, 'env' | 'clock' | 'scaled'>

export const firstTicket = (shop: Signing, cardId: string, locale: Locale): string =>
  writeTicket(shop, { cardId, locale, attempt: 1, until: new Date(shop.clock.now().getTime() + shop.scaled(OPEN_MS)) })

/** For the next number after one that was refused; undefined when there were enough. */
export const nextTicket = (shop: Signing, { attempt, locale, until }: Ticket, cardId: string): string | undefined =>
  attempt < MOST_ATTEMPTS ? writeTicket(shop, { cardId, locale, attempt: attempt + 1, until }) : undefined

function writeTicket({ env }: Signing, { cardId, locale, attempt, until }: Ticket): string {
  const said = `${cardId}.${locale}.${attempt}.${until.getTime()}`
  return `${said}.${issueToken(env.SESSION_SECRET, 'card-entry', said)}`
}

const TICKET = /^([A-Z0-9]+)\.([a-z]+)\.(\d)\.(\d{1,15})\.[\w-]+$/

/** Undefined for what this shop has not signed, or when its time is over. */
export function readTicket({ env, clock }: Signing, text: string | null): Ticket | undefined {
  const [, cardId = '', locale = '', attempt, until] = TICKET.exec(text ?? '') ?? []
  const [said, signature] = [text?.slice(0, text.lastIndexOf('.')) ?? '', text?.slice(text.lastIndexOf('.') + 1)]
  if (!tokenIsValid(env.SESSION_SECRET, 'card-entry', said, signature) || !isCardId(cardId) || !isLocale(locale)) return undefined
  const ticket = { cardId, locale, attempt: Number(attempt), until: new Date(Number(until)) }
  return clock.now() < ticket.until ? ticket : undefined
}
