/**
 * Stands for a network address in the operator log, which keeps everything for ever: one address has one tag, and nobody reads the
 * address from it without SESSION_SECRET. The plain one stands in the sessions alone, which end with the privacy policy's three months.
 */
import type { Shop } from '#lib/shop.ts'
import { issueToken } from '#lib/tokens.ts'

export const addressTag = ({ env }: Pick<Shop, 'env'>, ip: string): string => issueToken(env.SESSION_SECRET, 'address', ip)
