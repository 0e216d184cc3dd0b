/** A rule about risk, as data: what is counted, how much of it is too much, for which tries, and what follows. */
import { z } from 'zod'
import { RISK_ACTIONS, RISK_STAGES } from '#db/states.ts'
import { code, identifier } from '#lib/text/doors.ts'

export { RISK_ACTIONS }

export const RISK_MEASURES = [
  /** Tries that a card company refused. */
  'declines',
  /** Different cards among the refused ones. */
  'declined_cards',
  /** Different cards. */
  'cards',
  /** Tries of any result. */
  'tries',
  /** How risky the gateway says that the payment is, 0 to 100. Known once it is paid. */
  'gateway_score',
  /** The try itself: one. */
  'this_try',
] as const

/** `shop`: of everybody at the same gateway. */
export const RISK_COUNTED_BY = ['card', 'device', 'member', 'operator', 'email', 'phone', 'address', 'shop'] as const

export type RiskCountedBy = (typeof RISK_COUNTED_BY)[number]

/** How far back a rule may count: a week. Tries are kept for a month. */
export const LONGEST_WINDOW_MINUTES = 10_080

const won = z.int().min(0).max(1_000_000_000)

export const riskRule = z.strictObject({
  measure: z.enum(RISK_MEASURES),
  by: z.enum(RISK_COUNTED_BY),
  windowMinutes: z.int().min(1).max(LONGEST_WINDOW_MINUTES),
  atLeast: z.int().min(1).max(10_000),
  /** Percent: the refused ones must be at least this part of all that ended. */
  share: z.int().min(1).max(100).optional(),
  /** Which tries the rule is about, and counts: in won, both ends included. */
  amountFrom: won.optional(),
  amountTo: won.optional(),
  gateways: z.array(identifier(40)).min(1).max(20).optional(),
  methods: z.array(identifier(40)).min(1).max(20).optional(),
  /** ISO 3166-1, of the buyer's telephone number. */
  countries: z
    .array(code(2, /^[A-Z]{2}$/))
    .min(1)
    .max(50)
    .optional(),
  stages: z.array(z.enum(RISK_STAGES)).min(1).optional(),
  /** Counts and concerns only those whom the shop does not know: no member, and no browser that has paid here. */
  strangersOnly: z.boolean().optional(),
  /** How long it goes on after it was met, for a rule that counts the whole shop: who is turned away makes no declines. */
  lastsMinutes: z.int().min(1).max(LONGEST_WINDOW_MINUTES).optional(),
  action: z.enum(RISK_ACTIONS),
})

export type RiskRule = z.output<typeof riskRule>

/** In force, under its name. */
export interface NamedRule {
  id: string
  rule: RiskRule
}
