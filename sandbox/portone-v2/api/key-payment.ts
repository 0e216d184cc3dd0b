/** The request for a charge of a billing key, at once or by a schedule. */
import { z } from 'zod'
import { restPayment } from './rest-payment.ts'

export const keyPayment = z.intersection(
  restPayment,
  z.object({
    billingKey: z.string().min(1),
    channelKey: z.string().optional(),
    installmentMonth: z.number().int().min(0).max(24).optional(),
  }),
)
export type KeyPayment = z.infer<typeof keyPayment>
