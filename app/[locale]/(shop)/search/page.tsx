import type { Metadata } from 'next'
import { ProductGrid } from '#components/catalog/product-grid.tsx'
import { SearchForm } from '#components/catalog/search-form.tsx'
import { inputOf, readSearchQuery } from '#components/catalog/search-query.ts'
import { localeOf } from '#components/layout/locale-of.ts'
import { pageMetadata } from '#components/layout/page-metadata.ts'
import { PageTitle } from '#components/layout/page-title.tsx'
import { ButtonLink } from '#components/ui/button-link.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { listProducts } from '#lib/catalog/catalogue.ts'
import { findInCatalogue } from '#lib/catalog/find-in-catalogue.ts'
import { localePath } from '#lib/locale.ts'
import { SEARCH } from '#lib/messages/search.ts'
import { getShop } from '#lib/shop.ts'

// The result depends on the query in the address, so it is not cached.
export const dynamic = 'force-dynamic'

interface Props {
  params: Promise<{ locale: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeOf(params)
  return pageMetadata(locale, '/search', { title: SEARCH[locale].title })
}

export default async function SearchPage({ params, searchParams }: Props) {
  const [locale, asked] = [await localeOf(params), readSearchQuery(await searchParams)]
  const text = SEARCH[locale]
  const found = findInCatalogue(await listProducts(getShop().db.read), inputOf(asked))
  return (
    <>
      <PageTitle title={text.title} />
      <SearchForm locale={locale} asked={asked} />
      <h2 className="mb-5 mt-8 text-lg font-semibold">{text.found(found.length, asked.q)}</h2>
      {found.length > 0 ? (
        <ProductGrid products={found} locale={locale} early={4} />
      ) : (
        <EmptyState title={text.none} action={<ButtonLink href={localePath(locale, '/search')}>{text.all}</ButtonLink>}>
          {text.noneHint}
        </EmptyState>
      )}
    </>
  )
}
