/** What a shop may choose about cards, whichever gateway takes them. What is not set is the payment company's own choice. */
import { z } from 'zod'

export interface CardOptions {
  /** The months offered; none at all means one payment. */
  instalments: readonly number[] | undefined
  /** The points of the buyer's card may pay a part; needs the company's agreement. */
  cardPoints: boolean
  /** Cards are used by their issuers' apps alone. */
  appCardOnly: boolean
}

const months = z
  .string()
  .regex(/^(0|[1-9]\d?(,[1-9]\d?)*)$/)
  .transform((text) => (text === '0' ? [] : text.split(',').map(Number)))
  .refine((each) => each.every((month) => month >= 2 && month <= 36))

export const INSTALMENTS = {
  schema: months.optional(),
  help: 'the months by which a card may be paid, such as 2,3,6; 0 for no instalments; unset leaves it to the payment company',
}
export const CARD_POINTS = {
  schema: z.literal('1').optional(),
  help: '1 to let card points pay a part, once the payment company has agreed',
}
export const APP_CARD_ONLY = { schema: z.literal('1').optional(), help: '1 to take cards by their issuers’ apps alone' }
