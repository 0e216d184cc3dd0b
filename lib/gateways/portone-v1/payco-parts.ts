/** Which part of a PAYCO payment its points and discounts paid: the only company of which PortOne V1 says so, and in another call. */
import { z } from 'zod'
import { LOOKUP_TIMEOUT_MS, type V1Calls } from './calls.ts'

const amount = z.number()
const part = z.object({ tax_free: amount, supply: amount, vat: amount, service: amount })
/** `secondary`: PAYCO's points, or those of the buyer's card. */
const parts = z.object({ secondary: part, discount: part })
const balance = parts.extend({ histories: z.array(parts).nullish() })

/**
 * In PortOne's major units; 0 where nobody can say, because it is a line of the receipt and decides nothing: a sale is not held up
 * by it.
 */
export async function paycoDiscount(call: V1Calls, impUid: string): Promise<number> {
  const answer = await call('GET', `/payments/${encodeURIComponent(impUid)}/balance`, LOOKUP_TIMEOUT_MS).catch(() => undefined)
  const parsed = answer?.kind === 'yes' ? balance.safeParse(answer.response) : undefined
  if (!parsed?.success) return 0
  // Refunds make the parts smaller, and the history keeps what they were.
  return Math.max(0, ...[parsed.data, ...(parsed.data.histories ?? [])].map((each) => sumOf(each.secondary) + sumOf(each.discount)))
}

const sumOf = ({ tax_free, supply, vat, service }: z.output<typeof part>) => tax_free + supply + vat + service
