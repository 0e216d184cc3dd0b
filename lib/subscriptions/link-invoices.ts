/** Invoices that a pay link pays: each follows its link until that is paid, cancelled or over. */
import { and, asc, eq, gt, isNotNull } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { invoices, orders, payLinks } from '#db/schema.ts'
import type { InvoiceState } from '#db/states.ts'
import { takeTurn } from '#lib/jobs/recurring-tasks.ts'
import { type PayLinkState, payLinkState } from '#lib/pay-links/pay-link.ts'
import type { Shop } from '#lib/shop.ts'
import { closeInvoice, type Invoice } from './invoice.ts'

const PACE = { everyMs: 60_000, leastEveryMs: 1000, leaseMs: 60_000 }
const AT_ONCE = 100

/** What becomes of the invoice; undefined while the link may still be paid. Pure. */
export function stateByLink(link: PayLinkState): Exclude<InvoiceState, 'draft' | 'open'> | undefined {
  switch (link) {
    case 'paid':
      return 'paid'
    case 'cancelled':
      return 'void'
    case 'expired':
      return 'uncollectible'
    case 'open':
    case 'in_doubt':
    case 'awaiting_deposit':
      return undefined
    default:
      return link satisfies never
  }
}

/** A part of the worker's checks. */
export const followLinkInvoices = (shop: Shop): Promise<boolean> =>
  takeTurn(shop, 'link-invoices', PACE, async () => {
    let closed = 0
    for (let after = ''; ; ) {
      const some = await shop.db.transact((tx) => followSome(shop, tx, after))
      if (!some) return { progress: {}, result: { closed } }
      closed += some.closed
      after = some.last
    }
  })

function* followSome(shop: Shop, tx: Writer, after: string): Script<{ closed: number; last: string } | undefined> {
  const open = yield* rows(
    tx
      .select({ invoice: invoices, link: payLinks, order: orders.state })
      .from(invoices)
      .innerJoin(payLinks, eq(payLinks.id, invoices.payLinkId))
      .leftJoin(orders, eq(orders.id, payLinks.orderId))
      .where(and(eq(invoices.state, 'open'), isNotNull(invoices.payLinkId), gt(invoices.id, after)))
      .orderBy(asc(invoices.id))
      .limit(AT_ONCE),
  )
  const last = open.at(-1)
  if (!last) return undefined
  let closed = 0
  for (const { invoice, link, order } of open) {
    const state = stateByLink(payLinkState(link, order, shop.clock.now()))
    if (!state) continue
    closed++
    yield* close(shop, tx, invoice, state, state === 'paid' ? link.orderId : null)
  }
  return { closed, last: last.invoice.id }
}

function* close(
  shop: Shop,
  tx: Writer,
  { id }: Invoice,
  state: Exclude<InvoiceState, 'draft' | 'open'>,
  orderId: string | null,
): Script<void> {
  yield* closeInvoice(tx, id, state, shop.clock.now())
  if (orderId) yield* rows(tx.update(invoices).set({ orderId }).where(eq(invoices.id, id)).returning({ id: invoices.id }))
}
