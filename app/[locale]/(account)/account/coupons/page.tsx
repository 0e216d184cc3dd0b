import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { CouponList } from '#components/account/coupon-list.tsx'
import { SettingsForm } from '#components/account/settings-form.tsx'
import { localeOf } from '#components/layout/locale-of.ts'
import { PageTitle } from '#components/layout/page-title.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { Field } from '#components/ui/field.tsx'
import { currentMember } from '#lib/accounts/current-member.ts'
import { couponsOfMember } from '#lib/accounts/member-coupons.ts'
import { localePath } from '#lib/locale.ts'
import { COUPON } from '#lib/messages/coupon.ts'
import { getShop } from '#lib/shop.ts'
import { keepCouponAction } from './actions.ts'

type Props = { params: Promise<{ locale: string }> }

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: COUPON[await localeOf(params)].title, robots: { index: false } }
}

export default async function CouponsPage({ params }: Props) {
  const locale = await localeOf(params)
  const shop = getShop()
  const member = await currentMember(shop, await headers())
  if (!member) redirect(localePath(locale, `/account/sign-in?next=${localePath(locale, '/account/coupons')}`))
  const t = COUPON[locale]
  const coupons = await couponsOfMember(shop, member.id)
  return (
    <div className="mx-auto max-w-reading">
      <PageTitle title={t.title}>{t.lead}</PageTitle>
      {coupons.length === 0 ? (
        <EmptyState as="h2" title={t.empty}>
          {t.emptyHint}
        </EmptyState>
      ) : (
        <CouponList locale={locale} coupons={coupons} />
      )}
      <section aria-labelledby="add-coupon" className="mt-10 max-w-form">
        <h2 id="add-coupon" className="mb-4 text-xl font-bold">
          {t.add}
        </h2>
        <SettingsForm action={keepCouponAction.bind(null, locale)} submit={t.addNow}>
          <Field name="code" label={t.code} required maxLength={40} autoComplete="off" autoCapitalize="characters" spellCheck={false} />
        </SettingsForm>
      </section>
    </div>
  )
}
