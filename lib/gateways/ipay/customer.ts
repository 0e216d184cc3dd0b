/** iPay's record of a member, created before their first payment or card, so that iPay groups a person's payments and keeps their cards. */
import { z } from 'zod'
import type { GatewayMember } from '../gateway.ts'
import { GatewayError } from '../gateway-error.ts'
import type { HttpAnswer } from '../http.ts'
import { type IpayCalls, LOOKUP_TIMEOUT_MS, noAnswer } from './calls.ts'
import { ipayErrorCode, ipayErrorParam } from './payment.ts'

const made = z.object({ id: z.string().min(1).max(100) })

interface AskedForMember {
  answer: HttpAnswer
  /** The record that the answer is about; undefined for a guest, and where iPay will not have the member's details. */
  customer: string | undefined
  /** Set where it is not the record that the shop knew. */
  memberRef?: string
}

/**
 * Asks about a member by iPay's record of them, which is made where there is none; asks once more about another record where iPay has
 * the known one no longer. Throws GatewayError.
 */
export async function askForMember(
  calls: IpayCalls,
  member: GatewayMember | undefined,
  ask: (customer: string | undefined) => Promise<HttpAnswer>,
): Promise<AskedForMember> {
  let customer = member && (member.ref ?? (await makeIpayCustomer(calls, member)))
  let answer = await ask(customer)
  if (member && customer && hasLostCustomer(answer)) {
    customer = await makeIpayCustomer(calls, member, customer)
    answer = await ask(customer)
  }
  return { answer, customer, ...(customer && customer !== member?.ref && { memberRef: customer }) }
}

/** Somebody deleted the record in iPay's dashboard, or the keys now belong to another account. */
const hasLostCustomer = ({ status, body }: HttpAnswer) =>
  status === 404 && ipayErrorCode(body) === 'resource_missing' && ipayErrorParam(body) === 'customer'

/**
 * Repeatable: the key is the member's. `lost` is the name of a record that iPay has no longer, in whose place another is made.
 * Undefined where iPay will not have the member's details: that is no reason not to take the money. Throws GatewayError.
 */
async function makeIpayCustomer({ post }: IpayCalls, member: GatewayMember, lost?: string): Promise<string | undefined> {
  const { key, name, email, phone } = member
  const asked = { email, name, ...(phone && { phone }), metadata: { customerKey: key } }
  const answer = await post('/customers', asked, lost ? `cus_${key}_after_${lost}` : `cus_${key}`, LOOKUP_TIMEOUT_MS)
  if (answer.status === 400) return undefined
  if (answer.status !== 200) throw noAnswer(answer)
  const parsed = made.safeParse(answer.body)
  if (!parsed.success) throw new GatewayError('unreadable', 'CUSTOMER')
  return parsed.data.id
}
