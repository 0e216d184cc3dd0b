/** What opens the form for one payment of an order by telephone: signed by the shop, over after a quarter of an hour, and good for one number. */
import { isLocale, type Locale } from '#lib/locale.ts'
import type { Shop } from '#lib/shop.ts'
import { issueToken, tokenIsValid } from '#lib/tokens.ts'

export interface PayTicket {
  paymentId: string
  /** Who types: a ticket is worth nothing to an operator who has lost the role since. */
  operatorId: string
  locale: Locale
  /** In how many monthly instalments; 0 is all at once. */
  months: number
  /** Of all tries together. */
  until: Date
}

const OPEN_MS = 15 * 60_000

type Signing = Pick<Shop, 'env' | 'clock' | 'scaled'>

export const firstPayTicket = (shop: Signing, ticket: Omit<PayTicket, 'until'>): string =>
  writePayTicket(shop, { ...ticket, until: new Date(shop.clock.now().getTime() + shop.scaled(OPEN_MS)) })

/** For the payment that follows one that was refused. How many there are is the order's to say. */
export const nextPayTicket = (shop: Signing, ticket: PayTicket, paymentId: string): string => writePayTicket(shop, { ...ticket, paymentId })

function writePayTicket({ env }: Signing, { paymentId, operatorId, locale, months, until }: PayTicket): string {
  const said = `pay.${paymentId}.${operatorId}.${locale}.${months}.${until.getTime()}`
  return `${said}.${issueToken(env.SESSION_SECRET, 'card-pay', said)}`
}

const TICKET = /^pay\.([A-Za-z0-9]+)\.([\w-]+)\.([a-z]+)\.(\d{1,2})\.(\d{1,15})\.[\w-]+$/

/** Undefined for what this shop has not signed, or when its time is over. */
export function readPayTicket({ env, clock }: Signing, text: string | null): PayTicket | undefined {
  const [, paymentId = '', operatorId = '', locale = '', months, until] = TICKET.exec(text ?? '') ?? []
  const [said, signature] = [text?.slice(0, text.lastIndexOf('.')) ?? '', text?.slice(text.lastIndexOf('.') + 1)]
  if (!tokenIsValid(env.SESSION_SECRET, 'card-pay', said, signature) || !isLocale(locale)) return undefined
  const ticket = { paymentId, operatorId, locale, months: Number(months), until: new Date(Number(until)) }
  return clock.now() < ticket.until ? ticket : undefined
}
