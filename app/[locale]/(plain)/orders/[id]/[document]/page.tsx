import type { Metadata } from 'next'
import { notFound, redirect } from 'next/navigation'
import { accessTo } from '#app/order-access.ts'
import { DocumentSheet } from '#components/documents/document-sheet.tsx'
import { DocumentTools } from '#components/documents/document-tools.tsx'
import { localeOf } from '#components/layout/locale-of.ts'
import { PlainHeader } from '#components/layout/plain-header.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { isDocumentKind } from '#lib/documents/document.ts'
import { readDocument } from '#lib/documents/read-document.ts'
import { localePath } from '#lib/locale.ts'
import { DOCUMENT_TOOLS } from '#lib/messages/document-tools.ts'
import { DOCUMENT_TEXTS } from '#lib/messages/documents.ts'
import { getShop } from '#lib/shop.ts'

interface Props {
  params: Promise<{ locale: string; id: string; document: string }>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { document } = await params
  return isDocumentKind(document) ? { title: DOCUMENT_TEXTS[await localeOf(params)].title[document] } : {}
}

/** Shown to the order's own browser and member only: a link with a token must not reveal names. */
export default async function DocumentPage({ params }: Props) {
  const locale = await localeOf(params)
  const { id, document: kind } = await params
  if (!isDocumentKind(kind)) notFound()
  if ((await accessTo(id)) !== 'owner') redirect(localePath(locale, '/orders/lookup'))
  const document = await readDocument(getShop(), id, kind, locale)
  if (!document) notFound()
  const order = localePath(locale, `/orders/${id}`)
  return (
    <>
      <PlainHeader locale={locale} back="none" />
      <main id="main" tabIndex={-1} className="gutter mx-auto w-full max-w-4xl flex-1 pb-16 pt-6 outline-none print:p-0">
        <DocumentTools
          document={document}
          pdf={`${order}/${kind}/pdf`}
          back={
            <ButtonLink href={order} variant="quiet">
              {DOCUMENT_TOOLS[locale].back}
            </ButtonLink>
          }
        />
        <DocumentSheet document={document} />
      </main>
    </>
  )
}
