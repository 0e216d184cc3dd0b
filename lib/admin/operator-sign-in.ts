/** Signs an operator in by password and code together. Whichever is wrong, the answer is the same, after the same amount of work. */
import { hashPassword, verifyPassword } from 'better-auth/crypto'
import { and, eq, isNull, lt } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { operators, rateLimits } from '#db/schema.ts'
import { withinLimit } from '#lib/rate-limit.ts'
import type { Shop } from '#lib/shop.ts'
import { sha256 } from '#lib/tokens.ts'
import { resealed, secretOf } from './enrolment.ts'
import type { OperatorSignInInput } from './operator-input.ts'
import { beginSession } from './operator-session.ts'
import { spendRecoveryCode } from './recovery-codes.ts'
import { recordSignInFailure, type SignInFailure } from './sign-in-failures.ts'
import { stepOfCode } from './totp.ts'

export type OperatorSignIn = { ok: true; token: string } | { ok: false; problem: 'wrong' | 'too_many_tries' }

const QUARTER_HOUR_MS = 15 * 60_000
// People mistype a few times, and programs try thousands. Three of a million codes are valid at a time.
const TRIES_AN_ACCOUNT = 5
const TRIES_AN_ADDRESS = 20

const accountKey = (email: string) => `operator-sign-in:${sha256(email)}`

export async function signInOperator(
  shop: Shop,
  input: OperatorSignInInput,
  from: { ip: string; userAgent?: string | null },
): Promise<OperatorSignIn> {
  const attempt = await attemptSignIn(shop, input, from)
  if (attempt.ok) return { ok: true, token: await beginSession(shop, attempt.operator, { ...from, factor: attempt.factor }) }
  await recordSignInFailure(shop, { email: input.email, ip: from.ip, ...attempt })
  return { ok: false, problem: attempt.why === 'limit' ? 'too_many_tries' : 'wrong' }
}

type Attempt =
  | { ok: true; operator: { id: string; email: string }; factor: 'code' | 'recovery code' }
  | { ok: false; isKnown: boolean; why: SignInFailure }

async function attemptSignIn(shop: Shop, input: OperatorSignInInput, { ip }: { ip: string }): Promise<Attempt> {
  const byAddress = await withinLimit(shop, { key: `operator-sign-in:ip:${ip}`, most: TRIES_AN_ADDRESS, windowMs: QUARTER_HOUR_MS })
  const byAccount = await withinLimit(shop, { key: accountKey(input.email), most: TRIES_AN_ACCOUNT, windowMs: QUARTER_HOUR_MS })
  const [operator] = await shop.db.read
    .select()
    .from(operators)
    .where(and(eq(operators.email, input.email), isNull(operators.disabledAt)))
  const isKnown = operator !== undefined
  if (!byAddress || !byAccount) return { ok: false, isKnown, why: 'limit' }

  const passwordIsRight = await verifyPassword({ hash: operator?.passwordHash ?? (await NOBODY), password: input.password })
  const secret = operator && secretOf(shop, operator)
  const step = secret && (await stepOfCode(secret, input.code, shop.clock.now()))
  if (!operator?.passwordHash) return { ok: false, isKnown, why: 'unknown' }
  if (!passwordIsRight) return { ok: false, isKnown, why: 'password' }
  // An authenticator's code has six digits, and a recovery code twelve letters.
  if (/[A-Za-z]/.test(input.code) || input.code.replaceAll(/\D/g, '').length > 6)
    return (await spendRecovery(shop, operator.id, input))
      ? { ok: true, operator, factor: 'recovery code' }
      : { ok: false, isKnown, why: 'code' }
  if (!secret || step === undefined) return { ok: false, isKnown, why: 'code' }
  const sealedAnew = resealed(shop, operator, secret)
  const spent = await spendCode(shop, operator.id, input.email, { totpStep: step, ...(sealedAnew && { totpSecret: sealedAnew }) })
  return spent ? { ok: true, operator, factor: 'code' } : { ok: false, isKnown, why: 'code' }
}

/** Verified for an unknown address, so that it takes as long as a wrong password. */
const NOBODY = hashPassword('nobody signs in with this')

/** Each code signs in once, however many requests carry it at once. A right code resets the account's count of tries. */
const spendCode = (shop: Shop, id: string, email: string, spent: { totpStep: number; totpSecret?: string }): Promise<boolean> =>
  shop.db.transact(function* (tx) {
    const [used] = yield* rows(
      tx
        .update(operators)
        .set(spent)
        .where(and(eq(operators.id, id), lt(operators.totpStep, spent.totpStep)))
        .returning({ id: operators.id }),
    )
    if (!used) return false
    yield* forgetTries(tx, email)
    return true
  })

const spendRecovery = (shop: Shop, id: string, { email, code }: OperatorSignInInput): Promise<boolean> =>
  shop.db.transact(function* (tx) {
    if (!(yield* spendRecoveryCode(tx, id, code))) return false
    yield* forgetTries(tx, email)
    return true
  })

function* forgetTries(tx: Writer, email: string): Script<void> {
  yield* rows(
    tx
      .delete(rateLimits)
      .where(eq(rateLimits.key, accountKey(email)))
      .returning({ key: rateLimits.key }),
  )
}
