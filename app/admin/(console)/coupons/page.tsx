import { ActionForm } from '#components/admin/action-form.tsx'
import { ConsoleList } from '#components/admin/console-list.tsx'
import { CouponFields } from '#components/admin/coupon-fields.tsx'
import { Panel } from '#components/admin/facts.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { listCoupons } from '#lib/admin/coupons.ts'
import { may } from '#lib/audit/operator-actions.ts'
import { readListParams } from '../../list-params.ts'
import { consoleTitle, requireOperator, type SearchParams } from '../../require-operator.ts'
import { addCouponAction } from './actions.ts'

export const generateMetadata = consoleTitle({ ko: '쿠폰', en: 'Coupons' })

export default async function CouponsPage({ searchParams }: { searchParams: SearchParams }) {
  const { shop, say, locale, operator } = await requireOperator('console.view')
  const { here } = await readListParams(searchParams)
  return (
    <>
      <PageTitle title={say('쿠폰', 'Coupons')} />
      <ConsoleList
        locale={locale}
        label={say('쿠폰', 'Coupons')}
        path="/admin/coupons"
        here={here}
        page={await listCoupons(shop, here)}
        keyOf={({ code }) => code}
        empty={say('쿠폰이 없습니다', 'No coupons')}
        columns={[
          { name: say('번호', 'Code'), value: ({ code }) => code, href: ({ code }) => `/admin/coupons/${code}` },
          { name: say('이름', 'Name'), value: ({ name }) => name[locale] },
          {
            name: say('할인', 'Discount'),
            value: ({ kind, value }) => (kind === 'percent' ? `${value}%` : { amount: value, currency: 'KRW' }),
          },
          {
            name: say('쓰임', 'Redemptions'),
            value: ({ used, maxUses }) => (maxUses === null ? used : `${used} / ${maxUses}`),
            className: 'figures',
          },
          { name: say('끝', 'Expires'), value: ({ endsAt }) => endsAt ?? '–' },
        ]}
      />
      {may(operator, 'coupon.add') && (
        <Panel title={say('쿠폰 추가', 'Create coupon')} className="mt-8 max-w-reading">
          <ActionForm action={addCouponAction} submit={say('추가하기', 'Create coupon')}>
            <CouponFields say={say} />
          </ActionForm>
        </Panel>
      )}
    </>
  )
}
