import { buttonClass } from '#components/ui/button-class.ts'
import { DOCUMENT_KINDS, hasDocuments } from '#lib/documents/document.ts'
import type { Locale } from '#lib/locale.ts'
import { DOCUMENT_TEXTS } from '#lib/messages/documents.ts'
import type { OrderState } from '#lib/orders/order-state.ts'

interface Props {
  order: { id: string; state: OrderState; paidAt: Date | null }
  locale: Locale
}

/** Links to the documents of a paid order, which an operator reads or sends to the buyer. */
export function OrderDocumentLinks({ order, locale }: Props) {
  if (!hasDocuments(order)) return null
  return (
    <p className="mb-6 flex flex-wrap gap-2">
      {DOCUMENT_KINDS.map((kind) => (
        <a key={kind} href={`/admin/orders/${order.id}/${kind}`} className={buttonClass({ variant: 'secondary' })}>
          {DOCUMENT_TEXTS[locale].title[kind]}
        </a>
      ))}
    </p>
  )
}
