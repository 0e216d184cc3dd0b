/**
 * Toss's lists hold what one pair of keys may see. A shop with the contract for automatic payment has two, and its lists are read one
 * after the other: what came through its windows, then what came by saved cards.
 */
import type { Http } from '../http.ts'
import { type TossCalls, tossCalls } from './calls.ts'
import { billingKeysOf, type TossSettings } from './settings.ts'

/** Marks a cursor of the second list. */
const BILLING = 'billing:'

export interface ListPage<T> {
  items: T[]
  /** The cursor of the next page; absent on the last one. */
  next?: string
}

type List<T> = (calls: TossCalls, after: string | undefined) => Promise<ListPage<T>>

export function eachShopId(settings: TossSettings, http: Http) {
  const calls = tossCalls(settings, http)
  const secretKey = billingKeysOf(settings)?.secretKey
  const billing =
    secretKey && secretKey !== settings.TOSS_SECRET_KEY ? tossCalls({ ...settings, TOSS_SECRET_KEY: secretKey }, http) : undefined

  return async <T>(list: List<T>, after: string | undefined): Promise<ListPage<T>> => {
    if (billing && after?.startsWith(BILLING)) {
      const { items, next } = await list(billing, after.slice(BILLING.length) || undefined)
      return { items, ...(next && { next: `${BILLING}${next}` }) }
    }
    const page = await list(calls, after)
    return page.next || !billing ? page : { ...page, next: BILLING }
  }
}
