/** What the address of a list asks for. */
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

/** As the address says it: what is usual is not said. */
export const showParam = (show: ListParams['show']) => ({ show: show === 'all' ? 'all' : undefined })
