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
import { getShop } from '#lib/shop.ts'

// The answer depends on the question in the address, so there is nothing to keep.
export const dynamic = 'force-dynamic'

const TEXT = {
  ko: {
    title: '상품 찾기',
    found: (count: number, words: string) => (words ? `‘${words}’ 검색 결과 ${count}개` : `상품 ${count}개`),
    none: '찾으시는 상품이 없어요',
    noneHint: '다른 말로 찾거나 조건을 줄여 보세요.',
    all: '전체 상품 보기',
  },
  en: {
    title: 'Search',
    found: (count: number, words: string) => `${count} ${count === 1 ? 'product' : 'products'}${words ? ` for “${words}”` : ''}`,
    none: 'No products found',
    noneHint: 'Try a different search or remove some filters.',
    all: 'View all products',
  },
}

interface Props {
  params: Promise<{ locale: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const locale = await localeOf(params)
  return pageMetadata(locale, '/search', { title: TEXT[locale].title })
}

export default async function SearchPage({ params, searchParams }: Props) {
  const [locale, asked] = [await localeOf(params), readSearchQuery(await searchParams)]
  const text = TEXT[locale]
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
