'use client'
/** The field for what somebody looks for. Without a script it is a plain field; once somebody writes in it, products are suggested. */
import { type ComponentProps, type ComponentType, lazy, Suspense, useCallback, useState } from 'react'
import type { Locale } from '#lib/locale.ts'
import type { SearchSuggestionsProps } from './search-suggestions.tsx'

const Suggestions = lazy<ComponentType<SearchSuggestionsProps>>(() =>
  import('./search-suggestions.tsx').then(
    ({ SearchSuggestions }) => ({ default: SearchSuggestions }),
    // If the code cannot load, the field stays a plain one.
    () => ({ default: () => null }),
  ),
)

export function SearchInput({ locale, ...input }: { locale: Locale } & Omit<ComponentProps<'input'>, 'name' | 'type' | 'ref'>) {
  const [field, setField] = useState<HTMLInputElement>()
  // Somebody may have begun to write before the script was there.
  const look = useCallback((node: HTMLInputElement | null) => {
    if (node && node === document.activeElement) setField(node)
  }, [])
  return (
    <div className="relative">
      <input {...input} ref={look} name="q" type="search" autoComplete="off" onFocus={({ currentTarget }) => setField(currentTarget)} />
      {field && (
        <Suspense fallback={null}>
          <Suggestions field={field} locale={locale} />
        </Suspense>
      )}
    </div>
  )
}
