import { notFound } from 'next/navigation'
import { ActionForm } from '#components/admin/action-form.tsx'
import { Panel } from '#components/admin/facts.tsx'
import { RowLink } from '#components/admin/table.tsx'
import { DocumentSheet } from '#components/documents/document-sheet.tsx'
import { DocumentTools } from '#components/documents/document-tools.tsx'
import { CopyButton } from '#components/order/copy-button.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Field } from '#components/ui/field.tsx'
import { closingsOf } from '#lib/admin/invoice-acts.ts'
import { may } from '#lib/audit/operator-actions.ts'
import { type Invoice, invoiceDocument, readInvoice } from '#lib/documents/invoice-document.ts'
import { INVOICES } from '#lib/messages/console/invoices.ts'
import { invoiceToPay } from '#lib/subscriptions/invoice-to-pay.ts'
import { consoleTitle, type OperatorContext, requireOperator } from '../../../require-operator.ts'
import { giveUpInvoiceAction, mailInvoiceAction, voidInvoiceAction } from '../actions.ts'

export const generateMetadata = consoleTitle((locale) => INVOICES[locale].title)

export default async function InvoicePage({ params }: { params: Promise<{ id: string }> }) {
  const context = await requireOperator('order.document')
  const { shop, locale } = context
  const { id } = await params
  const found = await readInvoice(shop, id)
  if (!found) notFound()
  const document = invoiceDocument(found, locale)
  return (
    <div className="mx-auto max-w-4xl pt-6 print:p-0">
      <DocumentTools
        document={document}
        pdf={`/admin/invoices/${id}/pdf`}
        back={
          <ButtonLink href="/admin/invoices" variant="quiet">
            {INVOICES[locale].title}
          </ButtonLink>
        }
      />
      <DocumentSheet document={document} />
      <Acts context={context} invoice={found.invoice} />
    </div>
  )
}

const CLOSE = { void: voidInvoiceAction, uncollectible: giveUpInvoiceAction }

/** Whoever has the address of payment can pay, so it is shown to those who may make an invoice. */
async function Acts({ context: { shop, locale, operator }, invoice }: { context: OperatorContext; invoice: Invoice }) {
  const t = INVOICES[locale]
  const toPay = await invoiceToPay(shop, invoice.id)
  const closings = closingsOf(invoice).filter((state) => may(operator, `invoice.${state}`))
  const isFollowed = invoice.state === 'open' && invoice.payLinkId === null
  if (!toPay && !isFollowed && closings.length === 0) return null
  return (
    <Panel title={t.acts} className="mt-6 print:hidden">
      <div className="flex flex-col gap-4">
        {isFollowed && invoice.subscriptionId && (
          <p>
            {t.ofSubscription} <RowLink href={`/admin/subscriptions/${invoice.subscriptionId}`}>{t.openSubscription}</RowLink>
          </p>
        )}
        <div className="flex flex-wrap items-start gap-3">
          {toPay?.email && may(operator, 'invoice.mail') && (
            <ActionForm action={mailInvoiceAction} submit={t.mail} variant="secondary" hidden={{ id: invoice.id }} />
          )}
          {toPay?.pays === 'byLink' && may(operator, 'invoice.make') && <CopyButton locale={locale} value={toPay.url} of={t.payLink} />}
        </div>
        {closings.length > 0 && invoice.state === 'open' && <p className="text-ink-soft">{t.closeHint}</p>}
        {closings.map((state) => (
          <ActionForm key={state} action={CLOSE[state]} submit={t[state]} variant="danger" hidden={{ id: invoice.id }} label={t[state]}>
            <Field name="reason" label={`${t.reason} (${t[state]})`} required maxLength={200} autoComplete="off" />
          </ActionForm>
        ))}
      </div>
    </Panel>
  )
}
