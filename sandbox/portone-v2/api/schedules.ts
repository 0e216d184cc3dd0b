/** `/payment-schedules`: one charge of a billing key at one time. To repeat it, the shop schedules another. */
import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { type Answer, jsonAnswer, Refused } from '../../http/answer.ts'
import { channelByKey } from '../protocol/channels.ts'
import { MERCHANT_ID, STORE_ID } from '../protocol/credentials.ts'
import { refuse } from '../protocol/errors.ts'
import { iso } from '../protocol/iso.ts'
import { pageOf } from '../protocol/page.ts'
import { charge, chargeable } from './charge-billing-key.ts'
import { keyPayment } from './key-payment.ts'
import { checkRestPayment, restCustomer } from './rest-payment.ts'
import { isBooked, type Schedule, schedules } from './schedule-book.ts'

const instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))
const scheduleBody = z.object({ payment: keyPayment, timeToPay: instant })

/** `POST /payments/{id}/schedule`: schedules one charge. */
export function createSchedule(sandbox: Sandbox, paymentId: string, body: unknown): Answer {
  const parsed = scheduleBody.safeParse(body)
  if (!parsed.success) return refuse('INVALID_REQUEST', parsed.error.issues[0]?.path.join('.'))
  const { payment, timeToPay } = parsed.data
  const now = sandbox.clock.now()
  if (timeToPay <= now) return refuse('INVALID_REQUEST', 'timeToPay')
  chargeable(sandbox, payment.billingKey)
  checkRestPayment(sandbox, paymentId, payment, 'ALREADY_PAID_OR_WAITING')
  if (isBooked(sandbox, paymentId)) return refuse('PAYMENT_SCHEDULE_ALREADY_EXISTS')
  const schedule = schedules.save(sandbox, {
    id: `payment-schedule-${randomUUID()}`,
    paymentId,
    status: 'SCHEDULED',
    payment,
    customer: restCustomer(payment.customer ?? {}),
    timeToPay,
    createdAt: now,
    startedAt: null,
    completedAt: null,
    revokedAt: null,
  })
  return jsonAnswer({ schedule: { id: schedule.id } })
}

export function getSchedule(sandbox: Sandbox, id: string): Answer {
  const schedule = schedules.find(sandbox, id)
  return schedule ? jsonAnswer(scheduleObject(schedule)) : refuse('PAYMENT_SCHEDULE_NOT_FOUND')
}

const listBody = z.object({
  filter: z
    .object({
      billingKey: z.string().optional(),
      from: instant.optional(),
      until: instant.optional(),
      status: z.array(z.string()).optional(),
      isForTest: z.boolean().optional(),
    })
    .default({}),
})
const NINETY_DAYS_MS = 90 * 86_400_000

/** `GET /payment-schedules`: by default the schedules of the past ninety days; a caller who wants future ones must ask for them. */
export function listSchedules(sandbox: Sandbox, body: unknown): Answer {
  const parsed = listBody.safeParse(body)
  if (!parsed.success) return refuse('INVALID_REQUEST', parsed.error.issues[0]?.path.join('.'))
  const { billingKey, status, isForTest, ...range } = parsed.data.filter
  const until = range.until ?? sandbox.clock.now()
  const from = range.from ?? until - NINETY_DAYS_MS
  const found = schedules
    .all(sandbox)
    .filter(
      (schedule) =>
        schedule.timeToPay >= from &&
        schedule.timeToPay <= until &&
        (billingKey === undefined || schedule.payment.billingKey === billingKey) &&
        (status === undefined || status.includes(schedule.status)) &&
        (isForTest === undefined || isForTest === (channelByKey(schedule.payment.channelKey)?.mode !== 'live')),
    )
  return pageOf(
    found.sort((a, b) => b.timeToPay - a.timeToPay),
    body,
    scheduleObject,
  )
}

const revokeBody = z.object({ billingKey: z.string().optional(), scheduleIds: z.array(z.string()).optional() })

/** `DELETE /payment-schedules`: revokes by billing key, by ids, or by both. If one cannot be revoked, none is. */
export function revokeSchedules(sandbox: Sandbox, body: unknown): Answer {
  const parsed = revokeBody.safeParse(body)
  if (!parsed.success || (parsed.data.billingKey === undefined && parsed.data.scheduleIds === undefined))
    return refuse('INVALID_REQUEST', 'billingKey, scheduleIds')
  const { billingKey, scheduleIds } = parsed.data
  if (billingKey !== undefined) chargeable(sandbox, billingKey)
  const named = scheduleIds?.map((id) => schedules.find(sandbox, id) ?? refuse('PAYMENT_SCHEDULE_NOT_FOUND'))
  const meant = named ?? schedules.all(sandbox).filter((each) => each.status === 'SCHEDULED' && each.payment.billingKey === billingKey)
  for (const schedule of meant) {
    if (schedule.status === 'REVOKED') return refuse('PAYMENT_SCHEDULE_ALREADY_REVOKED')
    if (schedule.status !== 'SCHEDULED') return refuse('PAYMENT_SCHEDULE_ALREADY_PROCESSED')
    if (billingKey !== undefined && schedule.payment.billingKey !== billingKey) return refuse('PAYMENT_SCHEDULE_NOT_FOUND')
  }
  const revokedAt = sandbox.clock.now()
  for (const schedule of meant) schedules.save(sandbox, { ...schedule, status: 'REVOKED', revokedAt })
  return jsonAnswer({ revokedScheduleIds: meant.map(({ id }) => id), revokedAt: iso(revokedAt) })
}

/** Runs the due schedules. A schedule fails if its key was deleted or its payment was paid in the meantime. */
export function runDueSchedules(sandbox: Sandbox) {
  const now = sandbox.clock.now()
  for (const schedule of schedules.due(sandbox, now)) {
    const status = outcomeOf(sandbox, schedule)
    schedules.save(sandbox, { ...schedule, status, startedAt: now, completedAt: now })
  }
}

function outcomeOf(sandbox: Sandbox, schedule: Schedule): 'SUCCEEDED' | 'FAILED' {
  try {
    const key = chargeable(sandbox, schedule.payment.billingKey)
    checkRestPayment(sandbox, schedule.paymentId, schedule.payment, 'ALREADY_PAID_OR_WAITING')
    return charge(sandbox, schedule.paymentId, key, schedule.payment, schedule.id).refusal ? 'FAILED' : 'SUCCEEDED'
  } catch (error) {
    if (Refused.is(error)) return 'FAILED'
    throw error
  }
}

const scheduleObject = (schedule: Schedule) => ({
  status: schedule.status,
  id: schedule.id,
  merchantId: MERCHANT_ID,
  storeId: STORE_ID,
  paymentId: schedule.paymentId,
  billingKey: schedule.payment.billingKey,
  orderName: schedule.payment.orderName,
  isCulturalExpense: false,
  isEscrow: schedule.payment.isEscrow ?? false,
  customer: schedule.customer,
  customData: schedule.payment.customData ?? '',
  totalAmount: schedule.payment.amount.total,
  ...(schedule.payment.amount.taxFree !== undefined && { taxFreeAmount: schedule.payment.amount.taxFree }),
  ...(schedule.payment.amount.vat !== undefined && { vatAmount: schedule.payment.amount.vat }),
  currency: schedule.payment.currency,
  ...(schedule.payment.installmentMonth !== undefined && { installmentMonth: schedule.payment.installmentMonth }),
  ...(schedule.payment.noticeUrls && { noticeUrls: schedule.payment.noticeUrls }),
  ...(schedule.payment.products && { products: schedule.payment.products }),
  createdAt: iso(schedule.createdAt),
  timeToPay: iso(schedule.timeToPay),
  ...(schedule.startedAt !== null && { startedAt: iso(schedule.startedAt) }),
  ...(schedule.completedAt !== null && { completedAt: iso(schedule.completedAt) }),
  ...(schedule.revokedAt !== null && { revokedAt: iso(schedule.revokedAt) }),
})
