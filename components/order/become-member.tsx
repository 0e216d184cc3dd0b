import { ButtonLink } from '#components/ui/button-link.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { type Locale, localePath } from '#lib/locale.ts'
import { ORDER } from '#lib/messages/order.ts'

/** Offers a guest who has paid to become a member, because only members can keep a card. */
export function BecomeMember({ locale }: { locale: Locale }) {
  const t = ORDER[locale].becomeMember
  return (
    <Notice
      tone="info"
      title={t.title}
      action={
        <ButtonLink variant="secondary" href={localePath(locale, '/account/sign-up')}>
          {t.signUp}
        </ButtonLink>
      }
    >
      {t.text}
    </Notice>
  )
}
