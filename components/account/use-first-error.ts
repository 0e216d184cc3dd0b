'use client'
import { type RefObject, useEffect, useRef } from 'react'

/** A form that moves the focus to its first wrong field each time it comes back. */
export function useFirstError(state: { errors: object }): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => {
    if (Object.keys(state.errors).length > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [state])
  return form
}
