'use client'
/** Suggests products under the field that somebody writes in: a combobox with a list (ARIA 1.2, APG "List Autocomplete with Manual Selection"). */
import { useEffect, useId, useState } from 'react'
import { Picture } from '#components/ui/picture.tsx'
import { type Locale, localePath } from '#lib/locale.ts'
import { SEARCH } from '#lib/messages/search.ts'
import { keyMeaning } from './suggestion-keys.ts'
import { type Suggestion, useSuggestions } from './use-suggestions.ts'

export interface SearchSuggestionsProps {
  /** It is on the page already, and belongs to the form whether this has loaded or not. */
  field: HTMLInputElement
  locale: Locale
}

export function SearchSuggestions({ field, locale }: SearchSuggestionsProps) {
  const id = useId()
  const text = SEARCH[locale].suggestions
  const { suggestions, isOpen, close, open } = useSuggestions(field, locale)
  const [choice, setChoice] = useState({ of: suggestions, at: -1 })
  // What was chosen in another list is nothing in this one.
  const active = choice.of === suggestions ? choice.at : -1
  const chosen = isOpen ? suggestions[active] : undefined

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const meaning = keyMeaning(event, { active, isOpen, count: suggestions.length })
      if (!meaning) return
      event.preventDefault()
      if (meaning.act === 'move') setChoice({ of: suggestions, at: meaning.to })
      else if (meaning.act === 'open') open()
      else if (meaning.act === 'close') {
        close()
        // Whoever opens it again begins in the field.
        setChoice({ of: suggestions, at: -1 })
      } else if (chosen) goTo(chosen, locale)
    }
    field.addEventListener('keydown', onKey)
    return () => field.removeEventListener('keydown', onKey)
  }, [field, active, isOpen, suggestions, chosen, open, close, locale])

  useEffect(() => {
    const said = {
      role: 'combobox',
      'aria-autocomplete': 'list',
      'aria-expanded': `${isOpen}`,
      'aria-controls': id,
      'aria-activedescendant': chosen ? `${id}-${active}` : '',
    }
    for (const [name, value] of Object.entries(said)) if (value) field.setAttribute(name, value)
    if (!chosen) field.removeAttribute('aria-activedescendant')
  }, [field, id, isOpen, active, chosen])

  return (
    <>
      <div
        id={id}
        role="listbox"
        aria-label={text.list}
        hidden={!isOpen}
        className="absolute inset-x-0 top-full z-50 mt-1 max-h-96 overflow-y-auto rounded-control border border-line bg-surface py-1 shadow-lg"
      >
        {suggestions.map((suggestion, place) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the option (aria-activedescendant)
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys come to the field
          <div
            key={suggestion.slug}
            id={`${id}-${place}`}
            role="option"
            aria-selected={place === active}
            // The field keeps the focus, so the list is still there when the press ends.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => goTo(suggestion, locale)}
            className="flex min-h-11 cursor-pointer items-center gap-3 px-3 py-1.5 hover:bg-sunken aria-selected:bg-sunken"
          >
            <Picture
              src={suggestion.image}
              alt=""
              width={40}
              height={40}
              className="size-10 shrink-0 rounded-control bg-sunken object-cover"
            />
            <span className="min-w-0 flex-1 truncate">{suggestion.name}</span>
            <span className="shrink-0 text-sm text-ink-soft">{suggestion.price}</span>
          </div>
        ))}
      </div>
      <p role="status" className="sr-only">
        {isOpen ? text.many(suggestions.length) : ''}
      </p>
    </>
  )
}

const goTo = ({ slug }: Suggestion, locale: Locale) => window.location.assign(localePath(locale, `/products/${slug}`))
