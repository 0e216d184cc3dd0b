/** Records sign-ins that failed: in the operator log, where an owner looks, and as a count, at which an alarm can be set. */
import { eq } from 'drizzle-orm'
import { operatorLog } from '#db/schema.ts'
import { addressTag } from '#lib/audit/address-tag.ts'
import { logOperatorActionAlone } from '#lib/audit/operator-log.ts'
import { withinLimit } from '#lib/rate-limit.ts'
import type { Shop } from '#lib/shop.ts'
import { sha256 } from '#lib/tokens.ts'

/** `limit`: refused without a look, because too many had failed before. */
export type SignInFailure = 'unknown' | 'password' | 'code' | 'passkey' | 'limit'

const QUARTER_HOUR_MS = 15 * 60_000
/** From all addresses together. Whoever has more of them is seen in the metric, which counts every failure. */
const STRANGERS = { key: 'operator-sign-in-log', most: 100, windowMs: 3_600_000 }

interface Failure {
  email: string
  isKnown: boolean
  why: SignInFailure
  ip: string
}

/**
 * The log names an operator, never what was typed in place of one: people type passwords there. A guess at an operator is logged each
 * time, because the limits leave few of them; what anybody can send in any amount once in a quarter of an hour for its address,
 * because nothing is ever deleted from this log.
 */
export async function recordSignInFailure(shop: Shop, failure: Failure): Promise<void> {
  const { email, isKnown, why, ip } = failure
  shop.metrics.signInFailures.inc({ who: 'operator', why })
  const actor = isKnown ? email : 'unknown'
  const isGuess = isKnown && why !== 'limit'
  const id = isGuess ? undefined : idOfQuarterHour(shop, { actor, why, ip })
  if (id && !(await mayLog(shop, id))) return
  const detail = { why, from: addressTag(shop, ip) }
  await logOperatorActionAlone(shop, { ...(id && { id }), actor, action: 'operator.sign_in_failed', subject: actor, detail })
}

function idOfQuarterHour(shop: Shop, { actor, why, ip }: { actor: string; why: SignInFailure; ip: string }): string {
  const window = Math.floor(shop.clock.now().getTime() / QUARTER_HOUR_MS)
  return `${why}:${window}:${sha256(`${actor}:${ip}`).slice(0, 24)}`
}

/** What is logged already costs a stranger's try no write. */
async function mayLog(shop: Shop, id: string): Promise<boolean> {
  const [logged] = await shop.db.read.select({ id: operatorLog.id }).from(operatorLog).where(eq(operatorLog.id, id))
  return !logged && withinLimit(shop, STRANGERS)
}
