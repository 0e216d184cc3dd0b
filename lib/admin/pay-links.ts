/** Pay links for operators: made, mailed, cancelled, listed. */
import { and, desc, eq, isNull, sql } from 'drizzle-orm'
import { z } from 'zod'
import { type Reader, rows, type Script, type Writer } from '#db/database.ts'
import { orders, payLinks } from '#db/schema.ts'
import { logOperatorAction } from '#lib/audit/operator-log.ts'
import { whyNotReplaced, withdrawOrder } from '#lib/checkout/replace-order.ts'
import { randomId } from '#lib/clock.ts'
import { stageJob } from '#lib/jobs/jobs.ts'
import { LOCALES, type Locale } from '#lib/locale.ts'
import { PAYABLE } from '#lib/orders/order-state.ts'
import { type Cursor, olderThan, PAGE_ROWS, type Page, pageOf, readCursor } from '#lib/page-cursor.ts'
import { lockPayLink, stockPayLink } from '#lib/pay-links/link-goods.ts'
import { findPayLink, type PayLink, type PayLinkState, payLinkState, payLinkUrl } from '#lib/pay-links/pay-link.ts'
import type { Shop } from '#lib/shop.ts'
import { email, line, phone } from '#lib/text/doors.ts'
import { issueToken } from '#lib/tokens.ts'

const DAY_MS = 24 * 3_600_000

/** How long a link can be paid, in days. */
export const PAY_LINK_DAYS = [1, 3, 7, 14, 30] as const

const given = <T extends z.ZodType>(schema: T) => z.preprocess((typed) => (typed === '' ? undefined : typed), schema.optional())
const checkbox = z.preprocess((value) => value === 'on' || value === true, z.boolean())

export const payLinkForm = z
  .object({
    reason: line(60),
    /** In won. Below 100 won no card company makes a payment. */
    amount: z.coerce.number().int().min(100).max(1_000_000_000),
    taxFree: checkbox,
    days: z.coerce.number().refine((days) => PAY_LINK_DAYS.some((each) => each === days)),
    locale: z.enum(LOCALES),
    name: given(line(50)),
    email: given(email(200)),
    phone: given(phone(30)),
    mail: checkbox,
  })
  .refine(({ mail, email }) => !mail || email !== undefined, { path: ['email'] })

export type PayLinkForm = z.output<typeof payLinkForm>

/** Returns the address to send. */
export async function makePayLink(shop: Shop, form: PayLinkForm, actor: string): Promise<{ id: string; url: string }> {
  const link = await shop.db.transact((tx) => insertPayLink(shop, tx, form, actor))
  if (form.mail) shop.wakeWorker()
  return { id: link.id, url: payLinkUrl(shop, link) }
}

/** Part of a transaction that may also open the invoice which the link pays. */
export function* insertPayLink(shop: Shop, tx: Writer, form: PayLinkForm, actor: string): Script<{ id: string; locale: Locale }> {
  const { reason, amount, taxFree, days, locale, name, email, phone, mail } = form
  const now = shop.clock.now()
  const id = randomId(shop.random)
  const link = {
    ...{ id, reason, amount, currency: 'KRW', taxFree, locale, madeBy: actor, createdAt: now },
    buyer: { ...(name && { name }), ...(email && { email }), ...(phone && { phone }) },
    expiresAt: new Date(now.getTime() + days * DAY_MS),
    mails: mail ? 1 : 0,
  }
  yield* stockPayLink(tx, id)
  yield* rows(tx.insert(payLinks).values(link).returning({ id: payLinks.id }))
  if (mail) yield* stageMail(shop, tx, link)
  yield* logOperatorAction(shop, tx, { actor, action: 'pay-link.make', subject: id, detail: { reason, amount, taxFree, days, mail } })
  return link
}

function* stageMail(shop: Shop, tx: Writer, { id, mails }: Pick<PayLink, 'id' | 'mails'>): Script<void> {
  yield* stageJob(tx, { id: `pay-link:${id}:${mails}`, kind: 'pay-link', subject: id, runAt: shop.clock.now() })
}

export type PayLinkProblem = 'gone' | 'closed' | 'no_email' | 'in_doubt'

export type PayLinkAnswer = { ok: true } | { ok: false; problem: PayLinkProblem }

const refused = (problem: PayLinkProblem): PayLinkAnswer => ({ ok: false, problem })

/** Mails an open link again. */
export async function mailPayLink(shop: Shop, id: string, actor: string): Promise<PayLinkAnswer> {
  const found = await findPayLink(shop, id)
  if (!found) return refused('gone')
  if (found.state !== 'open') return refused('closed')
  if (!found.link.buyer.email) return refused('no_email')
  await shop.db.transact(function* (tx) {
    const more = { mails: sql`${payLinks.mails} + 1` }
    const [link] = yield* rows(tx.update(payLinks).set(more).where(eq(payLinks.id, id)).returning())
    if (!link) return
    yield* stageMail(shop, tx, link)
    yield* logOperatorAction(shop, tx, { actor, action: 'pay-link.mail', subject: id, detail: { mails: link.mails } })
  })
  shop.wakeWorker()
  return { ok: true }
}

/** An unpaid order of the link is looked up, then withdrawn with it: what is still paid for it is given back. */
export async function cancelPayLink(shop: Shop, id: string, actor: string): Promise<PayLinkAnswer> {
  const found = await findPayLink(shop, id)
  if (!found) return refused('gone')
  if (found.state === 'in_doubt') return refused('in_doubt')
  if (found.state !== 'open') return refused('closed')
  const { order } = found
  if (order && PAYABLE.includes(order.state)) {
    const why = await whyNotReplaced(shop, { orderId: order.id, token: issueToken(shop.env.SESSION_SECRET, 'order', order.id) })
    if (why) return refused(why.code === 'payment_in_doubt' ? 'in_doubt' : 'closed')
  }
  return shop.db.transact((tx) => cancelInside(shop, tx, id, actor))
}

function* cancelInside(shop: Shop, tx: Writer, id: string, actor: string): Script<PayLinkAnswer> {
  const now = shop.clock.now()
  // An order that is being placed has taken the link before, and stands in it, or finds it cancelled.
  yield* lockPayLink(tx, id)
  const isOpen = and(eq(payLinks.id, id), isNull(payLinks.cancelledAt))
  const [link] = yield* rows(tx.update(payLinks).set({ cancelledAt: now, cancelledBy: actor }).where(isOpen).returning())
  if (!link) return refused('closed')
  if (link.orderId) yield* withdrawOrder(tx, link.orderId, now, { actor, cause: 'pay_link_cancelled' })
  yield* logOperatorAction(shop, tx, { actor, action: 'pay-link.cancel', subject: id })
  return { ok: true }
}

export interface ListedPayLink extends PayLink {
  state: PayLinkState
  orderNumber: string | null
  url: string
}

export async function listPayLinks(shop: Shop, after?: string, most = PAGE_ROWS): Promise<Page<ListedPayLink>> {
  const found = await payLinksQuery(shop.db.read, readCursor(after), most)
  const page = pageOf(found, most, ({ link }) => ({ at: link.createdAt, id: link.id }))
  return {
    ...page,
    rows: page.rows.map(({ link, order }) => ({
      ...link,
      state: payLinkState(link, order?.state ?? null, shop.clock.now()),
      orderNumber: order?.number ?? null,
      url: payLinkUrl(shop, link),
    })),
  }
}

/** Uses the index pay_links_created. */
export const payLinksQuery = (read: Reader, cursor: Cursor | undefined, most: number) =>
  read
    .select({ link: payLinks, order: { number: orders.number, state: orders.state } })
    .from(payLinks)
    .leftJoin(orders, eq(orders.id, payLinks.orderId))
    .where(olderThan(payLinks.createdAt, payLinks.id, cursor))
    .orderBy(desc(payLinks.createdAt), desc(payLinks.id))
    .limit(most + 1)
