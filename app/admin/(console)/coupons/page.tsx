import { ActionForm } from '#components/admin/action-form.tsx'
import { ConsoleList } from '#components/admin/console-list.tsx'
import { CouponFields } from '#components/admin/coupon-fields.tsx'
import { Panel } from '#components/admin/facts.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { takesEverything } from '#lib/admin/catalogue-input.ts'
import { couponState, listCoupons } from '#lib/admin/coupons.ts'
import { may } from '#lib/audit/operator-actions.ts'
import { inLocale } from '#lib/locale.ts'
import { COUPONS } from '#lib/messages/console/coupons.ts'
import { readListParams } from '../../list-params.ts'
import { consoleTitle, requireOperator, type SearchParams } from '../../require-operator.ts'
import { addCouponAction } from './actions.ts'

export const generateMetadata = consoleTitle((locale) => COUPONS[locale].title)

export default async function CouponsPage({ searchParams }: { searchParams: SearchParams }) {
  const { shop, locale, operator } = await requireOperator('console.view')
  const t = COUPONS[locale]
  const now = shop.clock.now()
  const { here } = await readListParams(searchParams)
  return (
    <>
      <PageTitle title={t.title} />
      <ConsoleList
        locale={locale}
        label={t.title}
        path="/admin/coupons"
        here={here}
        page={await listCoupons(shop, here)}
        keyOf={({ code }) => code}
        empty={t.noCoupons}
        columns={[
          { name: t.codeColumn, value: ({ code }) => code, href: ({ code }) => `/admin/coupons/${code}` },
          { name: t.name, value: ({ name }) => inLocale(name, locale) },
          {
            name: t.discount,
            value: ({ kind, value }) => (kind === 'percent' ? `${value}%` : { amount: value, currency: 'KRW' }),
          },
          {
            name: t.redemptions,
            value: ({ used, maxUses }) => (maxUses === null ? used : `${used} / ${maxUses}`),
            className: 'figures',
          },
          {
            name: t.state,
            value: (coupon) => [t.states[couponState(coupon, now)], takesEverything(coupon) && t.isFree].filter(Boolean).join(' · '),
          },
          { name: t.expiresText, value: ({ endsAt }) => endsAt ?? '–' },
        ]}
      />
      {may(operator, 'coupon.add') && (
        <Panel title={t.createCoupon} className="mt-8 max-w-reading">
          <ActionForm action={addCouponAction} submit={t.submitCreateCoupon}>
            <CouponFields locale={locale} />
          </ActionForm>
        </Panel>
      )}
    </>
  )
}
