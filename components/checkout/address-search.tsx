'use client'
import { type FormEvent, useEffect, useState } from 'react'
import { Button } from '#components/ui/button.tsx'
import { Field } from '#components/ui/field.tsx'
import type { Locale } from '#lib/locale.ts'
import { ADDRESS_SEARCH } from '#lib/messages/address-search.ts'
import type { FoundAddress } from './found-address.ts'

interface Hit extends FoundAddress {
  english: string
}

type Finding = { hits: Hit[] } | 'failed'

/** Waits until typing pauses, so that a slow connection does not carry a request for each letter. */
const REST_MS = 250

export function AddressSearch({ locale, onChoose }: { locale: Locale; onChoose: (address: FoundAddress) => void }) {
  const text = ADDRESS_SEARCH[locale]
  const [query, setQuery] = useState('')
  const [finding, setFinding] = useState<Finding>()

  useEffect(() => {
    if (query.trim().length < 2) return setFinding(undefined)
    const stop = new AbortController()
    const timer = setTimeout(() => find(query, stop.signal).then((found) => stop.signal.aborted || setFinding(found)), REST_MS)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [query])

  const searchNow = (event: FormEvent) => {
    event.preventDefault()
    find(query, AbortSignal.timeout(10_000)).then(setFinding)
  }
  const hits = finding && finding !== 'failed' ? finding.hits : []
  return (
    <>
      <form onSubmit={searchNow}>
        <Field
          name="address-query"
          // Not a search field, because Escape empties those instead of closing the dialog.
          inputMode="search"
          label={text.label}
          hint={text.example}
          autoComplete="off"
          enterKeyHint="search"
          autoFocus
          maxLength={60}
          value={query}
          onChange={({ currentTarget }) => setQuery(currentTarget.value)}
          beside={
            <Button type="submit" className="min-h-12 shrink-0">
              {text.search}
            </Button>
          }
        />
      </form>
      <p role="status" className={hits.length > 0 ? 'sr-only' : 'mt-4 text-ink-soft empty:mt-0'}>
        {finding === 'failed' ? text.offline : finding && (hits.length > 0 ? text.found(hits.length) : text.none)}
      </p>
      <ul className="mt-3 divide-y divide-line">
        {hits.map((hit) => (
          <li key={`${hit.postcode} ${hit.address}`}>
            <button
              type="button"
              onClick={() => onChoose({ postcode: hit.postcode, address: hit.address })}
              className="flex w-full cursor-pointer items-baseline gap-3 rounded-control px-2 py-3 text-left hover:bg-sunken"
            >
              <span className="figures w-12 shrink-0 font-semibold text-accent">{hit.postcode}</span>
              <span className="min-w-0">
                <span>{hit.address}</span>
                {locale !== 'ko' && <span className="block text-sm text-ink-soft">{hit.english}</span>}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}

async function find(query: string, signal: AbortSignal): Promise<Finding> {
  try {
    const response = await fetch(`/checkout/addresses?query=${encodeURIComponent(query)}`, { signal })
    if (!response.ok) return 'failed'
    const { addresses } = await response.json()
    return { hits: addresses }
  } catch {
    // The request was aborted, in which case nothing waits for it, or there is no network.
    return 'failed'
  }
}
