'use client'
import { useEffect } from 'react'
import { linesFromText } from './cart-lines.ts'
import { mergeIntoCart } from './cart-store.ts'

const KEY = 'gyesan-cart-handed-over'

/** Takes over a cart from another browser: `/cart?lines=…` is merged once and then leaves the address, so that a reload adds nothing. */
export function useHandedOverLines(): void {
  useEffect(() => {
    const url = new URL(location.href)
    const linked = url.searchParams.get('lines')
    if (!linked) return
    if (takeOnce(linked)) mergeIntoCart(linesFromText(linked))
    url.searchParams.delete('lines')
    history.replaceState(history.state, '', url)
  }, [])
}

/** False when this tab has already taken these very lines, for example after the Back button. */
function takeOnce(linked: string): boolean {
  try {
    if (sessionStorage.getItem(KEY) === linked) return false
    sessionStorage.setItem(KEY, linked)
  } catch {
    // No storage, no memory: the address has been cleaned at least.
  }
  return true
}
