/** Records sign-ins that failed: in the operator log, where an owner looks, and as a count, at which an alarm can be set. */
import { logOperatorActionAlone } from '#lib/audit/operator-log.ts'
import type { Shop } from '#lib/shop.ts'
import { sha256 } from '#lib/tokens.ts'

/** `limit`: refused without a look, because too many had failed before. */
export type SignInFailure = 'unknown' | 'password' | 'code' | 'passkey' | 'limit'

const QUARTER_HOUR_MS = 15 * 60_000

/**
 * The log names an operator, never what was typed in place of one: people type passwords there. What the limit refuses is logged
 * once in a quarter of an hour, so that nobody fills the log.
 */
export async function recordSignInFailure(
  shop: Shop,
  { email, isKnown, why, ip }: { email: string; isKnown: boolean; why: SignInFailure; ip: string },
): Promise<void> {
  shop.metrics.signInFailures.inc({ who: 'operator', why })
  const actor = isKnown ? email : 'unknown'
  const window = Math.floor(shop.clock.now().getTime() / QUARTER_HOUR_MS)
  const once = why === 'limit' && { id: `limited:${window}:${sha256(`${email}:${ip}`).slice(0, 24)}` }
  await logOperatorActionAlone(shop, { ...once, actor, action: 'operator.sign_in_failed', subject: actor, detail: { why, ip } })
}
