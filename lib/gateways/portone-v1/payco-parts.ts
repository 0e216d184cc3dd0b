/** Which part of a PAYCO payment its points and discounts paid: the only company of which PortOne V1 says so, and in another call. */
import { z } from 'zod'
import { LOOKUP_TIMEOUT_MS, type V1Calls } from './calls.ts'

const amount = z.number()
const part = z.object({ tax_free: amount, supply: amount, vat: amount, service: amount })
/** `secondary`: PAYCO's points, or those of the buyer's card. */
const parts = z.object({ secondary: part, discount: part })
const balance = parts.extend({ histories: z.array(parts).nullish() })

/**
 * In PortOne's major units. The sale books it once, and the cash receipt is for what is left without it, so the shop asks a second
 * time; 0 where nobody can say even then, because a sale is not held up by it.
 */
export async function paycoDiscount(call: V1Calls, impUid: string): Promise<number> {
  const told = (await balanceOf(call, impUid)) ?? (await balanceOf(call, impUid))
  if (!told) return 0
  // Refunds make the parts smaller, and the history keeps what they were.
  return Math.max(0, ...[told, ...(told.histories ?? [])].map((each) => sumOf(each.secondary) + sumOf(each.discount)))
}

async function balanceOf(call: V1Calls, impUid: string): Promise<z.output<typeof balance> | undefined> {
  const answer = await call('GET', `/payments/${encodeURIComponent(impUid)}/balance`, LOOKUP_TIMEOUT_MS).catch(() => undefined)
  return answer?.kind === 'yes' ? balance.safeParse(answer.response).data : undefined
}

const sumOf = ({ tax_free, supply, vat, service }: z.output<typeof part>) => tax_free + supply + vat + service
