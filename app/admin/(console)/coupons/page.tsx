import type { Metadata } from 'next'
import Link from 'next/link'
import { ActionForm } from '#components/admin/action-form.tsx'
import { CouponFields } from '#components/admin/coupon-fields.tsx'
import { DateTime } from '#components/admin/date-time.tsx'
import { Panel } from '#components/admin/facts.tsx'
import { Pager } from '#components/admin/pager.tsx'
import { CELL_LINK, Cell, Table } from '#components/admin/table.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { Money } from '#components/ui/money.tsx'
import { listCoupons } from '#lib/admin/coupons.ts'
import { roleCovers } from '#lib/admin/operator-role.ts'
import { one, requireOperator, type SearchParams } from '../../require-operator.ts'
import { addCouponAction } from './actions.ts'

export const metadata: Metadata = { title: '쿠폰' }

export default async function CouponsPage({ searchParams }: { searchParams: SearchParams }) {
  const { shop, say, locale, operator } = await requireOperator()
  const here = one((await searchParams).after)
  const page = await listCoupons(shop, here)
  return (
    <>
      <PageTitle title={say('쿠폰', 'Coupons')} />
      <Table
        label={say('쿠폰', 'Coupons')}
        head={[say('번호', 'Code'), say('이름', 'Name'), say('할인', 'Discount'), say('쓰임', 'Used'), say('끝', 'Until')]}
      >
        {page.rows.map((coupon) => (
          <tr key={coupon.code}>
            <Cell>
              <Link href={`/admin/coupons/${coupon.code}`} prefetch={false} className={CELL_LINK}>
                {coupon.code}
              </Link>
            </Cell>
            <Cell>{coupon.name[locale]}</Cell>
            <Cell>{coupon.kind === 'percent' ? `${coupon.value}%` : <Money amount={coupon.value} locale={locale} />}</Cell>
            <Cell className="figures">
              {coupon.used}
              {coupon.maxUses !== null && ` / ${coupon.maxUses}`}
            </Cell>
            <Cell>{coupon.endsAt ? <DateTime at={coupon.endsAt} /> : '–'}</Cell>
          </tr>
        ))}
      </Table>
      <Pager say={say} path="/admin/coupons" here={here} after={page.after} />
      {roleCovers(operator.role, 'finance') && (
        <Panel title={say('쿠폰 추가', 'Add a coupon')} className="mt-8 max-w-reading">
          <ActionForm action={addCouponAction} submit={say('추가하기', 'Add')}>
            <CouponFields say={say} />
          </ActionForm>
        </Panel>
      )}
    </>
  )
}
