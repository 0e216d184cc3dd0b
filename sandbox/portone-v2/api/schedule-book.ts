/** Scheduled charges of billing keys in the books. */
import { oncePerDatabase } from '../../books/database.ts'
import { recordsOf } from '../../books/records.ts'
import type { Sandbox } from '../../gateway/sandbox.ts'
import type { KeyPayment } from './key-payment.ts'

export type Schedule = {
  id: string
  paymentId: string
  status: 'SCHEDULED' | 'SUCCEEDED' | 'FAILED' | 'REVOKED'
  payment: KeyPayment
  customer: Record<string, string>
  timeToPay: number
  createdAt: number
  startedAt: number | null
  completedAt: number | null
  revokedAt: number | null
}

const book = oncePerDatabase((db) => ({
  all: recordsOf<Schedule>(db, 'portone-v2', 'schedule'),
  // The sandbox reads this every second, so it contains only waiting schedules.
  waiting: recordsOf<{ id: string }>(db, 'portone-v2', 'schedule-waiting'),
}))

export const schedules = {
  find: (sandbox: Sandbox, id: string) => book(sandbox.db).all.find(id),
  all: (sandbox: Sandbox) => book(sandbox.db).all.all(),
  save(sandbox: Sandbox, schedule: Schedule): Schedule {
    book(sandbox.db).all.put(schedule.id, schedule.createdAt, schedule)
    if (schedule.status === 'SCHEDULED') book(sandbox.db).waiting.put(schedule.id, schedule.timeToPay, { id: schedule.id })
    else book(sandbox.db).waiting.remove(schedule.id)
    return schedule
  },
  due: (sandbox: Sandbox, now: number) =>
    book(sandbox.db)
      .waiting.between(Number.MIN_SAFE_INTEGER, now + 1)
      .flatMap(({ id }) => book(sandbox.db).all.find(id) ?? []),
}

/** Whether a charge is scheduled under this payment id. Until it has run, no other payment may use the id. */
export const isBooked = (sandbox: Sandbox, paymentId: string) =>
  schedules.all(sandbox).some((schedule) => schedule.status === 'SCHEDULED' && schedule.paymentId === paymentId)

/** Whether a charge of this key is scheduled. */
export const isScheduled = (sandbox: Sandbox, billingKey: string) =>
  schedules.all(sandbox).some((schedule) => schedule.status === 'SCHEDULED' && schedule.payment.billingKey === billingKey)
