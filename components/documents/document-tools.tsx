import type { ReactNode } from 'react'
import { buttonClass } from '#components/ui/button-class.ts'
import type { OrderDocument } from '#lib/documents/document.ts'
import { DOCUMENT_TOOLS } from '#lib/messages/document-tools.ts'
import { PrintButton } from './print-button.tsx'

/** The buttons for a document, which are not printed. `back` leads to the order. */
export function DocumentTools({ document, pdf, back }: { document: OrderDocument; pdf: string; back: ReactNode }) {
  const text = DOCUMENT_TOOLS[document.locale]
  return (
    <div className="off-paper mb-5 flex flex-wrap items-center gap-2">
      {back}
      <span className="flex-1" />
      <a href={pdf} download className={buttonClass({ variant: 'primary' })}>
        {text.pdf}
      </a>
      <PrintButton>{text.print}</PrintButton>
    </div>
  )
}
