import { ButtonLink } from '#components/ui/button-link.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { LocaleLink } from '#components/ui/locale-link.tsx'
import type { Product } from '#lib/catalog/catalogue.ts'
import { type Found, LAST_PAGE, PAGE_PRODUCTS } from '#lib/catalog/find-products.ts'
import { type Locale, localePath } from '#lib/locale.ts'
import { SEARCH } from '#lib/messages/search.ts'
import { ProductGrid } from './product-grid.tsx'
import { SearchPages } from './search-pages.tsx'
import { hasFilters, readSearchQuery, type SearchQuery, searchPath } from './search-query.ts'
import { Shelf } from './shelf.tsx'

export interface SearchResultsProps {
  locale: Locale
  asked: SearchQuery
  found: Found
  /** Shown where nothing was found. */
  others: readonly Product[]
}

/** How many were found, what was understood, and the products. */
export function SearchResults({ locale, asked, found, others }: SearchResultsProps) {
  const text = SEARCH[locale]
  const { products, total, isMore, instead, leftOut, isAnyOf } = found
  const said = [
    total > 0 && instead !== undefined && text.instead(instead),
    total > 0 && leftOut.length > 0 && text.leftOut(leftOut.join(', ')),
    isAnyOf && text.anyOf,
  ].filter((line) => line !== false)
  return (
    <>
      <div role="status" className="mb-5 mt-8">
        <h2 className="text-lg font-semibold">{text.found(total.toLocaleString(locale), asked.q, isMore)}</h2>
        {said.map((line) => (
          <p key={line} className="mt-1 text-ink-soft">
            {line}
          </p>
        ))}
      </div>
      {products.length > 0 ? (
        <>
          <ProductGrid products={products} locale={locale} early={4} />
          <SearchPages locale={locale} asked={asked} last={Math.min(LAST_PAGE, Math.ceil(total / PAGE_PRODUCTS))} />
        </>
      ) : (
        <NothingFound locale={locale} asked={asked} found={found} others={others} />
      )}
    </>
  )
}

function NothingFound({ locale, asked, found, others }: SearchResultsProps) {
  const text = SEARCH[locale]
  const perhaps = found.instead ?? found.perhaps
  const words = (q: string) => searchPath({ ...readSearchQuery({}), q })
  return (
    <>
      <EmptyState
        title={text.none}
        action={
          <>
            {hasFilters(asked) && <ButtonLink href={localePath(locale, words(asked.q))}>{text.withoutFilters}</ButtonLink>}
            <ButtonLink variant="secondary" href={localePath(locale, '/search')}>
              {text.all}
            </ButtonLink>
          </>
        }
      >
        {perhaps ? (
          <p>
            {text.perhaps}{' '}
            <LocaleLink locale={locale} href={words(perhaps)} className="font-semibold text-accent underline underline-offset-4">
              {perhaps}
            </LocaleLink>
          </p>
        ) : (
          text.noneHint
        )}
      </EmptyState>
      {others.length > 0 && (
        <Shelf id="others" title={text.others} locale={locale} more={{ href: '/search', label: text.all }}>
          <ProductGrid products={others} locale={locale} />
        </Shelf>
      )}
    </>
  )
}
