/** An invoice that an operator makes on demand, without a subscription: numbered like any other, and paid by a pay link. */
import { z } from 'zod'
import { logOperatorAction } from '#lib/audit/operator-log.ts'
import { byLocale } from '#lib/locale.ts'
import { ORDER_NAME } from '#lib/messages/order-name.ts'
import { payLinkUrl } from '#lib/pay-links/pay-link.ts'
import type { Shop } from '#lib/shop.ts'
import { openInvoice } from '#lib/subscriptions/invoice.ts'
import { line } from '#lib/text/doors.ts'
import { stageInvoiceMail } from './invoice-acts.ts'
import { insertPayLink, payLinkForm } from './pay-links.ts'

const MOST_LINES = 20

/** The lines of the console's form. */
export const INVOICE_LINES = [1, 2, 3, 4, 5] as const

/** From the fields `name1`, `quantity1`, `unitPrice1` and so on; a line without a name and a price is left out. */
export const linesOfForm = (fields: Readonly<Record<string, string>>) =>
  INVOICE_LINES.map((nth) => ({
    name: fields[`name${nth}`] ?? '',
    quantity: fields[`quantity${nth}`] ?? '',
    unitPrice: fields[`unitPrice${nth}`] ?? '',
  })).filter(({ name, unitPrice }) => name !== '' || unitPrice !== '')

const { name, email, phone, days, locale, taxFree, mail } = payLinkForm.shape

/** Amounts in won. */
export const invoiceForm = z
  .object({
    ...{ name, email, phone, days, locale, taxFree, mail },
    lines: z
      .array(
        z.object({
          name: line(50),
          quantity: z.coerce.number().int().min(1).max(9999),
          unitPrice: z.coerce.number().int().min(1).max(1_000_000_000),
        }),
      )
      .min(1)
      .max(MOST_LINES),
  })
  .refine(({ mail, email }) => !mail || email !== undefined, { path: ['email'] })
  // As of a pay link: below 100 won no card company makes a payment.
  .refine(({ lines }) => totalOf(lines) >= 100 && totalOf(lines) <= 1_000_000_000, { path: ['lines'] })

export type InvoiceForm = z.output<typeof invoiceForm>

const totalOf = (lines: readonly { quantity: number; unitPrice: number }[]) =>
  lines.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0)

/** Returns the address at which it is paid. Link and invoice are made together, or neither. Throws InvoiceNumbersUnknown. */
export async function makeInvoice(shop: Shop, form: InvoiceForm, actor: string): Promise<{ id: string; number: string; url: string }> {
  const { lines, ...asked } = form
  const amount = totalOf(lines)
  const [first] = lines
  const firstName = first?.name ?? ''
  const reason = lines.length > 1 ? ORDER_NAME[form.locale].andMore({ first: firstName, lines: lines.length - 1 }) : firstName
  const made = await shop.db.transact(function* (tx) {
    const link = yield* insertPayLink(shop, tx, { ...asked, mail: false, reason, amount }, actor)
    const invoice = yield* openInvoice(shop, tx, {
      ...{ kind: 'other', subscriptionId: null, memberId: null, orderId: null, payLinkId: link.id },
      price: { itemsTotal: amount, discount: 0, total: amount, taxFree: form.taxFree ? amount : 0 },
      lines: lines.map((each) => ({ ...each, name: byLocale(() => each.name), startsOn: null, endsOn: null, taxFree: form.taxFree })),
    })
    const detail = { number: invoice.number, amount, payLinkId: link.id }
    yield* logOperatorAction(shop, tx, { actor, action: 'invoice.make', subject: invoice.id, detail })
    if (form.mail) yield* stageInvoiceMail(shop, tx, invoice.id)
    return { invoice, link }
  })
  if (form.mail) shop.wakeWorker()
  return { id: made.invoice.id, number: made.invoice.number ?? '', url: payLinkUrl(shop, made.link) }
}
