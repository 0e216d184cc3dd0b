/** Who pays an open invoice, and where, without signing in: its own pay link, or another card for its subscription. */
import { eq } from 'drizzle-orm'
import { invoices, members, subscriptions } from '#db/schema.ts'
import type { Locale } from '#lib/locale.ts'
import { findPayLink, payLinkUrl } from '#lib/pay-links/pay-link.ts'
import type { Shop } from '#lib/shop.ts'
import type { Invoice } from './invoice.ts'
import { mayDo } from './subscription-state.ts'
import { subscriptionUrl } from './subscription-url.ts'

export interface InvoiceToPay {
  invoice: Invoice
  locale: Locale
  name: string | undefined
  /** Absent where nobody's address is known. */
  email: string | undefined
  pays: 'byLink' | 'byCard'
  until?: Date
  url: string
}

/** Undefined where there is nothing to pay, or where only the member who is on the page can pay it. */
export async function invoiceToPay(shop: Shop, id: string): Promise<InvoiceToPay | undefined> {
  const [invoice] = await shop.db.read.select().from(invoices).where(eq(invoices.id, id))
  if (invoice?.state !== 'open') return undefined
  return invoice.payLinkId ? byLink(shop, invoice, invoice.payLinkId) : byCard(shop, invoice)
}

async function byLink(shop: Shop, invoice: Invoice, linkId: string): Promise<InvoiceToPay | undefined> {
  const found = await findPayLink(shop, linkId)
  if (found?.state !== 'open') return undefined
  const { locale, buyer, expiresAt: until } = found.link
  return { invoice, locale, name: buyer.name, email: buyer.email, pays: 'byLink', until, url: payLinkUrl(shop, found.link) }
}

async function byCard(shop: Shop, invoice: Invoice): Promise<InvoiceToPay | undefined> {
  const [found] = invoice.subscriptionId
    ? await shop.db.read
        .select({ sub: subscriptions, email: members.email })
        .from(subscriptions)
        .innerJoin(members, eq(members.id, subscriptions.memberId))
        .where(eq(subscriptions.id, invoice.subscriptionId))
    : []
  if (!found || !mayDo(found.sub.state, 'change_card')) return undefined
  const { sub, email } = found
  return { invoice, locale: sub.locale, name: sub.buyer.name, email, pays: 'byCard', url: subscriptionUrl(shop, sub, 'card') }
}
