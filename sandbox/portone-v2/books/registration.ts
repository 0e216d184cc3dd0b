/** The amounts that the shop registered in advance. A window of that payment may not ask for others. */
import { z } from 'zod'
import type { Sandbox } from '../../gateway/sandbox.ts'
import { currency } from '../protocol/currencies.ts'

export const registration = z.object({
  totalAmount: z.number().int().min(0).optional(),
  taxFreeAmount: z.number().int().min(0).optional(),
  currency: currency.optional(),
})

export const register = (sandbox: Sandbox, paymentId: string, wanted: z.infer<typeof registration>) =>
  sandbox.settings.write(nameOf(paymentId), wanted)

export function differsFromRegistered(
  sandbox: Sandbox,
  paymentId: string,
  asked: { totalAmount: number; taxFreeAmount: number | undefined; currency: string },
) {
  const stored = registration.safeParse(sandbox.settings.read(nameOf(paymentId)) ?? {})
  const registered = stored.success ? stored.data : {}
  return (
    (registered.totalAmount !== undefined && registered.totalAmount !== asked.totalAmount) ||
    (registered.taxFreeAmount !== undefined && registered.taxFreeAmount !== (asked.taxFreeAmount ?? 0)) ||
    (registered.currency !== undefined && registered.currency !== asked.currency)
  )
}

const nameOf = (paymentId: string) => `portone-v2 registered ${paymentId}`
