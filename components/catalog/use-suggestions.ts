/** Asks for suggestions while somebody writes, and forgets answers that another letter has overtaken. */
import { useCallback, useEffect, useState } from 'react'
import type { Locale } from '#lib/locale.ts'

export interface Suggestion {
  slug: string
  name: string
  image: string
  /** As it is shown. */
  price: string
}

/** Long enough for the next letter of somebody who types fast. */
const PAUSE_MS = 120

export function useSuggestions(field: HTMLInputElement, locale: Locale) {
  const [suggestions, setSuggestions] = useState<readonly Suggestion[]>([])
  const [isWanted, setIsWanted] = useState(false)

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    let asking: AbortController | undefined
    // The letters of an unfinished syllable are found as well, so nobody waits for a composition to end.
    const onInput = () => {
      clearTimeout(timer)
      asking?.abort()
      const typed = field.value
      if (!typed.trim()) {
        setSuggestions([])
        return
      }
      timer = setTimeout(async () => {
        asking = new AbortController()
        const found = await suggestionsFor(typed, locale, asking.signal)
        if (found) {
          setSuggestions(found)
          setIsWanted(true)
        }
      }, PAUSE_MS)
    }
    const onBlur = () => setIsWanted(false)
    field.addEventListener('input', onInput)
    // Somebody has written before this was there.
    if (field.value !== field.defaultValue) onInput()
    field.addEventListener('blur', onBlur)
    return () => {
      clearTimeout(timer)
      asking?.abort()
      field.removeEventListener('input', onInput)
      field.removeEventListener('blur', onBlur)
    }
  }, [field, locale])

  const open = useCallback(() => setIsWanted(true), [])
  const close = useCallback(() => setIsWanted(false), [])
  return { suggestions, isOpen: isWanted && suggestions.length > 0, open, close }
}

/** Undefined when nobody knows: without an answer the field stays a plain one. */
async function suggestionsFor(typed: string, locale: Locale, signal: AbortSignal): Promise<Suggestion[] | undefined> {
  try {
    const response = await fetch(`/api/search/suggestions?${new URLSearchParams({ q: typed, locale })}`, { signal })
    return response.ok ? ((await response.json()) as Suggestion[]) : undefined
  } catch {
    return undefined
  }
}
