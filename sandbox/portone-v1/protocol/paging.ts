/** Pages of a list: they begin at 1 and hold twenty, a thousand at most. */
import type { Answer } from '../../http/answer.ts'
import { apiError, ok } from './envelope.ts'

export type Page = { page: number; limit: number }

export function pageIn(query: URLSearchParams): Page {
  const page = Number(query.get('page') ?? 1)
  const limit = Number(query.get('limit') ?? 20)
  return {
    page: Number.isInteger(page) && page > 0 ? page : 1,
    limit: Number.isInteger(limit) && limit > 0 ? Math.min(limit, 1000) : 20,
  }
}

/** `previous` and `next` are page numbers, and 0 where there is none. */
export function paged(items: unknown[], { page, limit }: Page): Answer {
  const pages = Math.max(1, Math.ceil(items.length / limit))
  if (page > pages) return apiError(-1, '데이터 범위를 넘어선 page입니다.', 400)
  return ok({
    total: items.length,
    previous: page - 1,
    next: page < pages ? page + 1 : 0,
    list: items.slice((page - 1) * limit, page * limit),
  })
}
