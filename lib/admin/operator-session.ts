/** Finds the operator whose session a request's cookie carries. Every page, action and route of the console begins with it. */

import { and, eq, gt, isNull, lte, or } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { operatorSessions, operators } from '#db/schema.ts'
import { addressTag } from '#lib/audit/address-tag.ts'
import type { OperatorRole } from '#lib/audit/operator-actions.ts'
import { logOperatorAction } from '#lib/audit/operator-log.ts'
import { randomId } from '#lib/clock.ts'
import { errorText } from '#lib/error-text.ts'
import type { Locale } from '#lib/locale.ts'
import type { Shop } from '#lib/shop.ts'
import { sha256 } from '#lib/tokens.ts'
import { type CheckedOperator, isStillChecked } from './checked-operator.ts'

export interface Operator {
  id: string
  email: string
  name: string
  role: OperatorRole
  locale: Locale
}

/** A working day: operators sign in once a day, and a browser left open overnight is signed out. */
export const OPERATOR_SESSION_MS = 8 * 3_600_000

/** The longest that NIST SP 800-63B-4 (2.2.3) and ASVS 7.3.1 let a session with two factors stand unused. */
export const OPERATOR_IDLE_MS = 3_600_000

/** How exactly the last use is known: a console that is read is not written to with each page. */
const USE_NOTED_EVERY_MS = 60_000

const secure = (shop: Shop) => new URL(shop.env.PUBLIC_URL).protocol === 'https:'

// Browsers accept the `__Host-` prefix only over https, and then no other host of the domain can set the cookie.
export const operatorCookie = (shop: Shop) => ({
  name: secure(shop) ? '__Host-gyesan-operator' : 'gyesan-operator',
  options: { httpOnly: true, secure: secure(shop), sameSite: 'strict', path: '/', maxAge: OPERATOR_SESSION_MS / 1000 } as const,
})

/** The operator whose session these headers carry. The role is read each time, so that a change of it applies from the next click. */
export async function operatorOf(shop: Shop, headers: Headers): Promise<Operator | undefined> {
  const token = cookieIn(headers, operatorCookie(shop).name)
  if (!token) return undefined
  const now = shop.clock.now()
  const id = sha256(token)
  const [found] = await shop.db.read
    .select({
      operator: { id: operators.id, email: operators.email, name: operators.name, role: operators.role, locale: operators.locale },
      usedAt: operatorSessions.usedAt,
    })
    .from(operatorSessions)
    .innerJoin(operators, eq(operators.id, operatorSessions.operatorId))
    .where(and(eq(operatorSessions.id, id), isLive(now), isNull(operators.disabledAt)))
  if (!found) return undefined
  if (now.getTime() - (found.usedAt?.getTime() ?? 0) >= USE_NOTED_EVERY_MS) await noteUse(shop, id, now)
  return found.operator
}

/** Neither over nor left alone for too long. */
export function isLive(now: Date) {
  const { expiresAt, usedAt, createdAt } = operatorSessions
  const since = new Date(now.getTime() - OPERATOR_IDLE_MS)
  return and(gt(expiresAt, now), or(gt(usedAt, since), and(isNull(usedAt), gt(createdAt, since))))
}

/** A disk that is full lets nobody write, and operators must see the console then all the more. */
async function noteUse(shop: Shop, id: string, now: Date): Promise<void> {
  const noted = shop.db.transact((tx) =>
    rows(tx.update(operatorSessions).set({ usedAt: now }).where(eq(operatorSessions.id, id)).returning({ id: operatorSessions.id })),
  )
  await noted.catch((error) => shop.log.warn('operator.use_not_noted', { error: errorText(error) }))
}

/** From where and by what somebody signs in. */
export interface SignInOrigin {
  ip?: string
  userAgent?: string | null
  factor?: 'code' | 'recovery code' | 'passkey'
}

/**
 * Returns the cookie's value, of which the database stores only the hash. Undefined where the operator was disabled or invited anew
 * since they were read: this session was not there yet when the others ended.
 */
export async function beginSession(
  shop: Shop,
  operator: CheckedOperator,
  { ip, userAgent, factor }: SignInOrigin = {},
): Promise<string | undefined> {
  const { id, email } = operator
  const now = shop.clock.now()
  const token = `${randomId(shop.random)}${randomId(shop.random)}`
  const session = {
    id: sha256(token),
    operatorId: id,
    createdAt: now,
    expiresAt: new Date(now.getTime() + OPERATOR_SESSION_MS),
    usedAt: now,
    ip: ip ?? null,
    userAgent: userAgent?.slice(0, 200) ?? null,
  }
  return shop.db.transact(function* (tx) {
    if (!(yield* isStillChecked(tx, operator))) return undefined
    const over = and(eq(operatorSessions.operatorId, id), lte(operatorSessions.expiresAt, now))
    yield* rows(tx.delete(operatorSessions).where(over).returning({ id: operatorSessions.id }))
    yield* rows(tx.insert(operatorSessions).values(session).returning({ id: operatorSessions.id }))
    yield* logOperatorAction(shop, tx, {
      actor: email,
      action: 'operator.sign_in',
      subject: email,
      detail: { ...(ip && { from: addressTag(shop, ip) }), ...(factor && { factor }) },
    })
    return token
  })
}

/** Ends the session in the database, not only in the browser. */
export async function endSession(shop: Shop, headers: Headers): Promise<void> {
  const token = cookieIn(headers, operatorCookie(shop).name)
  if (!token) return
  await shop.db.transact((tx) =>
    rows(
      tx
        .delete(operatorSessions)
        .where(or(eq(operatorSessions.id, sha256(token)), lte(operatorSessions.expiresAt, shop.clock.now())))
        .returning({ id: operatorSessions.id }),
    ),
  )
}

/** The id of the session that these headers carry: the hash of the cookie's value. */
export function sessionIdOf(shop: Shop, headers: Headers): string | undefined {
  const token = cookieIn(headers, operatorCookie(shop).name)
  return token && sha256(token)
}

function cookieIn(headers: Headers, name: string): string | undefined {
  const pairs = headers.get('cookie')?.split(';') ?? []
  return pairs
    .map((pair) => pair.trim().split('='))
    .find(([key]) => key === name)
    ?.slice(1)
    .join('=')
}
