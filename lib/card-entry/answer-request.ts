/** What the form's listener answers: the form, its script, style and font, and `POST /card`. Everything else is not there. */
import { clientAddress } from '#lib/client-address.ts'
import { failureText } from '#lib/gateways/failure-reason.ts'
import type { TypedCard } from '#lib/gateways/key-in.ts'
import { asLocale, type Locale } from '#lib/locale.ts'
import { CARD_ENTRY } from '#lib/messages/card-entry.ts'
import { CARD_PAYMENT } from '#lib/messages/card-payment.ts'
import { formatMoney } from '#lib/money.ts'
import { readPayment } from '#lib/payments/payment-with-order.ts'
import { withinLimit } from '#lib/rate-limit.ts'
import { reasonTexts } from '#lib/risk/reason-texts.ts'
import { isOwnOrigin } from '#lib/same-origin.ts'
import { readCard } from '#lib/saved-cards/saved-card.ts'
import type { Shop } from '#lib/shop.ts'
import { formPage, messagePage } from './form-page.ts'
import { type PayTicket, readPayTicket } from './pay-ticket.ts'
import { payTypedCard } from './pay-typed-card.ts'
import { saveTypedCard, type Typed, type TypedOutcome } from './save-typed-card.ts'
import { readTicket, type Ticket } from './ticket.ts'
import { readTypedCard } from './typed-card-input.ts'

export interface EntryRequest {
  method: string
  url: URL
  headers: Headers
  body: Buffer
}

export interface EntryAnswer {
  status: number
  type: 'text/html' | 'application/json' | 'text/javascript' | 'text/css' | 'font/woff2'
  body: string | Buffer
}

/** What the form's page loads. */
export interface FormFiles {
  script: string
  style: string
  font: Buffer
}

export async function answerRequest(shop: Shop, files: FormFiles, request: EntryRequest): Promise<EntryAnswer> {
  const { method, url } = request
  if (method === 'POST' && url.pathname === '/card') return answerCard(shop, request)
  if (method === 'GET' && url.pathname === '/') return answerForm(shop, request)
  if (method === 'GET' && url.pathname === '/card-form.js') return { status: 200, type: 'text/javascript', body: files.script }
  if (method === 'GET' && url.pathname === '/card-form.css') return { status: 200, type: 'text/css', body: files.style }
  if (method === 'GET' && url.pathname === '/card-form.woff2') return { status: 200, type: 'font/woff2', body: files.font }
  return { status: 404, type: 'text/html', body: messagePage(localeOf(request), CARD_ENTRY[localeOf(request)].over) }
}

const localeOf = ({ headers }: EntryRequest): Locale => asLocale(headers.get('accept-language')?.slice(0, 2))

async function answerForm(shop: Shop, request: EntryRequest): Promise<EntryAnswer> {
  const text = request.url.searchParams.get('t')
  const ticket = anyTicket(shop, text)
  // Nobody is asked for a card by a page that only looks like the shop's: the form shows itself inside the shop alone.
  const destination = request.headers.get('sec-fetch-dest')
  if (!ticket || !text || (destination !== null && destination !== 'iframe')) {
    const locale = ticket?.locale ?? localeOf(request)
    return { status: 403, type: 'text/html', body: messagePage(locale, CARD_ENTRY[locale].over) }
  }
  const paid = 'cardId' in ticket ? await paidWith(shop, ticket) : undefined
  return { status: 200, type: 'text/html', body: formOf(ticket, text, new URL(shop.env.PUBLIC_URL).origin, paid) }
}

/** The sum that the card pays as soon as it is saved; undefined where it is only saved. */
async function paidWith(shop: Shop, { cardId, locale }: Ticket): Promise<string | undefined> {
  const card = await readCard(shop, cardId)
  const payment = card?.paymentId ? await readPayment(shop, card.paymentId) : undefined
  return payment && formatMoney(payment.amount, payment.currency, locale)
}

function formOf(ticket: Ticket | PayTicket, text: string, parent: string, paid: string | undefined): string {
  const { locale } = ticket
  if ('paymentId' in ticket) {
    const { pay: button, paying: working, pending } = CARD_PAYMENT[locale]
    return formPage({ locale, ticket: text, subject: ticket.paymentId, says: { button, working, pending }, parent })
  }
  const { save, payAndSave, saving: working, pending } = CARD_ENTRY[locale]
  const button = paid === undefined ? save : payAndSave(paid)
  return formPage({ locale, ticket: text, subject: ticket.cardId, says: { button, working, pending }, parent })
}

const anyTicket = (shop: Shop, text: string | null): Ticket | PayTicket | undefined => readTicket(shop, text) ?? readPayTicket(shop, text)

/** Of everything that is sent, so that nobody guesses tickets or has the shop read numbers for nothing. */
const POSTS_OF_AN_ADDRESS = { most: 60, windowMs: 3_600_000 }

async function answerCard(shop: Shop, request: EntryRequest): Promise<EntryAnswer> {
  const say = (status: number, body: object): EntryAnswer => ({ status, type: 'application/json', body: JSON.stringify(body) })
  if (!isOwnOrigin({ PUBLIC_URL: shop.env.CARD_ENTRY_URL ?? '' }, request.headers)) return say(403, {})
  const body = parsed(request)
  const ticket = anyTicket(shop, typeof body?.ticket === 'string' ? body.ticket : null)
  const text = CARD_ENTRY[ticket?.locale ?? localeOf(request)]
  const ip = clientAddress(shop.env, request.headers)
  if (!(await withinLimit(shop, { key: `card-form:${ip}`, ...POSTS_OF_AN_ADDRESS }))) return say(429, { message: text.tooManyRequests })
  if (!ticket) return say(403, { message: text.over })
  const typed = readTypedCard(body, shop.clock.now())
  if (!typed.ok) return say(422, { wrong: Object.fromEntries(typed.wrong.map((name) => [name, text.wrong[name]])) })
  const done = 'paymentId' in ticket ? await paid(shop, ticket, typed.card) : await saved(shop, ticket, typed, ip)
  if ('outcome' in done) return say(200, done)
  if ('turnedAway' in done) return say(403, { message: done.turnedAway })
  if (done.problem === 'busy') return say(503, { message: text.busy })
  if (done.problem === 'not_accepted') return say(403, { message: CARD_ENTRY[ticket.locale].notAccepted })
  return done.problem === 'over' ? say(403, { message: text.over }) : say(429, { message: text.tooManyRequests })
}

async function saved(shop: Shop, ticket: Ticket, typed: Typed, ip: string) {
  const saving = await saveTypedCard(shop, ticket, typed, ip)
  return saving.ok ? { ...told(saving.typed), message: messageOf(saving.typed, ticket.locale) } : saving
}

async function paid(shop: Shop, ticket: PayTicket, card: TypedCard) {
  const paying = await payTypedCard(shop, ticket, card)
  const text = CARD_PAYMENT[ticket.locale]
  if (!paying.ok && 'because' in paying) return { turnedAway: text[paying.problem](reasonTexts(paying.because, ticket.locale)) }
  if (!paying.ok) return paying
  const { paymentId: subject, outcome, reason, next } = paying.paid
  const why = outcome === 'refused' && reason ? failureText(reason, ticket.locale) : text[outcome]
  const message = outcome === 'refused' && !next ? `${why} ${text.noMoreTries}` : why
  return { subject, outcome, message, ...(next && { next }) }
}

/** Undefined for what is no JSON object. The parser's error quotes what it could not read, so nobody sees it. */
function parsed({ headers, body }: EntryRequest): Record<string, unknown> | undefined {
  if (!/^application\/json\b/.test(headers.get('content-type') ?? '')) return undefined
  try {
    const json: unknown = JSON.parse(body.toString('utf8'))
    return typeof json === 'object' && json !== null && !Array.isArray(json) ? { ...json } : undefined
  } catch {
    return undefined
  }
}

/** What the form's script and the page around it need. */
const told = ({ cardId, outcome, next }: TypedOutcome) => ({
  subject: cardId,
  outcome: outcome === 'away' ? 'refused' : outcome,
  ...(next && { next: { subject: next.cardId, ticket: next.ticket } }),
})

function messageOf(typed: TypedOutcome, locale: Locale): string {
  const text = CARD_ENTRY[locale]
  if (typed.outcome === 'saved' || typed.outcome === 'pending') return text[typed.outcome]
  if (typed.outcome === 'away') return text.away
  const why = typed.reason && WRONG_DETAILS.has(typed.reason) ? text.detailsWrong : text.refused
  return typed.next ? why : `${why} ${text.noMoreTries}`
}

/** The payment's own texts speak of a payment, and nothing is paid here. */
const WRONG_DETAILS: ReadonlySet<string> = new Set(['card_details_wrong', 'authentication_failed'])
