import { notFound } from 'next/navigation'
import { ActionForm } from '#components/admin/action-form.tsx'
import { CouponFields } from '#components/admin/coupon-fields.tsx'
import { Panel } from '#components/admin/facts.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { readCoupon } from '#lib/admin/coupons.ts'
import { may } from '#lib/audit/operator-actions.ts'
import { inLocale } from '#lib/locale.ts'
import { COUPONS } from '#lib/messages/console/coupons.ts'
import { consoleTitle, requireOperator } from '../../../require-operator.ts'
import { changeCouponAction } from '../actions.ts'

export const generateMetadata = consoleTitle((locale) => COUPONS[locale].pageTitle)

export default async function CouponPage({ params }: { params: Promise<{ code: string }> }) {
  const { shop, locale, operator } = await requireOperator('console.view')
  const t = COUPONS[locale]
  const coupon = await readCoupon(shop, decodeURIComponent((await params).code))
  if (!coupon) notFound()
  const used = `${coupon.used}${coupon.maxUses === null ? '' : ` / ${coupon.maxUses}`}`
  return (
    <>
      <PageTitle title={coupon.code}>{`${inLocale(coupon.name, locale)} · ${t.intro(used)}`}</PageTitle>
      <Panel title={t.couponDetails} className="max-w-reading">
        {may(operator, 'coupon.change') ? (
          <ActionForm action={changeCouponAction} submit={t.save}>
            <CouponFields locale={locale} coupon={coupon} />
          </ActionForm>
        ) : (
          <fieldset disabled className="flex flex-col gap-4">
            <CouponFields locale={locale} coupon={coupon} />
          </fieldset>
        )}
      </Panel>
    </>
  )
}
