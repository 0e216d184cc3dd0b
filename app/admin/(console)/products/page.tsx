import { ConsoleList } from '#components/admin/console-list.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { buttonClass } from '#components/ui/button-class.ts'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { isProductList, listProductsWithStock, type ProductWithStock } from '#lib/admin/products.ts'
import { may } from '#lib/audit/operator-actions.ts'
import { stateOf } from '#lib/goods/obstacles.ts'
import { inLocale } from '#lib/locale.ts'
import { GOODS_FILE } from '#lib/messages/console/goods-file.ts'
import { PRODUCTS } from '#lib/messages/console/products.ts'
import { PAGE_ROWS } from '#lib/page-cursor.ts'
import { readListParams } from '../../list-params.ts'
import { consoleTitle, requireOperator, type SearchParams } from '../../require-operator.ts'

export const generateMetadata = consoleTitle((locale) => PRODUCTS[locale].title)

const VIEWS = ['active', 'draft', 'unlisted', 'archived'] as const

export default async function ProductsPage({ searchParams }: { searchParams: SearchParams }) {
  const { shop, locale, operator } = await requireOperator('console.view')
  const t = PRODUCTS[locale]
  const { here, param } = await readListParams(searchParams)
  const asked = param('state')
  const list = isProductList(asked) ? asked : 'all'
  return (
    <>
      <PageTitle title={t.title} />
      <ConsoleList
        locale={locale}
        label={t.products}
        path="/admin/products"
        params={list === 'all' ? {} : { state: list }}
        views={[{ name: t.all, params: {} }, ...VIEWS.map((state) => ({ name: t.states[state], params: { state } }))]}
        tools={
          <div className="mb-4 flex flex-wrap gap-2">
            {may(operator, 'product.add') && <ButtonLink href="/admin/products/new">{t.make}</ButtonLink>}
            {may(operator, 'product.import') && (
              <ButtonLink href="/admin/products/import" variant="secondary">
                {GOODS_FILE[locale].title}
              </ButtonLink>
            )}
            {may(operator, 'product.export') && (
              <a href="/admin/products/export" download className={buttonClass({ variant: 'secondary' })}>
                {GOODS_FILE[locale].export}
              </a>
            )}
          </div>
        }
        here={here}
        page={await listProductsWithStock(shop, here, PAGE_ROWS, list)}
        keyOf={({ id }) => id}
        empty={t.noProducts}
        {...(list === 'all' && { emptyHint: t.noProductsHint })}
        columns={[
          { name: t.product, value: ({ name }) => inLocale(name, locale), href: ({ id }) => `/admin/products/${id}` },
          { name: t.status, value: (product) => t.states[stateOf(product)] },
          { name: t.priceColumn, value: ({ price, currency }) => ({ amount: price, currency }) },
          { name: t.available, value: (product) => <Available pieces={sumOf(product, 'available')} /> },
          { name: t.reserved, value: (product) => sumOf(product, 'reserved') },
          { name: t.sold, value: (product) => sumOf(product, 'sold') },
        ]}
      />
    </>
  )
}

const sumOf = ({ skus }: ProductWithStock, figure: 'available' | 'reserved' | 'sold') =>
  skus.filter((sku) => figure !== 'available' || sku.archivedAt === null).reduce((sum, sku) => sum + sku[figure], 0)

const Available = ({ pieces }: { pieces: number }) => (
  <span className={`figures ${pieces === 0 ? 'font-semibold text-danger' : ''}`}>{pieces}</span>
)
