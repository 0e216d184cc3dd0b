import { ButtonLink } from '#components/ui/button-link.tsx'
import { DOCUMENT_KINDS } from '#lib/documents/document.ts'
import { type Locale, localePath } from '#lib/locale.ts'
import { DOCUMENT_TEXTS } from '#lib/messages/documents.ts'

/** Links to the documents of a paid order. */
export function OrderDocuments({ locale, orderId }: { locale: Locale; orderId: string }) {
  return DOCUMENT_KINDS.map((kind) => (
    <ButtonLink key={kind} href={localePath(locale, `/orders/${orderId}/${kind}`)} variant="secondary">
      {DOCUMENT_TEXTS[locale].title[kind]}
    </ButtonLink>
  ))
}
