import { ProductForm } from '#components/admin/product-form.tsx'
import { PageTitle } from '#components/layout/page-title.tsx'
import { PRODUCTS } from '#lib/messages/console/products.ts'
import { consoleTitle, requireOperator } from '../../../require-operator.ts'
import { addProductAction } from '../actions.ts'
import { EMPTY_FORM, formOffers } from '../form-parts.ts'

export const generateMetadata = consoleTitle((locale) => PRODUCTS[locale].makeTitle)

export default async function NewProductPage() {
  const { locale } = await requireOperator('product.add')
  const t = PRODUCTS[locale]
  return (
    <>
      <PageTitle title={t.makeTitle} />
      <ProductForm
        locale={locale}
        action={addProductAction}
        submit={t.make}
        hidden={{}}
        values={EMPTY_FORM}
        readOnly={false}
        {...formOffers(locale)}
      />
    </>
  )
}
