import { notFound } from 'next/navigation'
import { ActionForm } from '#components/admin/action-form.tsx'
import { Facts, Panel } from '#components/admin/facts.tsx'
import { PicturePanel } from '#components/admin/picture-panel.tsx'
import { PressForm } from '#components/admin/press-form.tsx'
import { ProductForm } from '#components/admin/product-form.tsx'
import { roleLabel } from '#components/admin/state-labels.ts'
import { PageTitle } from '#components/layout/page-title.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Field } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { type ProductWithStock, piecesOf, readProduct, type Sku } from '#lib/admin/products.ts'
import { may, OPERATOR_ACTIONS } from '#lib/audit/operator-actions.ts'
import { draftOf } from '#lib/goods/draft.ts'
import type { Move } from '#lib/goods/move-product.ts'
import { type ProductState, stateOf } from '#lib/goods/obstacles.ts'
import { inLocale, localePath } from '#lib/locale.ts'
import { PRODUCTS } from '#lib/messages/console/products.ts'
import { picturesOf } from '#lib/pictures/product-pictures.ts'
import { one } from '#lib/text/doors.ts'
import { consoleTitle, type OperatorContext, requireOperator, type SearchParams } from '../../../require-operator.ts'
import { changeStockAction, copyProductAction, moveProductAction, savePicturesAction, saveProductAction } from '../actions.ts'
import { formOffers, formValues } from '../form-parts.ts'

export const generateMetadata = consoleTitle((locale) => PRODUCTS[locale].pageTitle)

interface Props {
  params: Promise<{ id: string }>
  searchParams: SearchParams
}

export default async function ProductPage({ params, searchParams }: Props) {
  const context = await requireOperator('console.view')
  const { shop, locale, operator } = context
  const t = PRODUCTS[locale]
  const product = await readProduct(shop, (await params).id)
  if (!product) notFound()
  const least = roleLabel(OPERATOR_ACTIONS['product.change'].role, locale)
  const mayChange = may(operator, 'product.change')
  const onShelf = product.skus.filter(({ archivedAt }) => archivedAt === null)
  return (
    <>
      <PageTitle title={inLocale(product.name, locale)}>{t.states[stateOf(product)]}</PageTitle>
      {one((await searchParams).made) && (
        <Notice tone="success" live="polite" className="mb-6">
          {t.made}
        </Notice>
      )}
      <Moves context={context} product={product} />
      <div className="grid grid-cols-1 gap-6 xl:grid-cols-[minmax(0,2fr)_minmax(0,1fr)] xl:items-start">
        <Panel title={t.details}>
          <ProductForm
            locale={locale}
            action={saveProductAction}
            submit={t.save}
            hidden={{ id: product.id, version: String(product.version) }}
            values={formValues(draftOf(product, product.skus), product.skus)}
            readOnly={!mayChange}
            {...formOffers(locale)}
          />
        </Panel>
        <div className="grid min-w-0 gap-6">
          {mayChange && (
            <Panel title={t.pictures.title}>
              <PicturePanel
                locale={locale}
                action={savePicturesAction}
                productId={product.id}
                version={product.version}
                pictures={picturesOf(product)}
                values={(product.axes ?? []).flatMap(({ values }) =>
                  values.map(({ id, label }) => ({ id, name: inLocale(label, locale) })),
                )}
              />
            </Panel>
          )}
          {onShelf.map((sku) => (
            <Stock key={sku.id} context={context} sku={sku} title={inLocale(sku.label, locale) ?? inLocale(product.name, locale)} />
          ))}
        </div>
      </div>
      {!mayChange && (
        <Notice tone="info" className="mt-6">
          {t.leastRole(least)}
        </Notice>
      )}
    </>
  )
}

/** What can be done with a product where it stands. */
const NEXT: Record<ProductState, readonly Move[]> = {
  draft: ['publish', 'archive'],
  active: ['unpublish', 'archive'],
  unlisted: ['publish', 'archive'],
  archived: ['restore'],
}

function Moves({ context: { locale, operator }, product }: { context: OperatorContext; product: ProductWithStock }) {
  const t = PRODUCTS[locale]
  const state = stateOf(product)
  const version = String(product.version)
  return (
    <div className="mb-6 flex flex-wrap items-start gap-2">
      {state === 'active' ? (
        <ButtonLink href={localePath(locale, `/products/${product.slug}`)} variant="secondary">
          {t.inShop}
        </ButtonLink>
      ) : (
        <ButtonLink href={`/admin/products/${product.id}/preview`} variant="secondary">
          {t.preview}
        </ButtonLink>
      )}
      {may(operator, 'product.add') && (
        <ActionForm action={copyProductAction} submit={t.moves.copy} variant="secondary" hidden={{ id: product.id }} />
      )}
      {may(operator, 'product.publish') && (
        <PressForm
          action={moveProductAction}
          hidden={{ id: product.id, version }}
          name="move"
          presses={NEXT[state].map((move) => ({ value: move, label: t.moves[move], ...(move === 'publish' && { variant: 'primary' }) }))}
        />
      )}
    </div>
  )
}

function Stock({ context: { locale, operator }, sku, title }: { context: OperatorContext; sku: Sku; title: string }) {
  const t = PRODUCTS[locale]
  return (
    <Panel title={`${t.inventory}: ${title}`}>
      <Facts
        locale={locale}
        facts={[
          [t.code, sku.code],
          [t.available, sku.available],
          [t.reservedForOrders, sku.reserved],
          [t.sold, sku.sold],
        ]}
      />
      {may(operator, 'stock.change') && (
        <ActionForm
          action={changeStockAction}
          submit={t.adjustStock}
          label={title}
          variant="secondary"
          hidden={{ skuId: sku.id, pieces: String(piecesOf(sku)) }}
          inline
          className="mt-4"
        >
          <Field id={`by-${sku.id}`} name="by" label={t.adjustBy} hint={t.byHint} pattern="-?\d+" required className="w-36" />
          <Field id={`why-${sku.id}`} name="why" label={t.reason} required maxLength={200} className="min-w-48 flex-1" />
        </ActionForm>
      )}
    </Panel>
  )
}
