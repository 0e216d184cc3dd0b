import { notFound } from 'next/navigation'
import { DocumentSheet } from '#components/documents/document-sheet.tsx'
import { DocumentTools } from '#components/documents/document-tools.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { invoiceDocument, readInvoice } from '#lib/documents/invoice-document.ts'
import { INVOICES } from '#lib/messages/console/invoices.ts'
import { consoleTitle, requireOperator } from '../../../require-operator.ts'

export const generateMetadata = consoleTitle((locale) => INVOICES[locale].title)

export default async function InvoicePage({ params }: { params: Promise<{ id: string }> }) {
  const { shop, locale } = await requireOperator('order.document')
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
    </div>
  )
}
