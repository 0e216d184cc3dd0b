import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { ActionForm } from '#components/admin/action-form.tsx'
import { CouponFields } from '#components/admin/coupon-fields.tsx'
import { Panel } from '#components/admin/facts.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { TextArea } from '#components/ui/field.tsx'
import { takesEverything } from '#lib/admin/catalogue-input.ts'
import { type Coupon, couponState, keepersOf, readCoupon, slugsOf } from '#lib/admin/coupons.ts'
import { may } from '#lib/audit/operator-actions.ts'
import { inLocale, type Locale } from '#lib/locale.ts'
import { COUPONS } from '#lib/messages/console/coupons.ts'
import { consoleTitle, requireOperator } from '../../../require-operator.ts'
import { changeCouponAction, deleteCouponAction, giveCouponAction, resumeCouponAction, stopCouponAction } from '../actions.ts'

export const generateMetadata = consoleTitle((locale) => COUPONS[locale].pageTitle)

export default async function CouponPage({ params }: { params: Promise<{ code: string }> }) {
  const { shop, locale, operator } = await requireOperator('console.view')
  const t = COUPONS[locale]
  const coupon = await readCoupon(shop, decodeURIComponent((await params).code))
  if (!coupon) notFound()
  const [slugs, keepers] = await Promise.all([slugsOf(shop, coupon), keepersOf(shop, coupon.code)])
  return (
    <>
      <PageTitle title={coupon.code}>{introOf(coupon, locale, shop.clock.now())}</PageTitle>
      <div className="flex max-w-reading flex-col gap-6">
        <Panel title={t.couponDetails}>
          {may(operator, 'coupon.change') ? (
            <ActionForm action={changeCouponAction} submit={t.save}>
              <CouponFields locale={locale} coupon={coupon} slugs={slugs} />
            </ActionForm>
          ) : (
            <fieldset disabled className="flex flex-col gap-4">
              <CouponFields locale={locale} coupon={coupon} slugs={slugs} />
            </fieldset>
          )}
        </Panel>
        {may(operator, 'coupon.give') && (
          <Panel title={t.giving}>
            <ActionForm action={giveCouponAction} submit={t.give} hidden={{ code: coupon.code }} variant="secondary">
              <TextArea name="emails" label={t.emails} hint={t.givingHint(`${keepers}`)} required />
            </ActionForm>
          </Panel>
        )}
        {may(operator, 'coupon.stop') && <Ending coupon={coupon} locale={locale} />}
      </div>
    </>
  )
}

function introOf(coupon: Coupon, locale: Locale, now: Date): string {
  const t = COUPONS[locale]
  const used = `${coupon.used}${coupon.maxUses === null ? '' : ` / ${coupon.maxUses}`}`
  const words = [inLocale(coupon.name, locale), t.intro(used), t.states[couponState(coupon, now)], takesEverything(coupon) && t.isFree]
  return words.filter(Boolean).join(' · ')
}

function Ending({ coupon: { code, stoppedAt, used }, locale }: { coupon: Coupon; locale: Locale }): ReactNode {
  const t = COUPONS[locale]
  return (
    <Panel title={t.state}>
      <div className="flex flex-col gap-6">
        <div>
          <p className="mb-3 text-ink-soft">{t.stopHint}</p>
          {stoppedAt ? (
            <ActionForm action={resumeCouponAction} submit={t.resume} hidden={{ code }} variant="secondary" />
          ) : (
            <ActionForm action={stopCouponAction} submit={t.stop} hidden={{ code }} variant="secondary" />
          )}
        </div>
        {used === 0 && (
          <div>
            <p className="mb-3 text-ink-soft">{t.removeHint}</p>
            <ActionForm action={deleteCouponAction} submit={t.remove} hidden={{ code }} variant="secondary" />
          </div>
        )}
      </div>
    </Panel>
  )
}
