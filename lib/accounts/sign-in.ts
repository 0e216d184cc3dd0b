/** Signs a member in. An unknown address, a wrong password and an unconfirmed member get the same answer after the same amount of work. */
import { isAPIError } from 'better-auth/api'
import { and, eq } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { accounts, members, sessions } from '#db/schema.ts'
import { isInSample } from '#lib/sample.ts'
import type { Shop } from '#lib/shop.ts'
import { forgetTries, mayTry, newDevice, type SignInTry } from '#lib/sign-in-tries.ts'
import type { SignInInput } from './account-input.ts'
import { authOf } from './auth.ts'
import { confirmationIsValid } from './confirmation.ts'
import { accountOf } from './password.ts'

/** `device` is for the cookie by which this device is known again. */
export type SignIn =
  /** `isFirst`: their letter has just confirmed them. */
  | { ok: true; memberId: string; isFirst: boolean; setCookies: string[]; device: string }
  | { ok: false; problem: 'wrong' | 'too_many_tries' }

type RightPassword = { is: 'right'; memberId: string; session: string; setCookies: string[] }
type Attempt = RightPassword | { is: 'unconfirmed' } | { is: 'wrong' }

export async function signIn(shop: Shop, input: SignInInput, context: { ip: string; device?: string | undefined }): Promise<SignIn> {
  const tried = { door: 'sign-in' as const, email: input.email, ...context }
  if (!(await mayTry(shop, tried))) return failed(shop, 'too_many_tries')
  const hash = (await accountOf(shop, input.email))?.hash
  let attempt = await tryPassword(shop, input)
  const isFirst = attempt.is === 'unconfirmed' && (await confirm(shop, input))
  if (isFirst) attempt = await tryPassword(shop, input)
  if (attempt.is !== 'right' || !(await keepSession(shop, attempt, hash, tried))) return failed(shop, 'wrong')
  shop.log.info('member_signed_in', { memberId: attempt.memberId, factor: 'password' })
  return { ok: true, memberId: attempt.memberId, isFirst, setCookies: attempt.setCookies, device: newDevice(shop, tried) }
}

function failed(shop: Shop, problem: 'wrong' | 'too_many_tries'): SignIn {
  const why = problem === 'wrong' ? 'password' : 'limit'
  shop.metrics.signInFailures.inc({ who: 'member', why })
  // Without what was typed: people type passwords in place of an address.
  if (isInSample(shop, `member sign-in ${why}`)) shop.log.warn('member_sign_in_failed', { why })
  return { ok: false, problem }
}

async function tryPassword(shop: Shop, { email, password }: SignInInput): Promise<Attempt> {
  try {
    const { headers, response } = await authOf(shop).api.signInEmail({ body: { email, password }, returnHeaders: true })
    return { is: 'right', memberId: response.user.id, session: response.token, setCookies: headers.getSetCookie() }
  } catch (error) {
    if (!isAPIError(error)) throw error
    if (error.status === 'FORBIDDEN') return { is: 'unconfirmed' }
    if (error.status === 'UNAUTHORIZED') return { is: 'wrong' }
    throw error
  }
}

/**
 * False, and no session, where the password was replaced while it was checked: the session was not there yet when the others ended.
 * Whoever replaces it from now on ends this one too.
 */
const keepSession = (
  shop: Shop,
  { memberId, session }: RightPassword,
  hash: string | null | undefined,
  tried: SignInTry,
): Promise<boolean> =>
  shop.db.transact(function* (tx) {
    const ofMember = and(eq(accounts.userId, memberId), eq(accounts.providerId, 'credential'))
    const [account] = yield* rows(tx.select({ hash: accounts.password }).from(accounts).where(ofMember))
    if (!account?.hash || account.hash !== hash) {
      yield* rows(tx.delete(sessions).where(eq(sessions.token, session)).returning({ id: sessions.id }))
      return false
    }
    yield* forgetTries(shop, tx, tried)
    return true
  })

/**
 * Confirms only after the right password. If a stranger signs up with somebody's address, its owner cannot confirm that account
 * by following the link.
 */
async function confirm(shop: Shop, { email, confirmation }: SignInInput): Promise<boolean> {
  if (!confirmation) return false
  const [member] = await shop.db.read.select().from(members).where(eq(members.email, email))
  if (!member || !confirmationIsValid(shop.env.SESSION_SECRET, member, confirmation, shop.clock.now())) return false
  const confirmed = await shop.db.transact(function* (tx) {
    const same = and(eq(members.id, member.id), eq(members.email, email))
    return yield* rows(
      tx.update(members).set({ emailVerified: true, updatedAt: shop.clock.now() }).where(same).returning({ id: members.id }),
    )
  })
  return confirmed.length === 1
}
