/** What the address of a list asks for. */
import type { ConsoleListViews } from '#components/admin/console-list.tsx'
import { one, type SearchParams } from './require-operator.ts'

export interface ListParams {
  /** The cursor that the page begins with. */
  here: string | undefined
  /** Lists of work show what is open, or all of it. */
  show: 'open' | 'all'
  param: (name: string) => string | undefined
}

export async function readListParams(searchParams: SearchParams): Promise<ListParams> {
  const params = await searchParams
  const param = (name: string) => one(params[name])
  return { here: param('after'), show: param('show') === 'all' ? 'all' : 'open', param }
}

/** The two views of a list of work; the address says only which is not the usual one. */
export const openOrAll = (show: ListParams['show'], open: string, all: string): ConsoleListViews => ({
  params: show === 'all' ? { show } : {},
  views: [
    { name: open, params: {} },
    { name: all, params: { show: 'all' } },
  ],
})
