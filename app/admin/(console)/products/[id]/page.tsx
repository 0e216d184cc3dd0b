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
import { consoleTitle, type OperatorContext, requireOperator } from '../../../require-operator.ts'
import { changeProductAction, changeStockAction } from '../actions.ts'

export const generateMetadata = consoleTitle({ ko: '상품·재고', en: 'Product' })

export default async function ProductPage({ params }: { params: Promise<{ id: string }> }) {
  const context = await requireOperator('console.view')
  const { shop, say, locale, operator } = context
  const product = await readProduct(shop, (await params).id)
  if (!product) notFound()
  const least = roleLabel(OPERATOR_ACTIONS['product.change'].role, locale)
  return (
    <>
      <PageTitle title={product.name[locale]} />
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-2 lg:items-start">
        <Details context={context} product={product} />
        <div className="grid min-w-0 gap-6">
          {product.skus.map((sku) => (
            <Stock key={sku.id} context={context} sku={sku} title={sku.label?.[locale] ?? product.name[locale]} />
          ))}
        </div>
      </div>
      {!may(operator, 'product.change') && (
        <Notice tone="info" className="mt-6">
          {say(`글과 값은 ${least} 역할부터 바꿀 수 있습니다.`, `Editing details and prices requires the ${least} role or higher.`)}
        </Notice>
      )}
    </>
  )
}

function Details({ context: { say, operator }, product }: { context: OperatorContext; product: ProductWithStock }) {
  const mayChange = may(operator, 'product.change')
  return (
    <Panel title={say('글과 값', 'Details and price')}>
      {mayChange ? (
        <ActionForm action={changeProductAction} submit={say('바꾸기', 'Save')} hidden={{ id: product.id }}>
          <ProductFields say={say} product={product} mayChange />
        </ActionForm>
      ) : (
        <div className="flex flex-col gap-4">
          <ProductFields say={say} product={product} mayChange={false} />
        </div>
      )}
    </Panel>
  )
}

interface FieldsProps {
  say: OperatorContext['say']
  product: ProductWithStock
  mayChange: boolean
}

function ProductFields({ say, product, mayChange }: FieldsProps) {
  const text = (name: string, label: string, value: string, maxLength: number) => (
    <Field name={name} label={label} defaultValue={value} required maxLength={maxLength} readOnly={!mayChange} />
  )
  return (
    <>
      {text('nameKo', say('이름 (한국어)', 'Name (Korean)'), product.name.ko, 200)}
      {text('nameEn', say('이름 (영어)', 'Name (English)'), product.name.en, 200)}
      {text('summaryKo', say('한 줄 소개 (한국어)', 'Summary (Korean)'), product.summary.ko, 500)}
      {text('summaryEn', say('한 줄 소개 (영어)', 'Summary (English)'), product.summary.en, 500)}
      <Field
        name="price"
        label={say('값 (원)', 'Price (KRW)')}
        inputMode="numeric"
        pattern="\d+"
        defaultValue={product.price}
        required
        readOnly={!mayChange}
      />
      <Field
        name="listPrice"
        label={say('할인 전 값 (원)', 'Compare-at price (KRW)')}
        labelNote={say('(선택)', '(optional)')}
        inputMode="numeric"
        pattern="\d*"
        defaultValue={product.listPrice ?? ''}
        readOnly={!mayChange}
      />
      <Checkbox name="onSale" label={say('판매 중', 'Active')} defaultChecked={product.onSale} disabled={!mayChange} />
    </>
  )
}

function Stock({ context: { say, locale, operator }, sku, title }: { context: OperatorContext; sku: Sku; title: string }) {
  return (
    <Panel title={`${say('재고', 'Inventory')}: ${title}`}>
      <Facts
        locale={locale}
        facts={[
          [say('팔 수 있음', 'Available'), sku.available],
          [say('예약됨', 'Reserved for orders'), sku.reserved],
          [say('팔림', 'Sold'), sku.sold],
        ]}
      />
      {may(operator, 'stock.change') && (
        <ActionForm
          action={changeStockAction}
          submit={say('재고 바꾸기', 'Adjust stock')}
          label={title}
          variant="secondary"
          hidden={{ skuId: sku.id }}
          inline
          className="mt-4"
        >
          <Field
            id={`by-${sku.id}`}
            name="by"
            label={say('더하거나 뺄 수', 'Adjust by')}
            hint={say('예: 10 또는 -2', 'For example 10 or -2')}
            pattern="-?\d+"
            required
            className="w-36"
          />
          <Field id={`why-${sku.id}`} name="why" label={say('이유', 'Reason')} required maxLength={200} className="min-w-48 flex-1" />
        </ActionForm>
      )}
    </Panel>
  )
}
