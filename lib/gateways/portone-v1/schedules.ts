/** Charges of a kept card that PortOne V1 makes at a time (`/subscribe/payments/schedule`): each fires once, and its webhook tells of a refusal too. */
import { z } from 'zod'
import { UNKNOWN } from '../companies/table.ts'
import { GatewayError } from '../gateway-error.ts'
import type { Http } from '../http.ts'
import type { Schedules } from '../schedules.ts'
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
  }
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
