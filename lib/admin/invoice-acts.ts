/** What operators do with an invoice: mail it, and close it as void or uncollectible, with a reason. */
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import type { Script, Writer } from '#db/database.ts'
import { invoices } from '#db/schema.ts'
import { logOperatorAction } from '#lib/audit/operator-log.ts'
import { stageJob } from '#lib/jobs/jobs.ts'
import { findPayLink } from '#lib/pay-links/pay-link.ts'
import { withinLimit } from '#lib/rate-limit.ts'
import type { Shop } from '#lib/shop.ts'
import { closeInvoice, type Invoice } from '#lib/subscriptions/invoice.ts'
import { invoiceToPay } from '#lib/subscriptions/invoice-to-pay.ts'
import { identifier, line } from '#lib/text/doors.ts'
import { cancelPayLink } from './pay-links.ts'

export const closeForm = z.object({ id: identifier(64), reason: line(200) })

export type InvoiceProblem =
  | 'gone'
  /** It is paid or closed already. */
  | 'closed'
  /** Its charge is followed by its subscription, which is paused or ended instead. */
  | 'of_subscription'
  /** A gateway was asked to capture and has not answered. */
  | 'in_doubt'
  | 'no_email'
  | 'too_many_requests'

export type InvoiceAnswer = { ok: true } | { ok: false; problem: InvoiceProblem }

const refused = (problem: InvoiceProblem): InvoiceAnswer => ({ ok: false, problem })

/** Nobody gets the same letter twice within a minute. */
const MAILS = { most: 1, windowMs: 60_000 }

/** Part of a transaction. Each mail has an id of its own. */
export function* stageInvoiceMail({ clock }: Pick<Shop, 'clock'>, tx: Writer, id: string): Script<void> {
  const now = clock.now()
  yield* stageJob(tx, { id: `invoice-mail:${id}:${now.getTime()}`, kind: 'invoice-mail', subject: id, runAt: now })
}

export async function mailInvoice(shop: Shop, id: string, actor: string): Promise<InvoiceAnswer> {
  const found = await invoiceToPay(shop, id)
  if (!found) return refused('closed')
  if (!found.email) return refused('no_email')
  if (!(await withinLimit(shop, { key: `invoice-mail:${id}`, ...MAILS }))) return refused('too_many_requests')
  await shop.db.transact(function* (tx) {
    yield* stageInvoiceMail(shop, tx, id)
    yield* logOperatorAction(shop, tx, { actor, action: 'invoice.mail', subject: id, detail: { number: found.invoice.number } })
  })
  shop.wakeWorker()
  return { ok: true }
}

/** What may be done with an invoice by its state alone. Pure. */
export function closingsOf({ state, payLinkId }: Pick<Invoice, 'state' | 'payLinkId'>): readonly ('void' | 'uncollectible')[] {
  if (state === 'uncollectible') return ['void']
  return state === 'open' && payLinkId !== null ? ['void', 'uncollectible'] : []
}

/** Its pay link ends first, so that nobody pays what is given up. */
export async function closeByOperator(
  shop: Shop,
  { id, reason }: z.output<typeof closeForm>,
  state: 'void' | 'uncollectible',
  actor: string,
): Promise<InvoiceAnswer> {
  const [invoice] = await shop.db.read.select().from(invoices).where(eq(invoices.id, id))
  if (!invoice) return refused('gone')
  if (!closingsOf(invoice).includes(state)) return refused(invoice.state === 'open' ? 'of_subscription' : 'closed')
  const problem = invoice.state === 'open' && invoice.payLinkId ? await endLink(shop, invoice.payLinkId, actor) : undefined
  if (problem) return refused(problem)
  return shop.db.transact(function* (tx): Script<InvoiceAnswer> {
    const closed = yield* closeInvoice(tx, id, state, shop.clock.now())
    if (closed?.state !== state) return refused('closed')
    yield* logOperatorAction(shop, tx, { actor, action: `invoice.${state}`, subject: id, detail: { number: invoice.number, reason } })
    return { ok: true }
  })
}

/** What keeps it open. One that was cancelled or has run out is over already. */
async function endLink(shop: Shop, linkId: string, actor: string): Promise<InvoiceProblem | undefined> {
  const found = await findPayLink(shop, linkId)
  if (found?.state === 'in_doubt') return 'in_doubt'
  if (found?.state === 'paid' || found?.state === 'awaiting_deposit') return 'closed'
  if (found?.state !== 'open') return undefined
  const ended = await cancelPayLink(shop, linkId, actor)
  if (ended.ok) return undefined
  return ended.problem === 'in_doubt' ? 'in_doubt' : 'closed'
}
