/** Adds a member, who must then confirm that the mail arrived. The answer is the same for an address that already has an account. */

import { isAPIError } from 'better-auth/api'
import { and, eq, sql } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { memberConsents, members } from '#db/schema.ts'
import { randomId } from '#lib/clock.ts'
import { alreadyMemberLetter, confirmAccountLetter } from '#lib/letters/account-letters.ts'
import { type Locale, localePath } from '#lib/locale.ts'
import { keepMail, sendKeptMail } from '#lib/mail/kept-mail.ts'
import { forgetUnconfirmedMembers } from '#lib/retention/unconfirmed-members.ts'
import { isBreached } from '#lib/security/breached-password.ts'
import type { Shop } from '#lib/shop.ts'
import type { SignUpInput } from './account-input.ts'
import { authOf } from './auth.ts'
import { issueConfirmation } from './confirmation.ts'
import { insertConsents } from './consents.ts'
import { maySignUp } from './sign-up-limits.ts'

export interface SignUpContext {
  ip: string
  locale: Locale
  marketing?: boolean
  /** The page of this shop that the new member wanted, opened when they sign in by the letter. */
  next?: string
}

export type SignUp = { ok: true } | { ok: false; problem: 'too_many_tries' | 'breached' }

/** The form asks for age, terms and privacy before it comes here; `marketing` is a free choice. */
export async function signUp(shop: Shop, input: SignUpInput, context: SignUpContext): Promise<SignUp> {
  if (!(await maySignUp(shop, input.email, context.ip))) return { ok: false, problem: 'too_many_tries' }
  if (await isBreached(shop, input.password, [input.email, input.name])) return { ok: false, problem: 'breached' }
  await forgetUnconfirmed(shop, input.email)
  await register(shop, input)
  await keepConsents(shop, input.email, context.marketing ?? false)
  await writeTo(shop, input.email, context)
  return { ok: true }
}

/** A known member has agreed before, and somebody else's form changes nothing of it. */
const keepConsents = (shop: Shop, email: string, marketing: boolean): Promise<void> =>
  shop.db.transact(function* (tx) {
    const fresh = and(eq(members.email, email), eq(members.emailVerified, false))
    const [member] = yield* rows(tx.select({ id: members.id }).from(members).where(fresh))
    if (!member) return
    const before = yield* rows(tx.select({ id: memberConsents.id }).from(memberConsents).where(eq(memberConsents.memberId, member.id)))
    if (before.length === 0) yield* insertConsents(shop, tx, member.id, { age: true, terms: true, privacy: true, marketing })
  })

/** Adds a member who needs no confirmation: the demo's test account. */
export async function addConfirmedMember(shop: Shop, input: SignUpInput): Promise<void> {
  await register(shop, input)
  await shop.db.transact(function* (tx) {
    yield* rows(tx.update(members).set({ emailVerified: true }).where(eq(members.email, input.email)).returning({ id: members.id }))
  })
}

/** A form that is sent twice within this time is one sign-up. */
const SAME_SIGN_UP_MS = 60_000

/** A stranger may have signed up with this address: the newest sign-up replaces every unconfirmed one, with its password. */
async function forgetUnconfirmed(shop: Shop, email: string): Promise<void> {
  const before = new Date(shop.clock.now().getTime() - SAME_SIGN_UP_MS)
  const earlier = sql`${members.email} = ${email} and ${members.createdAt} < ${sql.param(before, members.createdAt)}`
  await shop.db.transact((tx) => forgetUnconfirmedMembers(tx, earlier, 1))
}

async function register(shop: Shop, { name, email, password }: SignUpInput): Promise<void> {
  try {
    await authOf(shop).api.signUpEmail({ body: { name, email, password } })
  } catch (error) {
    // Two sign-ups used the same address at once: the database kept the first, and both people get the same answer.
    if (isAPIError(error) && error.status === 'UNPROCESSABLE_ENTITY') return
    throw error
  }
}

/** A new member gets the link that confirms them; one who is confirmed already reads that somebody tried. */
export async function writeTo(shop: Shop, email: string, { locale, next }: SignUpContext): Promise<void> {
  const [member] = await shop.db.read.select().from(members).where(eq(members.email, email))
  if (!member) return
  const page = (path: `/${string}`) => new URL(localePath(locale, path), shop.env.PUBLIC_URL).href
  const token = issueConfirmation(shop.env.SESSION_SECRET, member, shop.clock.now())
  const letter = member.emailVerified
    ? alreadyMemberLetter({ name: member.name, signInUrl: page('/account/sign-in') }, locale)
    : confirmAccountLetter(
        { name: member.name, confirmUrl: page(`/account/sign-in?confirm=${token}${next ? `&next=${encodeURIComponent(next)}` : ''}`) },
        locale,
      )
  const id = `account:${member.id}:${randomId(shop.random)}`
  await keepMail(shop, { id, to: email, letter })
  try {
    await sendKeptMail(shop, id)
  } catch (error) {
    // The page advises to sign up again when no mail arrives. Reporting the failure here would reveal who is a member.
    shop.log.error('account_mail_failed', error, { mailId: id })
  }
}
