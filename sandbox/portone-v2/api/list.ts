/** `GET /payments` and `GET /payments-by-cursor`: one row for each payment id. */
import { z } from 'zod'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { type Answer, jsonAnswer } from '../../http/answer.ts'
import { type Attempt, attemptsIn, currentOf } from '../books/attempt.ts'
import { paymentObject } from '../books/payment-object.ts'
import { channelByKey } from '../protocol/channels.ts'
import { refuse } from '../protocol/errors.ts'

const instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))

const listBody = z.object({
  page: z
    .object({ number: z.number().int().min(0).default(0), size: z.number().int().min(1).max(1000).default(10) })
    .default({ number: 0, size: 10 }),
  filter: z
    .object({
      timestampType: z.enum(['CREATED_AT', 'STATUS_CHANGED_AT']).default('STATUS_CHANGED_AT'),
      from: instant.optional(),
      until: instant.optional(),
      status: z.array(z.string()).optional(),
      methods: z.array(z.string()).optional(),
      pgProvider: z.array(z.string()).optional(),
      isTest: z.boolean().optional(),
      currency: z.string().optional(),
      sortBy: z.enum(['REQUESTED_AT', 'STATUS_CHANGED_AT']).default('REQUESTED_AT'),
      sortOrder: z.enum(['ASC', 'DESC']).default('DESC'),
    })
    .default({ timestampType: 'STATUS_CHANGED_AT', sortBy: 'REQUESTED_AT', sortOrder: 'DESC' }),
})
type Filter = z.infer<typeof listBody>['filter']

/** `GET /payments`: one row for each payment id, made from its current attempt. */
export function listPayments(sandbox: Sandbox, body: unknown, origin: string): Answer {
  const parsed = listBody.safeParse(body)
  if (!parsed.success) return refuse('INVALID_REQUEST', parsed.error.issues[0]?.path.join('.'))
  const { page, filter } = parsed.data
  if ((page.number + 1) * page.size > 60_000) return refuse('INVALID_REQUEST', 'page')
  const found = payments(sandbox).filter((attempt) => passes(attempt, filter))
  const time =
    filter.sortBy === 'REQUESTED_AT' ? (attempt: Attempt) => attempt.openedAt : (attempt: Attempt) => attempt.detail.statusChangedAt
  found.sort((a, b) => (filter.sortOrder === 'ASC' ? time(a) - time(b) : time(b) - time(a)))
  const items = found
    .slice(page.number * page.size, (page.number + 1) * page.size)
    .map((attempt) => paymentObject(sandbox, attempt, origin))
  return jsonAnswer({ items, page: { number: page.number, size: page.size, totalCount: found.length } })
}

function passes(attempt: Attempt, filter: Filter) {
  const channel = channelByKey(attempt.detail.channelKey)
  const at = filter.timestampType === 'CREATED_AT' ? attempt.openedAt : attempt.detail.statusChangedAt
  // The filter's PENDING is the object's PAY_PENDING.
  const status = attempt.status === 'PAY_PENDING' ? 'PENDING' : attempt.status
  return (
    (filter.from === undefined || at >= filter.from) &&
    (filter.until === undefined || at <= filter.until) &&
    (filter.status === undefined || filter.status.includes(status)) &&
    (filter.methods === undefined || filter.methods.includes(attempt.detail.choice.payMethod)) &&
    (filter.pgProvider === undefined || filter.pgProvider.includes(channel?.pgProvider ?? '')) &&
    (filter.isTest === undefined || filter.isTest === (channel?.mode !== 'live')) &&
    (filter.currency === undefined || filter.currency === attempt.currency)
  )
}

const cursorBody = z.object({
  from: instant.optional(),
  until: instant.optional(),
  cursor: z.string().optional(),
  size: z.number().int().min(1).max(1000).default(100),
})

/** `GET /payments-by-cursor`: oldest first, so that a reader can continue where it stopped. */
export function paymentsByCursor(sandbox: Sandbox, body: unknown, origin: string): Answer {
  const parsed = cursorBody.safeParse(body)
  if (!parsed.success) return refuse('INVALID_REQUEST', parsed.error.issues[0]?.path.join('.'))
  const { from, until, cursor, size } = parsed.data
  const after = cursor === undefined ? 0 : Number(Buffer.from(cursor, 'base64url').toString())
  if (!Number.isInteger(after)) return refuse('INVALID_REQUEST', 'cursor')
  const items = payments(sandbox)
    .filter(
      (attempt) =>
        attempt.id > after && (from === undefined || attempt.openedAt >= from) && (until === undefined || attempt.openedAt <= until),
    )
    .sort((a, b) => a.id - b.id)
    .slice(0, size)
    .map((attempt) => ({ payment: paymentObject(sandbox, attempt, origin), cursor: Buffer.from(String(attempt.id)).toString('base64url') }))
  return jsonAnswer({ items })
}

function payments(sandbox: Sandbox): Attempt[] {
  const byPaymentId = Map.groupBy(attemptsIn(sandbox.db).all(), (attempt) => attempt.merchantId)
  return [...byPaymentId.values()].flatMap((attempts) => currentOf(attempts) ?? [])
}
