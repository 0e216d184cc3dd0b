/** Signs an operator in by password and code together. Whichever is wrong, the answer is the same, after the same amount of work. */
import { hashPassword, verifyPassword } from 'better-auth/crypto'
import { and, eq, isNull, lt } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { operators, rateLimits } from '#db/schema.ts'
import { withinLimit } from '#lib/rate-limit.ts'
import type { Shop } from '#lib/shop.ts'
import { sha256 } from '#lib/tokens.ts'
import { secretOf } from './enrolment.ts'
import type { OperatorSignInInput } from './operator-input.ts'
import { beginSession } from './operator-session.ts'
import { stepOfCode } from './totp.ts'

export type OperatorSignIn = { ok: true; token: string } | { ok: false; problem: 'wrong' | 'too_many_tries' }

const QUARTER_HOUR_MS = 15 * 60_000
// People mistype a few times, and programs try thousands. Three of a million codes are valid at a time.
const TRIES_AN_ACCOUNT = 5
const TRIES_AN_ADDRESS = 20

const accountKey = (email: string) => `operator-sign-in:${sha256(email)}`

export async function signInOperator(shop: Shop, input: OperatorSignInInput, { ip }: { ip: string }): Promise<OperatorSignIn> {
  const byAddress = await withinLimit(shop, { key: `operator-sign-in:ip:${ip}`, most: TRIES_AN_ADDRESS, windowMs: QUARTER_HOUR_MS })
  const byAccount = await withinLimit(shop, { key: accountKey(input.email), most: TRIES_AN_ACCOUNT, windowMs: QUARTER_HOUR_MS })
  if (!byAddress || !byAccount) return { ok: false, problem: 'too_many_tries' }

  const [operator] = await shop.db.read
    .select()
    .from(operators)
    .where(and(eq(operators.email, input.email), isNull(operators.disabledAt)))
  const passwordIsRight = await verifyPassword({ hash: operator?.passwordHash ?? (await NOBODY), password: input.password })
  const secret = operator && secretOf(shop, operator)
  const step = secret && (await stepOfCode(secret, input.code, shop.clock.now()))
  if (!operator?.passwordHash || !passwordIsRight || step === undefined) return { ok: false, problem: 'wrong' }
  if (!(await spendCode(shop, operator.id, input.email, step))) return { ok: false, problem: 'wrong' }
  return { ok: true, token: await beginSession(shop, operator) }
}

/** Verified for an unknown address, so that it takes as long as a wrong password. */
const NOBODY = hashPassword('nobody signs in with this')

/** Each code signs in once, however many requests carry it at once. A right code resets the account's count of tries. */
const spendCode = (shop: Shop, id: string, email: string, step: number): Promise<boolean> =>
  shop.db.transact(function* (tx) {
    const [used] = yield* rows(
      tx
        .update(operators)
        .set({ totpStep: step })
        .where(and(eq(operators.id, id), lt(operators.totpStep, step)))
        .returning({ id: operators.id }),
    )
    if (!used) return false
    yield* rows(
      tx
        .delete(rateLimits)
        .where(eq(rateLimits.key, accountKey(email)))
        .returning({ key: rateLimits.key }),
    )
    return true
  })
