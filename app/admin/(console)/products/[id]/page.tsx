import { notFound } from 'next/navigation'
import { ActionForm } from '#components/admin/action-form.tsx'
import { Facts, Panel } from '#components/admin/facts.tsx'
import { roleLabel } from '#components/admin/state-labels.ts'
import { PageTitle } from '#components/layout/page-title.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Field } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { type ProductWithStock, readProduct, type Sku } from '#lib/admin/products.ts'
import { may, OPERATOR_ACTIONS } from '#lib/audit/operator-actions.ts'
import { inLocale, type Locale } from '#lib/locale.ts'
import { PRODUCTS } from '#lib/messages/console/products.ts'
import { consoleTitle, type OperatorContext, requireOperator } from '../../../require-operator.ts'
import { changeProductAction, changeStockAction } from '../actions.ts'

export const generateMetadata = consoleTitle((locale) => PRODUCTS[locale].pageTitle)

export default async function ProductPage({ params }: { params: Promise<{ id: string }> }) {
  const context = await requireOperator('console.view')
  const { shop, locale, operator } = context
  const t = PRODUCTS[locale]
  const product = await readProduct(shop, (await params).id)
  if (!product) notFound()
  const least = roleLabel(OPERATOR_ACTIONS['product.change'].role, locale)
  return (
    <>
      <PageTitle title={inLocale(product.name, locale)} />
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-2 lg:items-start">
        <Details context={context} product={product} />
        <div className="grid min-w-0 gap-6">
          {product.skus.map((sku) => (
            <Stock key={sku.id} context={context} sku={sku} title={inLocale(sku.label, locale) ?? inLocale(product.name, locale)} />
          ))}
        </div>
      </div>
      {!may(operator, 'product.change') && (
        <Notice tone="info" className="mt-6">
          {t.leastRole(least)}
        </Notice>
      )}
    </>
  )
}

function Details({ context: { locale, operator }, product }: { context: OperatorContext; product: ProductWithStock }) {
  const t = PRODUCTS[locale]
  const mayChange = may(operator, 'product.change')
  return (
    <Panel title={t.detailsAndPrice}>
      {mayChange ? (
        <ActionForm action={changeProductAction} submit={t.save} hidden={{ id: product.id }}>
          <ProductFields locale={locale} product={product} mayChange />
        </ActionForm>
      ) : (
        <div className="flex flex-col gap-4">
          <ProductFields locale={locale} product={product} mayChange={false} />
        </div>
      )}
    </Panel>
  )
}

interface FieldsProps {
  locale: Locale
  product: ProductWithStock
  mayChange: boolean
}

function ProductFields({ locale, product, mayChange }: FieldsProps) {
  const t = PRODUCTS[locale]
  const text = (name: string, label: string, value: string, maxLength: number) => (
    <Field name={name} label={label} defaultValue={value} required maxLength={maxLength} readOnly={!mayChange} />
  )
  return (
    <>
      {text('nameKo', t.nameInKorean, product.name.ko, 200)}
      {text('nameEn', t.nameInEnglish, product.name.en, 200)}
      {text('summaryKo', t.summaryInKorean, product.summary.ko, 500)}
      {text('summaryEn', t.summaryInEnglish, product.summary.en, 500)}
      <Field name="price" label={t.price} inputMode="numeric" pattern="\d+" defaultValue={product.price} required readOnly={!mayChange} />
      <Field
        name="listPrice"
        label={t.compareAtPrice}
        labelNote={t.optional}
        inputMode="numeric"
        pattern="\d*"
        defaultValue={product.listPrice ?? ''}
        readOnly={!mayChange}
      />
      <Checkbox name="onSale" label={t.active} defaultChecked={product.onSale} disabled={!mayChange} />
    </>
  )
}

function Stock({ context: { locale, operator }, sku, title }: { context: OperatorContext; sku: Sku; title: string }) {
  const t = PRODUCTS[locale]
  return (
    <Panel title={`${t.inventory}: ${title}`}>
      <Facts
        locale={locale}
        facts={[
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
          hidden={{ skuId: sku.id }}
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
