/** Signs an operator in by password and code together. Whichever is wrong, the answer is the same, after the same amount of work. */
import { hashPassword, verifyPassword } from 'better-auth/crypto'
import { and, eq, isNull, lt } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { operators } from '#db/schema.ts'
import type { Shop } from '#lib/shop.ts'
import { forgetTries, mayTry, newDevice, type SignInTry } from '#lib/sign-in-tries.ts'
import type { CheckedOperator } from './checked-operator.ts'
import { resealed, secretOf } from './enrolment.ts'
import type { OperatorSignInInput } from './operator-input.ts'
import { beginSession } from './operator-session.ts'
import { spendRecoveryCode } from './recovery-codes.ts'
import { recordSignInFailure, type SignInFailure } from './sign-in-failures.ts'
import { stepOfCode } from './totp.ts'

/** `device` is for the cookie by which this device is known again. */
export type OperatorSignIn = { ok: true; token: string; device: string } | { ok: false; problem: 'wrong' | 'too_many_tries' }

export async function signInOperator(
  shop: Shop,
  input: OperatorSignInInput,
  from: { ip: string; device?: string | undefined; userAgent?: string | null },
): Promise<OperatorSignIn> {
  const tried: SignInTry = { door: 'operator-sign-in', email: input.email, ip: from.ip, device: from.device }
  const attempt = await attemptSignIn(shop, input, tried)
  const token = attempt.ok && (await beginSession(shop, attempt.operator, { ...from, factor: attempt.factor }))
  if (token) return { ok: true, token, device: newDevice(shop, tried) }
  const failure = attempt.ok ? ({ isKnown: true, why: 'password' } as const) : attempt
  await recordSignInFailure(shop, { email: input.email, ip: from.ip, ...failure })
  return { ok: false, problem: failure.why === 'limit' ? 'too_many_tries' : 'wrong' }
}

type Attempt =
  | { ok: true; operator: CheckedOperator; factor: 'code' | 'recovery code' }
  | { ok: false; isKnown: boolean; why: SignInFailure }

async function attemptSignIn(shop: Shop, input: OperatorSignInInput, tried: SignInTry): Promise<Attempt> {
  const isWithinLimits = await mayTry(shop, tried)
  const [operator] = await shop.db.read
    .select()
    .from(operators)
    .where(and(eq(operators.email, input.email), isNull(operators.disabledAt)))
  const isKnown = operator !== undefined
  if (!isWithinLimits) return { ok: false, isKnown, why: 'limit' }

  const passwordIsRight = await verifyPassword({ hash: operator?.passwordHash ?? (await NOBODY), password: input.password })
  const secret = operator && secretOf(shop, operator)
  const step = secret && (await stepOfCode(secret, input.code, shop.clock.now()))
  if (!operator?.passwordHash) return { ok: false, isKnown, why: 'unknown' }
  if (!passwordIsRight) return { ok: false, isKnown, why: 'password' }
  // An authenticator's code has six digits, and a recovery code twelve letters.
  if (/[A-Za-z]/.test(input.code) || input.code.replaceAll(/\D/g, '').length > 6)
    return (await spendRecovery(shop, operator.id, input.code, tried))
      ? { ok: true, operator, factor: 'recovery code' }
      : { ok: false, isKnown, why: 'code' }
  if (!secret || step === undefined) return { ok: false, isKnown, why: 'code' }
  const sealedAnew = resealed(shop, operator, secret)
  const spent = await spendCode(shop, operator, tried, { totpStep: step, ...(sealedAnew && { totpSecret: sealedAnew }) })
  return spent ? { ok: true, operator, factor: 'code' } : { ok: false, isKnown, why: 'code' }
}

/** Verified for an unknown address, so that it takes as long as a wrong password. */
const NOBODY = hashPassword('nobody signs in with this')

/**
 * Each code signs in once, however many requests carry it at once, and only for the secret it was checked with. A right code resets
 * the account's count of tries.
 */
const spendCode = (
  shop: Shop,
  { id, totpSecret }: Pick<typeof operators.$inferSelect, 'id' | 'totpSecret'>,
  tried: SignInTry,
  spent: { totpStep: number; totpSecret?: string },
): Promise<boolean> =>
  shop.db.transact(function* (tx) {
    const [used] = yield* rows(
      tx
        .update(operators)
        .set(spent)
        .where(and(eq(operators.id, id), eq(operators.totpSecret, totpSecret ?? ''), lt(operators.totpStep, spent.totpStep)))
        .returning({ id: operators.id }),
    )
    if (!used) return false
    yield* forgetTries(shop, tx, tried)
    return true
  })

const spendRecovery = (shop: Shop, id: string, code: string, tried: SignInTry): Promise<boolean> =>
  shop.db.transact(function* (tx) {
    if (!(yield* spendRecoveryCode(tx, id, code))) return false
    yield* forgetTries(shop, tx, tried)
    return true
  })
