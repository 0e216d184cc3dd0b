import { ConsoleList } from '#components/admin/console-list.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { listProductsWithStock, type ProductWithStock } from '#lib/admin/products.ts'
import { inLocale } from '#lib/locale.ts'
import { PRODUCTS } from '#lib/messages/console/products.ts'
import { readListParams } from '../../list-params.ts'
import { consoleTitle, requireOperator, type SearchParams } from '../../require-operator.ts'

export const generateMetadata = consoleTitle((locale) => PRODUCTS[locale].title)

export default async function ProductsPage({ searchParams }: { searchParams: SearchParams }) {
  const { shop, locale } = await requireOperator('console.view')
  const t = PRODUCTS[locale]
  const { here } = await readListParams(searchParams)
  return (
    <>
      <PageTitle title={t.title} />
      <ConsoleList
        locale={locale}
        label={t.products}
        path="/admin/products"
        here={here}
        page={await listProductsWithStock(shop, here)}
        keyOf={({ id }) => id}
        empty={t.noProducts}
        columns={[
          { name: t.product, value: ({ name }) => inLocale(name, locale), href: ({ id }) => `/admin/products/${id}` },
          { name: t.status, value: ({ onSale }) => (onSale ? t.active : t.unlisted) },
          { name: t.priceColumn, value: ({ price, currency }) => ({ amount: price, currency }) },
          { name: t.available, value: (product) => <Available pieces={sumOf(product, 'available')} /> },
          { name: t.reserved, value: (product) => sumOf(product, 'reserved') },
          { name: t.sold, value: (product) => sumOf(product, 'sold') },
        ]}
      />
    </>
  )
}

const sumOf = ({ skus }: ProductWithStock, figure: 'available' | 'reserved' | 'sold') => skus.reduce((sum, sku) => sum + sku[figure], 0)

const Available = ({ pieces }: { pieces: number }) => (
  <span className={`figures ${pieces === 0 ? 'font-semibold text-danger' : ''}`}>{pieces}</span>
)
