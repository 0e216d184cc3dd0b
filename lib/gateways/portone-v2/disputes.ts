/**
 * PortOne V2 tells by webhook that there is a dispute and shows it in the payment; evidence goes to the card company through PortOne's
 * console. When it is over it does not say for whom: money that the card company took back shows as a cancel of the payment, whose
 * trigger is a chargeback. Without one the shop may have won, or the cancel is yet to come.
 */
import { z } from 'zod'
import type { Disputes } from '../disputes.ts'
import { GatewayError } from '../gateway-error.ts'
import type { Http } from '../http.ts'
import { portoneCalls } from './calls.ts'
import type { PortoneV2Settings } from './settings.ts'

const disputed = z.object({
  amount: z.object({ total: z.int().min(0), cancelled: z.int().min(0) }),
  currency: z.string(),
  cancellations: z.array(z.object({ status: z.string(), totalAmount: z.int().min(0), trigger: z.string().optional() })).optional(),
  disputes: z
    .array(
      z.object({
        status: z.enum(['UNRESOLVED', 'RESOLVED']),
        pgDisputeId: z.string().max(200).optional(),
        reason: z.string().max(500).optional(),
        createdAt: z.iso.datetime({ offset: true }),
      }),
    )
    .optional(),
})

export function portoneDisputes(settings: PortoneV2Settings, http: Http): Disputes {
  const { get } = portoneCalls(settings, http)
  return {
    of: async (payment) => {
      const answer = await get(`/payments/${encodeURIComponent(payment.id)}`)
      if (answer.status === 404) return []
      if (answer.status !== 200) throw new GatewayError('unclear', `HTTP_${answer.status}`)
      const parsed = disputed.safeParse(answer.body)
      if (!parsed.success) throw new GatewayError('unreadable', 'PAYMENT_OBJECT')
      const { amount, currency, disputes = [], cancellations = [] } = parsed.data
      const recovered = cancellations
        .filter(({ status, trigger }) => status === 'SUCCEEDED' && trigger === 'CHARGEBACK')
        .reduce((sum, { totalAmount }) => sum + totalAmount, 0)
      // The last that ended is the one that a chargeback ended.
      const lost = recovered > 0 ? disputes.findLast(({ status }) => status === 'RESOLVED') : undefined
      // It names no amount: all that is left may be recovered.
      const left = amount.total - amount.cancelled
      const told = left === 0 ? disputes.filter(({ status }) => status === 'RESOLVED') : disputes
      return told.map((one) => ({
        ...toReport(one, left || amount.total, currency),
        ...(one === lost && { state: 'lost' as const, amount: recovered, recovered }),
      }))
    },
  }
}

const STATE = { UNRESOLVED: 'opened', RESOLVED: 'closed' } as const

const toReport = (
  { status, pgDisputeId, reason, createdAt }: NonNullable<z.output<typeof disputed>['disputes']>[number],
  amount: number,
  currency: string,
) => ({
  // Where the card company gives no id, the time of creation tells several disputes of a payment apart.
  ref: pgDisputeId ?? createdAt,
  amount,
  currency: currency.replace(/^CURRENCY_/, ''),
  reason: reason ?? '',
  state: STATE[status],
  openedAt: new Date(createdAt),
})
