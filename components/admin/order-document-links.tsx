import { buttonClass } from '#components/ui/button-class.ts'
import { hasDocuments, PAPER_KINDS } from '#lib/documents/document.ts'
import { PAPER_TEXT } from '#lib/documents/document-text.ts'

interface Props {
  order: { id: string; state: string; paidAt: Date | null }
  locale: 'ko' | 'en'
}

/** The documents of a paid order, to read and to send to whoever asks for them. */
export function OrderDocumentLinks({ order, locale }: Props) {
  if (!hasDocuments(order)) return null
  return (
    <p className="mb-6 flex flex-wrap gap-2">
      {PAPER_KINDS.map((kind) => (
        <a key={kind} href={`/admin/orders/${order.id}/${kind}`} className={buttonClass({ variant: 'secondary' })}>
          {PAPER_TEXT[locale].title[kind]}
        </a>
      ))}
    </p>
  )
}
