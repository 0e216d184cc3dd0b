/** Mails an open invoice. The job may run twice: the text is stored once, and sending again sends the same mail. */
import { asc, eq } from 'drizzle-orm'
import { invoiceLines } from '#db/schema.ts'
import type { Job } from '#lib/jobs/jobs.ts'
import { writeInvoiceLetter } from '#lib/letters/invoice-letter.ts'
import { inLocale } from '#lib/locale.ts'
import type { Shop } from '#lib/shop.ts'
import { invoiceToPay } from '#lib/subscriptions/invoice-to-pay.ts'
import { keepMail, sendKeptMail } from './kept-mail.ts'

/** Nothing is sent for an invoice that has been closed meanwhile. */
export async function sendInvoice(shop: Shop, { id, subject }: Pick<Job, 'id' | 'subject'>): Promise<void> {
  const found = await invoiceToPay(shop, subject)
  if (!found?.email) return
  const { invoice, locale, email: to, ...facts } = found
  const lines = await shop.db.read
    .select({ name: invoiceLines.name })
    .from(invoiceLines)
    .where(eq(invoiceLines.invoiceId, invoice.id))
    .orderBy(asc(invoiceLines.position))
  const items = lines.map(({ name }) => inLocale(name, locale))
  const { number, total, currency } = invoice
  const letter = writeInvoiceLetter({ ...facts, number: number ?? '', items, total, currency }, locale)
  await keepMail(shop, { id, to, letter })
  await sendKeptMail(shop, id)
}
