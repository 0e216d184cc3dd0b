/** What a shop may choose about cards, whichever gateway takes them. What is not set is the payment company's own choice. */
import { z } from 'zod'
import type { Named } from './table.ts'
import { UNKNOWN } from './table.ts'

export interface CardOptions {
  /** The months offered; none at all means one payment. */
  instalments: readonly number[] | undefined
  /** The points of the buyer's card may pay a part; needs the company's agreement. */
  cardPoints: boolean
  /** Cards are used by their issuers' apps alone. */
  appCardOnly: boolean
}

const SHORTEST = 2

/** The months that a company is told to show; undefined where it takes no word about them. Zero is one payment, where it is named. */
export function monthsFor(named: Named | undefined, wanted: readonly number[] | undefined): readonly number[] | undefined {
  const { instalments, mostMonths } = named?.company ?? UNKNOWN
  if (!wanted || instalments === 'none') return undefined
  const shown = instalments === 'list' ? wanted : monthsUpTo(Math.min(Math.max(0, ...wanted), mostMonths ?? Number.POSITIVE_INFINITY))
  return named?.module?.callsAtOnceZero ? [0, ...shown] : shown
}

/** All that a company would show is named, so that the request says what the buyer sees. */
const monthsUpTo = (longest: number) => Array.from({ length: Math.max(0, longest - SHORTEST + 1) }, (_, more) => SHORTEST + more)

const months = z
  .string()
  .regex(/^(0|[1-9]\d?(,[1-9]\d?)*)$/)
  .transform((text) => (text === '0' ? [] : text.split(',').map(Number)))
  .refine((each) => each.every((month) => month >= SHORTEST && month <= 36))

export const INSTALMENTS = {
  schema: months.optional(),
  help: 'the months by which a card may be paid, such as 2,3,6; 0 for no instalments; unset leaves it to the payment company',
}
export const CARD_POINTS = {
  schema: z.literal('1').optional(),
  help: '1 to let card points pay a part, once the payment company has agreed',
}
export const APP_CARD_ONLY = { schema: z.literal('1').optional(), help: '1 to take cards by their issuers’ apps alone' }
