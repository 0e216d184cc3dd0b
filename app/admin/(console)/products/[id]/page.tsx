import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ActionForm } from '#components/admin/action-form.tsx'
import { Facts, Panel } from '#components/admin/facts.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { Checkbox } from '#components/ui/checkbox.tsx'
import { Field } from '#components/ui/field.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { roleCovers } from '#lib/admin/operator-role.ts'
import { type ProductWithStock, readProduct, type Sku } from '#lib/admin/products.ts'
import { type OperatorContext, requireOperator } from '../../../require-operator.ts'
import { changeProductAction, changeStockAction } from '../actions.ts'

export const metadata: Metadata = { title: '상품·재고' }

export default async function ProductPage({ params }: { params: Promise<{ id: string }> }) {
  const context = await requireOperator()
  const { shop, say, locale } = context
  const product = await readProduct(shop, (await params).id)
  if (!product) notFound()
  return (
    <>
      <PageTitle title={product.name[locale]} />
      <div className="grid grid-cols-1 gap-6 lg:grid-cols-2 lg:items-start">
        <Words context={context} product={product} />
        <div className="grid min-w-0 gap-6">
          {product.skus.map((sku) => (
            <Shelf key={sku.id} context={context} sku={sku} title={sku.label?.[locale] ?? product.name[locale]} />
          ))}
        </div>
      </div>
      {!roleCovers(context.operator.role, 'finance') && (
        <Notice tone="info" className="mt-6">
          {say('글과 값은 재무 역할부터 바꿀 수 있습니다.', 'Words and prices may be changed by finance and owners.')}
        </Notice>
      )}
    </>
  )
}

function Words({ context: { say, operator }, product }: { context: OperatorContext; product: ProductWithStock }) {
  const mayChange = roleCovers(operator.role, 'finance')
  const field = (name: string, label: string, value: string, maxLength: number) => (
    <Field name={name} label={label} defaultValue={value} required maxLength={maxLength} readOnly={!mayChange} />
  )
  const fields = (
    <>
      {field('nameKo', say('이름 (한국어)', 'Name (Korean)'), product.name.ko, 200)}
      {field('nameEn', say('이름 (영어)', 'Name (English)'), product.name.en, 200)}
      {field('summaryKo', say('한 줄 소개 (한국어)', 'Summary (Korean)'), product.summary.ko, 500)}
      {field('summaryEn', say('한 줄 소개 (영어)', 'Summary (English)'), product.summary.en, 500)}
      <Field
        name="price"
        label={say('값 (원)', 'Price (won)')}
        inputMode="numeric"
        pattern="\d+"
        defaultValue={product.price}
        required
        readOnly={!mayChange}
      />
      <Field
        name="listPrice"
        label={say('할인 전 값 (원)', 'Price before the sale (won)')}
        labelNote={say('(선택)', '(optional)')}
        inputMode="numeric"
        pattern="\d*"
        defaultValue={product.listPrice ?? ''}
        readOnly={!mayChange}
      />
      <Checkbox name="onSale" label={say('판매 중', 'On sale')} defaultChecked={product.onSale} disabled={!mayChange} />
    </>
  )
  return (
    <Panel title={say('글과 값', 'Words and price')}>
      {mayChange ? (
        <ActionForm action={changeProductAction} submit={say('바꾸기', 'Change')} hidden={{ id: product.id }}>
          {fields}
        </ActionForm>
      ) : (
        <div className="flex flex-col gap-4">{fields}</div>
      )}
    </Panel>
  )
}

function Shelf({ context: { say, operator }, sku, title }: { context: OperatorContext; sku: Sku; title: string }) {
  return (
    <Panel title={`${say('재고', 'Stock')}: ${title}`}>
      <Facts
        facts={[
          [
            say('팔 수 있음', 'Available'),
            <span key="a" className="figures">
              {sku.available}
            </span>,
          ],
          [
            say('예약됨', 'Held for orders'),
            <span key="r" className="figures">
              {sku.reserved}
            </span>,
          ],
          [
            say('팔림', 'Sold'),
            <span key="s" className="figures">
              {sku.sold}
            </span>,
          ],
        ]}
      />
      {roleCovers(operator.role, 'support') && (
        <ActionForm
          action={changeStockAction}
          submit={say('재고 바꾸기', 'Change the stock')}
          label={title}
          variant="secondary"
          hidden={{ skuId: sku.id }}
          formClassName="mt-4 flex flex-wrap items-end gap-3"
        >
          <Field
            id={`by-${sku.id}`}
            name="by"
            label={say('더하거나 뺄 수', 'More or fewer')}
            hint={say('예: 10 또는 -2', 'e.g. 10 or -2')}
            pattern="-?\d+"
            required
            className="w-36"
          />
          <Field id={`why-${sku.id}`} name="why" label={say('이유', 'Why')} required maxLength={200} className="min-w-48 flex-1" />
        </ActionForm>
      )}
    </Panel>
  )
}
