/** Charges of a kept card that PortOne V1 makes at a time (`/subscribe/payments/schedule`): each fires once, and its webhook tells of a refusal too. */
import { z } from 'zod'
import { UNKNOWN } from '../companies/table.ts'
import { GatewayError } from '../gateway-error.ts'
import type { Http } from '../http.ts'
import type { ListedBooking, Schedules } from '../schedules.ts'
import { LOOKUP_TIMEOUT_MS, MONEY_TIMEOUT_MS, type V1Calls, v1CallsOf, v1Refusal } from './calls.ts'
import { chargeFields } from './charge-card.ts'
import { pgsOf } from './pgs.ts'
import type { PortoneV1Settings } from './settings.ts'

/** Undefined where no company behind PortOne keeps cards. */
export function v1Schedules(settings: PortoneV1Settings, http: Http): Schedules | undefined {
  const pg = pgsOf(settings).find(({ method }) => method === 'saved_card')
  if (!pg) return undefined
  const call = v1CallsOf(settings, http)
  const noticeUrls = settings.PORTONE_V1_NOTICE_URLS ?? []
  const ofCharge = { company: pg.named?.company ?? UNKNOWN, taxAgreed: settings.PORTONE_V1_TAX_AGREED === '1', noticeUrls }
  return {
    book: async (payment, card, at) => {
      const { customer_uid, ...fields } = chargeFields(payment, card, ofCharge)
      const schedules = [{ ...fields, schedule_at: Math.floor(at.getTime() / 1000) }]
      const answer = await call('POST', '/subscribe/payments/schedule', MONEY_TIMEOUT_MS, { customer_uid, schedules })
      if (answer.kind === 'yes') return payment.id
      if (answer.status === 401) throw v1Refusal('SCHEDULE', answer)
      // It may have been booked before, and the answer lost; it may even have run since.
      const state = await stateOf(call, payment.id)
      return state === 'scheduled' || state === 'executed' ? payment.id : undefined
    },
    // Named by the payment alone: the card may be another one by now.
    revoke: async ({ id }) => {
      const body = { merchant_uid: [id] }
      const answer = await call('POST', '/subscribe/payments/unschedule', MONEY_TIMEOUT_MS, body)
      if (answer.kind === 'yes') return 'revoked'
      if (answer.status === 401) throw v1Refusal('UNSCHEDULE', answer)
      const state = await stateOf(call, id)
      if (state === 'scheduled') throw v1Refusal('UNSCHEDULE', answer)
      return state === 'executed' ? 'fired' : 'revoked'
    },
    coming: async ({ key }, { from, until }) => {
      const found: ListedBooking[] = []
      for (let page = 1; page <= MOST_PAGES; page++) {
        const some = await pageOf(call, key, { from, until, page })
        const fresh = some.filter(({ paymentId }) => !found.some((each) => each.paymentId === paymentId))
        if (fresh.length === 0) return found
        found.push(...fresh)
      }
      throw new GatewayError('unreadable', 'SCHEDULES_TOO_MANY')
    },
  }
}

/** More than any card has booked for a few days: a list without an end is a fault. */
const MOST_PAGES = 50

const many = z.array(
  z.object({ merchant_uid: z.string().max(200), schedule_at: z.number(), schedule_status: z.enum(['scheduled', 'executed', 'revoked']) }),
)

const unixSeconds = (at: Date) => Math.floor(at.getTime() / 1000)

async function pageOf(
  call: V1Calls,
  customerUid: string,
  { from, until, page }: { from: Date; until: Date; page: number },
): Promise<ListedBooking[]> {
  const query = `from=${unixSeconds(from)}&to=${unixSeconds(until)}&page=${page}&schedule-status=scheduled`
  const path = `/subscribe/payments/schedule/customers/${encodeURIComponent(customerUid)}?${query}`
  const answer = await call('GET', path, LOOKUP_TIMEOUT_MS)
  if (answer.kind === 'refused' && answer.status === 404) return []
  if (answer.kind === 'refused') throw v1Refusal('SCHEDULES', answer)
  const read = many.safeParse(answer.response ?? [])
  if (!read.success) throw new GatewayError('unreadable', 'SCHEDULES')
  return read.data
    .filter(({ schedule_status }) => schedule_status === 'scheduled')
    .map(({ merchant_uid, schedule_at }) => ({ paymentId: merchant_uid, ref: merchant_uid, at: new Date(schedule_at * 1000) }))
}

const one = z.object({ schedule_status: z.enum(['scheduled', 'executed', 'revoked']) })

/** Undefined where PortOne knows no such schedule. */
async function stateOf(call: V1Calls, merchantUid: string): Promise<'scheduled' | 'executed' | 'revoked' | undefined> {
  const answer = await call('GET', `/subscribe/payments/schedule/${encodeURIComponent(merchantUid)}`, LOOKUP_TIMEOUT_MS)
  if (answer.kind === 'refused' && answer.status === 404) return undefined
  if (answer.kind === 'refused') throw v1Refusal('SCHEDULE', answer)
  const read = one.safeParse(answer.response)
  if (!read.success) throw new GatewayError('unreadable', 'SCHEDULE')
  return read.data.schedule_status
}
