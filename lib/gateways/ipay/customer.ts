/** iPay's record of a member, created before their first payment, so that iPay groups a person's payments. */
import { z } from 'zod'
import type { GatewayMember } from '../gateway.ts'
import { GatewayError } from '../gateway-error.ts'
import { type IpayCalls, LOOKUP_TIMEOUT_MS, noAnswer } from './calls.ts'

const made = z.object({ id: z.string().min(1).max(100) })

/**
 * Repeatable: the key is the member's. `lost` is the name of a record that iPay has no longer, in whose place another is made.
 * Undefined where iPay will not have the member's details: that is no reason not to take the money. Throws GatewayError.
 */
export async function makeIpayCustomer({ post }: IpayCalls, member: GatewayMember, lost?: string): Promise<string | undefined> {
  const { key, name, email, phone } = member
  const asked = { email, name, ...(phone && { phone }), metadata: { customerKey: key } }
  const answer = await post('/customers', asked, lost ? `cus_${key}_after_${lost}` : `cus_${key}`, LOOKUP_TIMEOUT_MS)
  if (answer.status === 400) return undefined
  if (answer.status !== 200) throw noAnswer(answer)
  const parsed = made.safeParse(answer.body)
  if (!parsed.success) throw new GatewayError('unreadable', 'CUSTOMER')
  return parsed.data.id
}
