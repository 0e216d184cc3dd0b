import type { Metadata } from 'next'
import Link from 'next/link'
import { Pager } from '#components/admin/pager.tsx'
import { CELL_LINK, Cell, Table } from '#components/admin/table.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { Money } from '#components/ui/money.tsx'
import { listProductsWithStock } from '#lib/admin/products.ts'
import { one, requireOperator, type SearchParams } from '../../require-operator.ts'

export const metadata: Metadata = { title: '상품·재고' }

export default async function ProductsPage({ searchParams }: { searchParams: SearchParams }) {
  const { shop, say, locale } = await requireOperator()
  const here = one((await searchParams).after)
  const page = await listProductsWithStock(shop, here)
  return (
    <>
      <PageTitle title={say('상품·재고', 'Goods and stock')} />
      <Table
        label={say('상품', 'Goods')}
        head={[
          say('상품', 'Goods'),
          say('판매', 'On sale'),
          say('값', 'Price'),
          say('팔 수 있음', 'Available'),
          say('예약됨', 'Held'),
          say('팔림', 'Sold'),
        ]}
      >
        {page.rows.map((product) => {
          const sum = (of: 'available' | 'reserved' | 'sold') => product.skus.reduce((all, sku) => all + sku[of], 0)
          return (
            <tr key={product.id}>
              <Cell>
                <Link href={`/admin/products/${product.id}`} prefetch={false} className={CELL_LINK}>
                  {product.name[locale]}
                </Link>
              </Cell>
              <Cell>{product.onSale ? say('판매 중', 'Yes') : say('내림', 'No')}</Cell>
              <Cell>
                <Money amount={product.price} currency={product.currency} locale={locale} />
              </Cell>
              <Cell className={`figures ${sum('available') === 0 ? 'font-semibold text-danger' : ''}`}>{sum('available')}</Cell>
              <Cell className="figures">{sum('reserved')}</Cell>
              <Cell className="figures">{sum('sold')}</Cell>
            </tr>
          )
        })}
      </Table>
      <Pager say={say} path="/admin/products" here={here} after={page.after} />
    </>
  )
}
