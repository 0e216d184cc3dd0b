import { ButtonLink } from '#components/ui/button-link.tsx'
import { DOCUMENT_KINDS } from '#lib/documents/document.ts'
import { DOCUMENT_TEXT } from '#lib/documents/document-text.ts'
import { type Locale, localePath } from '#lib/locale.ts'

/** The documents of a paid order. */
export function OrderDocuments({ locale, orderId }: { locale: Locale; orderId: string }) {
  return DOCUMENT_KINDS.map((kind) => (
    <ButtonLink key={kind} href={localePath(locale, `/orders/${orderId}/${kind}`)} variant="secondary" prefetch={false}>
      {DOCUMENT_TEXT[locale].title[kind]}
    </ButtonLink>
  ))
}
