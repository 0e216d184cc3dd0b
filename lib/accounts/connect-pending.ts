/** Somebody whose verified address is a member's has signed in as that member: the identity that waited for this becomes theirs. */
import { eq } from 'drizzle-orm'
import { members } from '#db/schema.ts'
import type { Locale } from '#lib/locale.ts'
import type { Shop } from '#lib/shop.ts'
import { readPending } from './identity-cookies.ts'
import { identityEmail } from './identity-email.ts'
import { linkIdentity } from './link-identity.ts'

/** Only for the member whose address the provider has verified: anybody may sign in at this browser next. */
export async function connectPending(shop: Shop, memberId: string, cookie: string | undefined, locale: Locale): Promise<boolean> {
  const pending = readPending(shop, cookie)
  if (pending?.step !== 'connect' || !pending.identity.emailIsVerified) return false
  const [member] = await shop.db.read.select({ email: members.email }).from(members).where(eq(members.id, memberId))
  if (!member || member.email !== identityEmail(pending.identity)) return false
  return (await linkIdentity(shop, memberId, pending.identity, locale)) === 'linked'
}
