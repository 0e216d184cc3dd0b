import { ConsoleList } from '#components/admin/console-list.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { listProductsWithStock, type ProductWithStock } from '#lib/admin/products.ts'
import { readListParams } from '../../list-params.ts'
import { consoleTitle, requireOperator, type SearchParams } from '../../require-operator.ts'

export const generateMetadata = consoleTitle({ ko: '상품·재고', en: 'Products' })

export default async function ProductsPage({ searchParams }: { searchParams: SearchParams }) {
  const { shop, say, locale } = await requireOperator('console.view')
  const { here } = await readListParams(searchParams)
  return (
    <>
      <PageTitle title={say('상품·재고', 'Products')} />
      <ConsoleList
        locale={locale}
        label={say('상품', 'Products')}
        path="/admin/products"
        here={here}
        page={await listProductsWithStock(shop, here)}
        keyOf={({ id }) => id}
        empty={say('상품이 없습니다', 'No products')}
        columns={[
          { name: say('상품', 'Product'), value: ({ name }) => name[locale], href: ({ id }) => `/admin/products/${id}` },
          { name: say('판매', 'Status'), value: ({ onSale }) => (onSale ? say('판매 중', 'Active') : say('내림', 'Unlisted')) },
          { name: say('값', 'Price'), value: ({ price, currency }) => ({ amount: price, currency }) },
          { name: say('팔 수 있음', 'Available'), value: (product) => <Available pieces={sumOf(product, 'available')} /> },
          { name: say('예약됨', 'Reserved'), value: (product) => sumOf(product, 'reserved') },
          { name: say('팔림', 'Sold'), value: (product) => sumOf(product, 'sold') },
        ]}
      />
    </>
  )
}

const sumOf = ({ skus }: ProductWithStock, figure: 'available' | 'reserved' | 'sold') => skus.reduce((sum, sku) => sum + sku[figure], 0)

const Available = ({ pieces }: { pieces: number }) => (
  <span className={`figures ${pieces === 0 ? 'font-semibold text-danger' : ''}`}>{pieces}</span>
)
