import { notFound } from 'next/navigation'
import { ProductArticle } from '#components/catalog/product-article.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { readProduct } from '#lib/admin/products.ts'
import { readyProduct } from '#lib/catalog/catalogue.ts'
import { stateOf } from '#lib/goods/obstacles.ts'
import { inLocale, isLocale, LOCALES, languageName } from '#lib/locale.ts'
import { PRODUCTS } from '#lib/messages/console/products.ts'
import { one } from '#lib/text/doors.ts'
import { consoleTitle, requireOperator, type SearchParams } from '../../../../require-operator.ts'

export const generateMetadata = consoleTitle((locale) => PRODUCTS[locale].preview)

/** A product as shoppers would see it, for operators alone. */
export default async function PreviewPage({ params, searchParams }: { params: Promise<{ id: string }>; searchParams: SearchParams }) {
  const { shop, locale } = await requireOperator('console.view')
  const t = PRODUCTS[locale]
  const { id } = await params
  const asked = one((await searchParams).lang)
  const language = isLocale(asked) ? asked : locale
  const saved = await readProduct(shop, id)
  if (!saved) notFound()
  const { skus: _, ...row } = saved
  const product = await readyProduct(shop.db.read, row, shop.clock.now())
  return (
    <>
      {/* The product's own name is the page's heading, as shoppers will have it. */}
      <p className="pt-8 pb-4 text-lg font-bold">{`${t.previewOf(inLocale(product.name, language))} · ${t.states[stateOf(saved)]}`}</p>
      <div className="mb-6 flex flex-wrap gap-2">
        <ButtonLink href={`/admin/products/${id}`} variant="secondary">
          {t.back}
        </ButtonLink>
        {LOCALES.filter((each) => each !== language).map((each) => (
          <ButtonLink key={each} href={`/admin/products/${id}/preview?lang=${each}`} variant="quiet">
            {languageName(each, locale)}
          </ButtonLink>
        ))}
      </div>
      <Notice tone="info">{t.previewNote}</Notice>
      {/* Nothing in it can be pressed: what is not for sale cannot be put into a cart. */}
      <div inert lang={language} className="mt-6">
        <ProductArticle locale={language} product={product} />
      </div>
    </>
  )
}
