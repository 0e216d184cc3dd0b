import { notFound } from 'next/navigation'
import { DocumentSheet } from '#components/documents/document-sheet.tsx'
import { DocumentTools } from '#components/documents/document-tools.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { isDocumentKind } from '#lib/documents/document.ts'
import { readDocument } from '#lib/documents/read-document.ts'
import { CONSOLE_ORDER } from '#lib/messages/console/order.ts'
import { consoleTitle, requireOperator } from '../../../../require-operator.ts'

export const generateMetadata = consoleTitle((locale) => CONSOLE_ORDER[locale].pageTitle)

export default async function OrderDocumentPage({ params }: { params: Promise<{ id: string; document: string }> }) {
  const { shop, locale } = await requireOperator('console.view')
  const t = CONSOLE_ORDER[locale]
  const { id, document: kind } = await params
  const document = isDocumentKind(kind) ? await readDocument(shop, id, kind, locale) : undefined
  if (!document) notFound()
  const order = `/admin/orders/${id}`
  return (
    <div className="mx-auto max-w-4xl pt-8 print:max-w-none print:p-0">
      <DocumentTools
        document={document}
        pdf={`${order}/${kind}/pdf`}
        back={
          <ButtonLink href={order} variant="quiet">
            {t.backToOrder}
          </ButtonLink>
        }
      />
      <DocumentSheet document={document} />
    </div>
  )
}
