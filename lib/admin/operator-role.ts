/** What an operator may do: each role may do all that the ones before it may. Pure. */
import type { OPERATOR_ROLES } from '#db/schema.ts'

export type OperatorRole = (typeof OPERATOR_ROLES)[number]

/**
 * viewer looks; support asks gateways, replays, retries, exports, answers returns and sends goods; finance refunds, changes prices
 * and coupons and makes books agree; owner decides who works here.
 */
const RANK: Record<OperatorRole, number> = { viewer: 0, support: 1, finance: 2, owner: 3 }

export const roleCovers = (role: OperatorRole, needed: OperatorRole): boolean => RANK[role] >= RANK[needed]

export const isOperatorRole = (text: string): text is OperatorRole => Object.hasOwn(RANK, text)
