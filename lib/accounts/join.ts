/**
 * Makes a member of somebody whom a provider has named, after they agreed. With an address that the provider has verified they are one at
 * once; any other address is first confirmed by mail, and the answer is the same whether or not somebody has it already.
 */
import { eq } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { members } from '#db/schema.ts'
import { randomId } from '#lib/clock.ts'
import { forgetUnconfirmedMembers } from '#lib/retention/unconfirmed-members.ts'
import type { Shop } from '#lib/shop.ts'
import type { Identity } from '#lib/sign-in-providers/provider.ts'
import { insertConsents } from './consents.ts'
import type { Pending } from './identity-cookies.ts'
import { identityEmail } from './identity-email.ts'
import { insertIdentity } from './link-identity.ts'
import { openSession } from './open-session.ts'
import { type SignUpContext, writeTo } from './sign-up.ts'
import { maySignUp } from './sign-up-limits.ts'

interface Joining {
  name: string
  email: string
}

export type Joined =
  /** They are signed in. */
  | { is: 'joined'; memberId: string; setCookies: string[] }
  /** A letter is on its way. */
  | { is: 'mailed'; email: string }
  | { is: 'problem'; problem: 'too_many_tries' | 'known' }

export async function join(shop: Shop, { identity }: Pending, typed: Joining, context: SignUpContext): Promise<Joined> {
  const verified = identity.emailIsVerified ? identityEmail(identity) : undefined
  const email = verified ?? typed.email
  if (!(await maySignUp(shop, email, context.ip))) return { is: 'problem', problem: 'too_many_tries' }
  const joining = { identity, name: typed.name, email, isVerified: verified !== undefined, marketing: context.marketing ?? false }
  const made = await shop.db.transact((tx) => insertMember(shop, tx, joining))
  if (verified === undefined) {
    await writeTo(shop, email, context)
    return { is: 'mailed', email }
  }
  const setCookies = made && (await openSession(shop, made, identity))
  return made && setCookies ? { is: 'joined', memberId: made, setCookies } : { is: 'problem', problem: 'known' }
}

interface NewMember extends Joining {
  identity: Identity
  isVerified: boolean
  marketing: boolean
}

/** Undefined, and nothing changed, where the address or the identity is a confirmed member's. */
function* insertMember(shop: Shop, tx: Writer, { identity, name, email, isVerified, marketing }: NewMember): Script<string | undefined> {
  // Sign-ups that nobody confirmed give way: a password chosen by a stranger must not outlive the proof of whose mailbox it is.
  yield* forgetUnconfirmedMembers(tx, eq(members.email, email), 1)
  const at = shop.clock.now()
  const row = {
    id: randomId(shop.random),
    name,
    email,
    emailVerified: isVerified,
    customerKey: randomId(shop.random),
    createdAt: at,
    updatedAt: at,
  }
  const [made] = yield* rows(tx.insert(members).values(row).onConflictDoNothing().returning({ id: members.id }))
  if (!made) return undefined
  if ((yield* insertIdentity(shop, tx, made.id, identity)) !== 'linked') {
    yield* rows(tx.delete(members).where(eq(members.id, made.id)).returning({ id: members.id }))
    return undefined
  }
  yield* insertConsents(shop, tx, made.id, { age: true, terms: true, privacy: true, marketing })
  return made.id
}
