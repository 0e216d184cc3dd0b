import { notFound } from 'next/navigation'
import { ActionForm } from '#components/admin/action-form.tsx'
import { CouponFields } from '#components/admin/coupon-fields.tsx'
import { Panel } from '#components/admin/facts.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { readCoupon } from '#lib/admin/coupons.ts'
import { may } from '#lib/audit/operator-actions.ts'
import { consoleTitle, requireOperator } from '../../../require-operator.ts'
import { changeCouponAction } from '../actions.ts'

export const generateMetadata = consoleTitle({ ko: '쿠폰', en: 'Coupon' })

export default async function CouponPage({ params }: { params: Promise<{ code: string }> }) {
  const { shop, say, locale, operator } = await requireOperator('console.view')
  const coupon = await readCoupon(shop, decodeURIComponent((await params).code))
  if (!coupon) notFound()
  const used = `${coupon.used}${coupon.maxUses === null ? '' : ` / ${coupon.maxUses}`}`
  return (
    <>
      <PageTitle title={coupon.code}>
        {coupon.name[locale]} · {say(`${used}번 쓰임`, `Redemptions: ${used}`)}
      </PageTitle>
      <Panel title={say('조건', 'Coupon details')} className="max-w-reading">
        {may(operator, 'coupon.change') ? (
          <ActionForm action={changeCouponAction} submit={say('바꾸기', 'Save')}>
            <CouponFields say={say} coupon={coupon} />
          </ActionForm>
        ) : (
          <fieldset disabled className="flex flex-col gap-4">
            <CouponFields say={say} coupon={coupon} />
          </fieldset>
        )}
      </Panel>
    </>
  )
}
