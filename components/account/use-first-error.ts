'use client'
import { type RefObject, useEffect, useRef } from 'react'

/** Moves the focus to the form's first wrong field each time the form comes back with errors. */
export function useFirstError(state: { errors: object }): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (Object.keys(state.errors).length > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [state])
  return form
}
