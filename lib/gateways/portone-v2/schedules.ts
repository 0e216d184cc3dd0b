/** Charges of a billing key that PortOne V2 makes at a time (예약 결제): each fires once, and tells of it as of any payment. */
import { z } from 'zod'
import { UNKNOWN } from '../companies/table.ts'
import { GatewayError } from '../gateway-error.ts'
import type { Http } from '../http.ts'
import type { SavedCard } from '../saved-cards.ts'
import type { ListedBooking, Schedules } from '../schedules.ts'
import { portoneErrorType, portoneRefusal } from './answer.ts'
import { type PortoneCalls, portoneCalls } from './calls.ts'
import { channelsOf } from './channels.ts'
import { chargeBody } from './charge-card.ts'
import type { PortoneV2Settings } from './settings.ts'

/** Undefined where no channel saves cards. */
export function portoneSchedules(settings: PortoneV2Settings, http: Http): Schedules | undefined {
  const channel = channelsOf(settings).find(({ method }) => method === 'saved_card')
  if (!channel) return undefined
  const calls = portoneCalls(settings, http)
  const company = channel.named?.company ?? UNKNOWN
  const noticeUrls = settings.PORTONE_V2_NOTICE_URLS ?? []
  const ofCharge = { company, taxAgreed: settings.PORTONE_V2_TAX_AGREED === '1', noticeUrls }
  return {
    book: async (payment, card, at, key) => {
      const body = { payment: { storeId: calls.storeId, ...chargeBody(payment, card, ofCharge) }, timeToPay: at.toISOString() }
      const answer = await calls.post(`/payments/${encodeURIComponent(payment.id)}/schedule`, body, `book:${key}`)
      if (answer.status === 200) return readable(booked, answer.body).schedule.id
      const type = portoneErrorType(answer.body)
      if (type === 'PAYMENT_SCHEDULE_ALREADY_EXISTS') return bookedBefore(calls, payment.id, card, at)
      const refusal = portoneRefusal(type)
      if (refusal.kind !== 'refused' || type === 'UNAUTHORIZED' || type === 'FORBIDDEN') throw refusal
      return undefined
    },
    revoke: async (payment, card, { ref, at }) => revoke(calls, ref ?? (await findBooking(calls, payment.id, card, at))),
    coming: async ({ key }, { from, until }) => {
      const found: ListedBooking[] = []
      const filter = { billingKey: key, from: from.toISOString(), until: until.toISOString(), status: ['SCHEDULED'] }
      for (let number = 0; number < MOST_PAGES; number++) {
        const answer = await calls.list('/payment-schedules', { storeId: calls.storeId, filter, page: { number, size: PAGE_SIZE } })
        if (answer.status !== 200) throw portoneRefusal(portoneErrorType(answer.body))
        const { items } = readable(comingOnes, answer.body)
        found.push(...items.map(({ id, paymentId, timeToPay }) => ({ paymentId, ref: id, at: new Date(timeToPay) })))
        if (items.length < PAGE_SIZE) return found
      }
      throw new GatewayError('unreadable', 'SCHEDULES_TOO_MANY')
    },
  }
}

const booked = z.object({ schedule: z.object({ id: z.string().min(1).max(200) }) })
const listed = z.object({ items: z.array(z.object({ id: z.string().max(200), paymentId: z.string().max(200) })) })

const comingOnes = z.object({
  items: z.array(z.object({ id: z.string().max(200), paymentId: z.string().max(200), timeToPay: z.iso.datetime({ offset: true }) })),
})
const PAGE_SIZE = 100
/** More than any card has booked for a few days: a list without an end is a fault. */
const MOST_PAGES = 50

function readable<T>(shape: z.ZodType<T>, body: unknown): T {
  const read = shape.safeParse(body)
  if (!read.success) throw new GatewayError('unreadable', 'SCHEDULE')
  return read.data
}

/** A list without a range shows the past alone. */
const AROUND_MS = 86_400_000

async function findBooking(calls: PortoneCalls, paymentId: string, { key }: SavedCard, at: Date): Promise<string | undefined> {
  const range = { from: new Date(at.getTime() - AROUND_MS).toISOString(), until: new Date(at.getTime() + AROUND_MS).toISOString() }
  const answer = await calls.list('/payment-schedules', { storeId: calls.storeId, filter: { billingKey: key, ...range } })
  if (answer.status !== 200) throw portoneRefusal(portoneErrorType(answer.body))
  return readable(listed, answer.body).items.find((each) => each.paymentId === paymentId)?.id
}

/** PortOne has it, so it is booked, found or not: charged by the shop's own clock as well, it would be paid twice. */
async function bookedBefore(calls: PortoneCalls, paymentId: string, card: SavedCard, at: Date): Promise<string> {
  const ref = await findBooking(calls, paymentId, card, at)
  if (ref === undefined) throw new GatewayError('unclear', 'SCHEDULE_NOT_LISTED')
  return ref
}

async function revoke(calls: PortoneCalls, ref: string | undefined): Promise<'revoked' | 'fired'> {
  // It was never booked.
  if (ref === undefined) return 'revoked'
  const requestBody = JSON.stringify({ storeId: calls.storeId, scheduleIds: [ref] })
  const answer = await calls.delete('/payment-schedules', { requestBody })
  if (answer.status === 200) return 'revoked'
  const type = portoneErrorType(answer.body)
  if (type === 'PAYMENT_SCHEDULE_ALREADY_REVOKED' || type === 'PAYMENT_SCHEDULE_NOT_FOUND') return 'revoked'
  if (type === 'PAYMENT_SCHEDULE_ALREADY_PROCESSED') return 'fired'
  throw portoneRefusal(type)
}
