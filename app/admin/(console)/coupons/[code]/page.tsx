import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActionForm } from '#components/admin/action-form.tsx'
import { CouponFields } from '#components/admin/coupon-fields.tsx'
import { Panel } from '#components/admin/facts.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { readCoupon } from '#lib/admin/coupons.ts'
import { roleCovers } from '#lib/admin/operator-role.ts'
import { requireOperator } from '../../../require-operator.ts'
import { changeCouponAction } from '../actions.ts'

export const metadata: Metadata = { title: '쿠폰' }

export default async function CouponPage({ params }: { params: Promise<{ code: string }> }) {
  const { shop, say, locale, operator } = await requireOperator()
  const coupon = await readCoupon(shop, decodeURIComponent((await params).code))
  if (!coupon) notFound()
  const used = `${coupon.used}${coupon.maxUses === null ? '' : ` / ${coupon.maxUses}`}`
  return (
    <>
      <PageTitle title={coupon.code}>
        {coupon.name[locale]} · {say(`${used}번 쓰임`, `used ${used}×`)}
      </PageTitle>
      <Panel title={say('조건', 'Terms')} className="max-w-reading">
        {roleCovers(operator.role, 'finance') ? (
          <ActionForm action={changeCouponAction} submit={say('바꾸기', 'Change')}>
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
