/** Reads iPay's payment methods: one, and all that it keeps for a member. */
import { z } from 'zod'
import type { CardFace } from '#db/schema.ts'
import { GatewayError } from '../gateway-error.ts'
import { type IpayCalls, noAnswer } from './calls.ts'
import { IPAY_BRAND, ipayErrorCode } from './payment.ts'

const paymentMethod = z.object({
  id: z.string().min(1).max(200),
  /** Null where nobody keeps it. */
  customer: z.string().max(100).nullish(),
  card: z
    .object({ brand: z.string().max(40), last4: z.string(), exp_month: z.int().min(1).max(12), exp_year: z.int().min(2000).max(2999) })
    .partial()
    .nullish(),
  livemode: z.boolean().nullish(),
})
type IpayMethod = z.output<typeof paymentMethod>

/** Throws GatewayError. */
export function readIpayMethod(body: unknown): IpayMethod {
  const parsed = paymentMethod.safeParse(body)
  if (!parsed.success) throw new GatewayError('unreadable', 'PAYMENT_METHOD')
  return parsed.data
}

export const ipayFace = ({ card }: IpayMethod): CardFace => ({
  ...(card?.brand && { issuer: IPAY_BRAND[card.brand] ?? card.brand }),
  ...(card?.last4 && /^\d{4}$/.test(card.last4) && { last4: card.last4 }),
  // iPay has no field for months.
  allAtOnce: true,
  ...(card?.exp_month && card.exp_year && { expiry: { year: card.exp_year, month: card.exp_month } }),
})

const page = z.object({ data: z.array(paymentMethod), has_more: z.boolean().default(false) })

/** A member has a dozen cards; a longer list is broken. */
const MOST_PAGES = 10

/** `GET /customers/{id}/payment_methods`. Undefined where iPay has no such record. Throws GatewayError. */
export async function methodsOfCustomer({ get }: IpayCalls, customer: string): Promise<IpayMethod[] | undefined> {
  const all: IpayMethod[] = []
  for (let after: string | undefined, pages = 0; pages < MOST_PAGES; pages++) {
    const query = after ? `?starting_after=${encodeURIComponent(after)}` : ''
    const answer = await get(`/customers/${encodeURIComponent(customer)}/payment_methods${query}`)
    if (answer.status === 404 && ipayErrorCode(answer.body) === 'resource_missing') return undefined
    if (answer.status !== 200) throw noAnswer(answer)
    const parsed = page.safeParse(answer.body)
    if (!parsed.success) throw new GatewayError('unreadable', 'PAYMENT_METHOD_LIST')
    all.push(...parsed.data.data)
    after = parsed.data.data.at(-1)?.id
    if (!parsed.data.has_more || !after) return all
  }
  throw new GatewayError('unclear', 'LIST_TOO_LONG')
}
