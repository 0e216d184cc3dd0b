/** iPay reports disputes by webhook and in a list, and accepts evidence as a set of named texts, with files as data URLs. */
import { z } from 'zod'
import type { DisputeReport, Disputes } from '../disputes.ts'
import { GatewayError } from '../gateway-error.ts'
import type { Http } from '../http.ts'
import { ipayCalls, MONEY_TIMEOUT_MS, noAnswer } from './calls.ts'
import type { IpaySettings } from './settings.ts'

const STATE = { needs_response: 'opened', under_review: 'submitted', won: 'won', lost: 'lost' } as const

const ipayDispute = z.object({
  id: z.string().min(1).max(100),
  payment: z.string().min(1).max(100),
  amount: z.int().min(1),
  currency: z.string().regex(/^[A-Z]{3}$/),
  reason: z.string().max(200),
  status: z.enum(['needs_response', 'under_review', 'won', 'lost']),
  evidence_due_by: z.int().min(0),
  created: z.int().min(0),
})

const page = z.object({ data: z.array(ipayDispute), has_more: z.boolean() })

/** A shop with more open disputes would not be allowed to charge cards. */
const MOST_PAGES = 20

export function ipayDisputes(settings: IpaySettings, http: Http): Disputes {
  const { get, post } = ipayCalls(settings, http)

  const list = async (conditions: Record<string, string>): Promise<z.output<typeof ipayDispute>[]> => {
    const all: z.output<typeof ipayDispute>[] = []
    for (let after: string | undefined, pages = 0; pages < MOST_PAGES; pages++) {
      const answer = await get(`/disputes?${new URLSearchParams({ ...conditions, limit: '100', ...(after && { starting_after: after }) })}`)
      if (answer.status !== 200) throw noAnswer(answer)
      const parsed = page.safeParse(answer.body)
      if (!parsed.success) throw new GatewayError('unreadable', 'DISPUTE_LIST')
      all.push(...parsed.data.data)
      after = parsed.data.data.at(-1)?.id
      if (!parsed.data.has_more || !after) return all
    }
    throw new GatewayError('unclear', 'LIST_TOO_LONG')
  }

  return {
    of: async ({ gatewayRef }) => {
      // Without iPay's reference nothing was paid, so nothing can be disputed.
      if (!gatewayRef) return []
      const found = await list({ payment: gatewayRef })
      return found.filter(({ payment }) => payment === gatewayRef).map(toReport)
    },
    since: async (from) => {
      const found = await list({ 'created[gte]': `${Math.floor(from.getTime() / 1000)}` })
      return [...new Set(found.map(({ payment }) => payment))].map((paymentRef) => ({ paymentRef }))
    },
    submit: async (ref, { statement, files }, key) => {
      const attached = files.flatMap(({ name, type, body }, at) => [
        [`file_${at + 1}_name`, name],
        [`file_${at + 1}`, `data:${type};base64,${Buffer.from(body).toString('base64')}`],
      ])
      const asked = { evidence: { statement, ...Object.fromEntries(attached) }, submit: true }
      const answer = await post(`/disputes/${encodeURIComponent(ref)}`, asked, key, MONEY_TIMEOUT_MS)
      if (answer.status !== 200) throw noAnswer(answer)
    },
  }
}

const toReport = ({ id, amount, currency, reason, status, evidence_due_by, created }: z.output<typeof ipayDispute>): DisputeReport => ({
  ref: id,
  amount,
  currency,
  reason,
  state: STATE[status],
  openedAt: new Date(created * 1000),
  dueAt: new Date(evidence_due_by * 1000),
})
