/** The amounts that the shop registered in advance. A window of that merchant_uid may not ask for another. */
import { z } from 'zod'
import type { Sandbox } from '../../gateway/sandbox.ts'

const registration = z.object({ merchant_uid: z.string(), amount: z.number(), currency: z.string().nullable() })
type Registration = z.infer<typeof registration>

const nameOf = (merchantUid: string) => `portone-v1 prepared ${merchantUid}`

export function registered(sandbox: Sandbox, merchantUid: string): Registration | undefined {
  const found = registration.safeParse(sandbox.settings.read(nameOf(merchantUid)))
  return found.success ? found.data : undefined
}

export function register(sandbox: Sandbox, wanted: Registration): Registration {
  sandbox.settings.write(nameOf(wanted.merchant_uid), wanted)
  return wanted
}

export function differsFromPrepared(sandbox: Sandbox, merchantUid: string, amount: number, currency: string): boolean {
  const found = registered(sandbox, merchantUid)
  return found !== undefined && (found.amount !== amount || (found.currency !== null && found.currency !== currency))
}
