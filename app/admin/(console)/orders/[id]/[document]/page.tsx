import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { PaperSheet } from '#components/documents/document-sheet.tsx'
import { PaperTools } from '#components/documents/document-tools.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { isPaperKind } from '#lib/documents/document.ts'
import { readPaper } from '#lib/documents/read-document.ts'
import { admit } from '../../../../require-operator.ts'

export const metadata: Metadata = { title: '서류' }

export default async function OrderPaperPage({ params }: { params: Promise<{ id: string; paper: string }> }) {
  const { shop, locale, say } = await admit()
  const { id, paper: kind } = await params
  const paper = isPaperKind(kind) ? await readPaper(shop, id, kind, locale) : undefined
  if (!paper) notFound()
  const order = `/admin/orders/${id}`
  return (
    <div className="mx-auto max-w-4xl pt-8 print:max-w-none print:p-0">
      <PaperTools
        paper={paper}
        pdf={`${order}/${kind}/pdf`}
        back={
          <ButtonLink href={order} variant="quiet">
            {say('주문으로', 'To the order')}
          </ButtonLink>
        }
      />
      <PaperSheet paper={paper} />
    </div>
  )
}
