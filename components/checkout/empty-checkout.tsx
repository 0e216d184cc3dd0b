'use client'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { type Locale, localePath } from '#lib/locale.ts'
import { useWords } from './words.tsx'

/** The checkout of an empty cart. */
export function EmptyCheckout({ locale }: { locale: Locale }) {
  const text = useWords().checkoutForm
  return (
    <EmptyState
      as="h1"
      title={text.empty}
      action={
        <>
          <ButtonLink href={localePath(locale, '/search')}>{text.browse}</ButtonLink>
          <ButtonLink href={localePath(locale, '/orders/lookup')} variant="secondary">
            {text.lookup}
          </ButtonLink>
        </>
      }
    >
      {text.emptyHint}
    </EmptyState>
  )
}
