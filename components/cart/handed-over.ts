'use client'
import { useEffect } from 'react'
import { linesFromText } from './cart-as-text.ts'
import { LONGEST_COUPON } from './cart-lines.ts'
import { mergeIntoCart, setCoupon } from './cart-store.ts'

const KEY = 'gyesan-cart-handed-over'

/**
 * Takes over a cart from another browser: `/cart?lines=…&coupon=…` is merged once and then removed from the address, so that a
 * reload adds nothing.
 */
export function useHandedOverLines(): void {
  useEffect(() => {
    const url = new URL(location.href)
    const linked = url.searchParams.get('lines')
    if (!linked) return
    if (takeOnce(linked)) mergeIntoCart(linesFromText(linked))
    const coupon = url.searchParams.get('coupon')
    if (coupon && coupon.length <= LONGEST_COUPON) setCoupon(coupon)
    for (const name of ['lines', 'coupon']) url.searchParams.delete(name)
    history.replaceState(history.state, '', url)
  }, [])
}

/** Returns false when this tab has already taken the same lines, for example after the Back button. */
function takeOnce(linked: string): boolean {
  try {
    if (sessionStorage.getItem(KEY) === linked) return false
    sessionStorage.setItem(KEY, linked)
  } catch {
    // Without storage the tab cannot remember this; the address without `lines` is protection enough against a reload.
  }
  return true
}
