/** One page of a list, in the form that all lists of the API share. */
import { z } from 'zod'
import { type Answer, jsonAnswer } from '../../http/answer.ts'
import { refuse } from './errors.ts'

const pageBody = z.object({
  page: z
    .object({ number: z.number().int().min(0).default(0), size: z.number().int().min(1).max(1000).default(10) })
    .default({ number: 0, size: 10 }),
})

export function pageOf<T>(found: T[], body: unknown, show: (each: T) => unknown): Answer {
  const parsed = pageBody.safeParse(body)
  if (!parsed.success) return refuse('INVALID_REQUEST', parsed.error.issues[0]?.path.join('.'))
  const { number, size } = parsed.data.page
  const items = found.slice(number * size, (number + 1) * size).map(show)
  return jsonAnswer({ items, page: { number, size, totalCount: found.length } })
}
