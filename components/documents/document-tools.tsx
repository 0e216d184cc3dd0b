import type { ReactNode } from 'react'
import { buttonClass } from '#components/ui/button-class.ts'
import type { OrderDocument } from '#lib/documents/document.ts'
import { DOCUMENT_TOOLS } from '#lib/messages/document-tools.ts'
import { PrintButton } from './print-button.tsx'

/** What can be done with a document; not printed itself. `back` leads to where it belongs. */
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
