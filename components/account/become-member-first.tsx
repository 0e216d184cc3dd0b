import { ButtonLink } from '#components/ui/button-link.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { type Locale, localePath } from '#lib/locale.ts'
import { PLAN } from '#lib/messages/plan.ts'

/** What a guest sees where only members go on: both ways lead back to `next`. */
export function BecomeMember({ locale, next }: { locale: Locale; next: string }) {
  const t = PLAN[locale].checkout
  const query = `?next=${encodeURIComponent(next)}`
  return (
    <EmptyState
      as="h2"
      title={t.guest}
      action={
        <>
          <ButtonLink href={localePath(locale, `/account/sign-up${query}`)}>{t.signUp}</ButtonLink>
          <ButtonLink href={localePath(locale, `/account/sign-in${query}`)} variant="secondary">
            {t.signIn}
          </ButtonLink>
        </>
      }
    >
      {t.guestHint}
    </EmptyState>
  )
}
