/** Members' passwords and sessions, kept by better-auth in our own tables. It has no routes here: only lib/accounts calls it. */
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { betterAuth } from 'better-auth/minimal'
import { z } from 'zod'
import { patiently } from '#db/patiently.ts'
import { accounts, members, sessions, verifications } from '#db/schema.ts'
import { randomId } from '#lib/clock.ts'
import type { Shop } from '#lib/shop.ts'
import { identifier } from '#lib/text/doors.ts'
import { sha256 } from '#lib/tokens.ts'
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from './account-input.ts'

export type Auth = ReturnType<typeof createAuth>

/** Two weeks, because a shop that asks for a password at every visit gets short ones. */
const SESSION_SECONDS = 14 * 24 * 3600

const ofShop = new WeakMap<Shop, Auth[]>()

/** One instance for each session secret: the first signs, and all of them read, so that changing the secret signs nobody out. */
export function authsOf(shop: Shop): Auth[] {
  const known = ofShop.get(shop)
  if (known) return known
  const auths = shop.env.SESSION_SECRET.map((secret) => createAuth(shop, secret))
  ofShop.set(shop, auths)
  return auths
}

export function authOf(shop: Shop): Auth {
  const [newest] = authsOf(shop)
  if (!newest) throw new Error('There is no secret to sign sessions with.')
  return newest
}

/** Begins the session of a member who has proven at a provider who they are. No route leads here. */
const openSession = createAuthEndpoint(
  '/gyesan/open-session',
  { method: 'POST', body: z.object({ memberId: identifier(64) }) },
  async (c) => {
    const user = await c.context.internalAdapter.findUserById(c.body.memberId)
    if (!user) return c.json(null)
    const session = await c.context.internalAdapter.createSession(user.id)
    await setSessionCookie(c, { session, user })
    return c.json({ token: session.token })
  },
)

function createAuth(shop: Shop, secret: string) {
  const secure = new URL(shop.env.PUBLIC_URL).protocol === 'https:'
  return betterAuth({
    appName: 'Gyesan',
    baseURL: shop.env.PUBLIC_URL,
    trustedOrigins: [new URL(shop.env.PUBLIC_URL).origin],
    // Derives its own key from the secret, so that the signature of an order's link never fits a session.
    secret: sha256(`accounts:${secret}`),
    telemetry: { enabled: false },
    // Off, because lib/sign-in-tries.ts counts in our own table.
    rateLimit: { enabled: false },
    logger: { level: 'error', log: (_level, message, ...rest) => shop.log.error('accounts_library', rest[0], { message }) },
    // At run time `read` is the whole Drizzle connection of the dialect. Each call is one statement, so none is inside a transaction.
    database: drizzleAdapter(patiently(shop.db.read), {
      provider: shop.db.dialect === 'postgresql' ? 'pg' : 'sqlite',
      schema: { user: members, session: sessions, account: accounts, verification: verifications },
      transaction: false,
    }),
    emailAndPassword: {
      enabled: true,
      minPasswordLength: SHORTEST_PASSWORD,
      maxPasswordLength: LONGEST_PASSWORD,
      // A new member must first prove that the mail reaches them. Until then nobody learns who is a member.
      requireEmailVerification: true,
      autoSignIn: false,
    },
    plugins: [{ id: 'gyesan', endpoints: { openSession } }],
    user: {
      additionalFields: {
        phone: { type: 'string', required: false, input: false },
        customerKey: { type: 'string', required: false, input: false, defaultValue: () => randomId(shop.random) },
      },
    },
    session: {
      expiresIn: SESSION_SECONDS,
      // Off, because extending a session means sending its cookie again, and a page cannot set cookies.
      disableSessionRefresh: true,
    },
    advanced: {
      // Off, because we set the `__Host-` prefix ourselves: the library's own prefix is the weaker `__Secure-`.
      useSecureCookies: false,
      cookiePrefix: 'gyesan',
      cookies: { session_token: { name: secure ? '__Host-gyesan-session' : 'gyesan-session' } },
      defaultCookieAttributes: { secure, httpOnly: true, sameSite: 'lax', path: '/' },
      database: { generateId: () => randomId(shop.random) },
      // Off, because the library reads X-Forwarded-For without TRUST_PROXY_HOPS, and a session needs no address.
      ipAddress: { disableIpTracking: true },
    },
  })
}
