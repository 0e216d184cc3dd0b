import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { SearchForm } from '#components/catalog/search-form.tsx'
import { inputOf, readSearchQuery } from '#components/catalog/search-query.ts'
import { SearchResults } from '#components/catalog/search-results.tsx'
import { localeOf } from '#components/layout/locale-of.ts'
import { pageMetadata } from '#components/layout/page-metadata.ts'
import { PageTitle } from '#components/layout/page-title.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { findProducts } from '#lib/catalog/find-products.ts'
import { offeredOptions } from '#lib/catalog/offered-options.ts'
import { maySearch } from '#lib/catalog/search-limit.ts'
import { SEARCH } from '#lib/messages/search.ts'
import { getShop } from '#lib/shop.ts'

// The result depends on the query in the address, so it is made for each visit: words that nobody knows are kept nowhere.
export const dynamic = 'force-dynamic'

interface Props {
  params: Promise<{ locale: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

/** How many products are shown where none was found. */
const OTHERS = 4

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const [locale, asked] = [await localeOf(params), await searchParams]
  const { q } = readSearchQuery(asked)
  const text = SEARCH[locale]
  return {
    ...pageMetadata(locale, '/search', { title: q ? text.titleOf(q) : text.title }),
    // One page for everything that anybody may type is no page for a search engine.
    ...(Object.keys(asked).length > 0 && { robots: { index: false, follow: true } }),
  }
}

export default async function SearchPage({ params, searchParams }: Props) {
  const [locale, asked] = [await localeOf(params), readSearchQuery(await searchParams)]
  const text = SEARCH[locale]
  const shop = getShop()
  if (!(await maySearch(shop, await headers())))
    return (
      <EmptyState as="h1" title={text.tooMany}>
        {text.tooManyHint}
      </EmptyState>
    )
  const found = await findProducts(shop.db, inputOf(asked), shop.clock.now())
  const inStock = { text: '', filters: { inStockOnly: true }, pageSize: OTHERS }
  return (
    <>
      <PageTitle title={text.title} />
      <SearchForm locale={locale} asked={asked} options={offeredOptions(found.products, locale, asked.option)} />
      <SearchResults
        locale={locale}
        asked={asked}
        found={found}
        others={found.total === 0 ? (await findProducts(shop.db, inStock, shop.clock.now())).products : []}
      />
    </>
  )
}
