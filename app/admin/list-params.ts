/** Reads cursor and view from the address of a list. */

import type { ConsoleListViews } from '#components/admin/console-list.tsx'
import { one } from '#lib/text/doors.ts'
import type { SearchParams } from './require-operator.ts'

export interface ListParams {
  /** The cursor at which the page begins. */
  here: string | undefined
  /** A list of work items shows the open ones, or all of them. */
  show: 'open' | 'all'
  param: (name: string) => string | undefined
}

export async function readListParams(searchParams: SearchParams): Promise<ListParams> {
  const params = await searchParams
  const param = (name: string) => one(params[name])
  return { here: param('after'), show: param('show') === 'all' ? 'all' : 'open', param }
}

/** The two views of a list of work items. The address names a view only when it is not the default. */
export const openOrAll = (show: ListParams['show'], open: string, all: string): ConsoleListViews => ({
  params: show === 'all' ? { show } : {},
  views: [
    { name: open, params: {} },
    { name: all, params: { show: 'all' } },
  ],
})
