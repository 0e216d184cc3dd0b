/** The pages of iPay's lists: `limit`, `starting_after`, and bounds of `created`. */
import { z } from 'zod'
import { jsonAnswer } from '../../http/answer.ts'
import { parse } from './parse.ts'

const second = z.coerce.number().int().optional()

const listQuery = z.object({
  limit: z.coerce.number().int().min(1).max(100).default(10),
  starting_after: z.string().optional(),
  customer: z.string().optional(),
  payment: z.string().optional(),
  'created[gte]': second,
  'created[gt]': second,
  'created[lte]': second,
  'created[lt]': second,
})
export type ListQuery = z.output<typeof listQuery>

export const readListQuery = (query: Record<string, string>): ListQuery => parse(listQuery, query)

/** Whether a time in milliseconds is within the query's bounds, which are in seconds. */
export function isWithin(query: ListQuery, at: number) {
  const created = Math.floor(at / 1000)
  const { 'created[gte]': gte, 'created[gt]': gt, 'created[lte]': lte, 'created[lt]': lt } = query
  return (
    (gte === undefined || created >= gte) &&
    (gt === undefined || created > gt) &&
    (lte === undefined || created <= lte) &&
    (lt === undefined || created < lt)
  )
}

/** The earliest time that the query asks for, in milliseconds. Nothing older has to be read. */
export const earliest = (query: ListQuery) => Math.max(query['created[gte]'] ?? 0, query['created[gt]'] ?? 0) * 1000

const BATCH = 500

/** One page of what fits, the latest first. It reads the source in batches, each older than the one before. */
export function listPage<T>(
  query: ListQuery,
  start: number,
  source: (before: number, limit: number) => { position: number; object: T }[],
  fits: (object: T) => boolean,
  show: (object: T) => unknown,
) {
  const found: T[] = []
  let before = start
  for (;;) {
    const read = source(before, BATCH)
    for (const { object } of read) if (found.length <= query.limit && fits(object)) found.push(object)
    const last = read.at(-1)
    if (!last || read.length < BATCH || found.length > query.limit) break
    before = last.position
  }
  return jsonAnswer({ object: 'list', data: found.slice(0, query.limit).map(show), has_more: found.length > query.limit })
}
