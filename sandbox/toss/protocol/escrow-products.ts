/** What is in a payment that Toss holds until the goods have come: `escrowProducts`. */
import { z } from 'zod'

export const escrowProducts = z.array(
  z.object({ id: z.string(), name: z.string(), code: z.string(), unitPrice: z.number(), quantity: z.number().int().positive() }),
)
