import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { DocumentSheet } from '#components/documents/document-sheet.tsx'
import { DocumentTools } from '#components/documents/document-tools.tsx'
import { localeOf } from '#components/layout/locale-of.ts'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { invoiceDocument } from '#lib/documents/invoice-document.ts'
import { localePath } from '#lib/locale.ts'
import { INVOICE } from '#lib/messages/invoice.ts'
import { getShop } from '#lib/shop.ts'
import { ownInvoice } from './own-invoice.ts'

interface Props {
  params: Promise<{ locale: string; id: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: INVOICE[await localeOf(params)].title, robots: { index: false } }
}

export default async function InvoicePage({ params }: Props) {
  const locale = await localeOf(params)
  const { id } = await params
  const found = await ownInvoice(getShop(), await headers(), id)
  if (!found) notFound()
  const { invoice } = found
  const t = INVOICE[locale]
  const back = invoice.subscriptionId ? (`/account/subscriptions/${invoice.subscriptionId}` as const) : '/account/subscriptions'
  return (
    <div className="mx-auto max-w-4xl pt-6 print:p-0">
      <DocumentTools
        document={invoiceDocument(found, locale)}
        pdf={localePath(locale, `/account/invoices/${id}/pdf`)}
        back={
          <>
            <ButtonLink href={localePath(locale, back)} variant="quiet">
              {t.back}
            </ButtonLink>
            {invoice.state === 'open' && invoice.orderId && (
              <ButtonLink href={localePath(locale, `/orders/${invoice.orderId}`)} variant="secondary">
                {t.pay}
              </ButtonLink>
            )}
          </>
        }
      />
      <DocumentSheet document={invoiceDocument(found, locale)} />
    </div>
  )
}
