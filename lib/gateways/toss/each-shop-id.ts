/**
 * Toss's lists hold what one pair of keys may see. A shop with contracts for automatic payment or for typed cards has more pairs, and
 * its lists are read one after the other: first what came through its windows.
 */
import type { Http } from '../http.ts'
import { type TossCalls, tossCalls } from './calls.ts'
import { billingKeysOf, type TossSettings } from './settings.ts'

export interface ListPage<T> {
  items: T[]
  /** The cursor of the next page; absent on the last one. */
  next?: string
}

type List<T> = (calls: TossCalls, after: string | undefined) => Promise<ListPage<T>>

export function eachShopId(settings: TossSettings, http: Http) {
  const lists = listsOf(settings).map(({ mark, secretKey }) => ({
    mark,
    calls: tossCalls({ ...settings, TOSS_SECRET_KEY: secretKey }, http),
  }))

  return async <T>(list: List<T>, after: string | undefined): Promise<ListPage<T>> => {
    const marked = lists.findIndex(({ mark }) => mark !== '' && after?.startsWith(mark))
    const at = Math.max(marked, 0)
    const now = lists[at]
    if (!now) return { items: [] }
    const { items, next } = await list(now.calls, after?.slice(now.mark.length) || undefined)
    const following = lists[at + 1]
    if (next) return { items, next: `${now.mark}${next}` }
    return { items, ...(following && { next: following.mark }) }
  }
}

/** The mark stands before a cursor of that list. A pair that serves two contracts is one list. */
function listsOf(settings: TossSettings): { mark: string; secretKey: string | undefined }[] {
  const { TOSS_SECRET_KEY, TOSS_KEY_IN_SECRET_KEY } = settings
  const all = [
    { mark: '', secretKey: TOSS_SECRET_KEY },
    { mark: 'billing:', secretKey: billingKeysOf(settings)?.secretKey },
    { mark: 'key-in:', secretKey: TOSS_KEY_IN_SECRET_KEY },
  ]
  return all.filter(
    ({ mark, secretKey }, at) => mark === '' || (secretKey && all.findIndex((other) => other.secretKey === secretKey) === at),
  )
}
