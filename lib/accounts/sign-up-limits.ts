/** Limits how often somebody may ask for an account. The counts are in the database, so a restart does not reset them. */
import { withinLimit } from '#lib/rate-limit.ts'
import type { Shop } from '#lib/shop.ts'
import { mailboxOf } from '#lib/text/mailbox.ts'
import { sha256 } from '#lib/tokens.ts'

const QUARTER_HOUR_MS = 15 * 60_000
/** Each sign-up sends a mail, perhaps to somebody who did not ask for it. */
const SIGN_UPS_OF_A_MAILBOX = 5
// A family or an office shares one IP address.
const SIGN_UPS_FROM_AN_ADDRESS = 20

export async function maySignUp(shop: Shop, email: string, ip: string): Promise<boolean> {
  const within = (key: string, most: number) => withinLimit(shop, { key, most, windowMs: QUARTER_HOUR_MS })
  const byAddress = await within(`sign-up:ip:${ip}`, SIGN_UPS_FROM_AN_ADDRESS)
  return byAddress && within(`sign-up:account:${sha256(mailboxOf(email))}`, SIGN_UPS_OF_A_MAILBOX)
}
