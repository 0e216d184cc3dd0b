/** Signs an operator in by password and code together. Whichever is wrong, the answer is the same, after the same amount of work. */
import { hashPassword, verifyPassword } from 'better-auth/crypto'
import { and, eq, isNull, lt } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { operators } from '#db/schema.ts'
import type { Shop } from '#lib/shop.ts'
import { forgetTries, mayTry, newDevice, type SignInTry } from '#lib/sign-in-tries.ts'
import { resealed, secretOf } from './enrolment.ts'
import type { OperatorSignInInput } from './operator-input.ts'
import { beginSession } from './operator-session.ts'
import { stepOfCode } from './totp.ts'

/** `device` is for the cookie by which this device is known again. */
export type OperatorSignIn = { ok: true; token: string; device: string } | { ok: false; problem: 'wrong' | 'too_many_tries' }

export async function signInOperator(
  shop: Shop,
  input: OperatorSignInInput,
  from: { ip: string; device?: string | undefined },
): Promise<OperatorSignIn> {
  const tried: SignInTry = { door: 'operator-sign-in', email: input.email, ip: from.ip, device: from.device }
  if (!(await mayTry(shop, tried))) return { ok: false, problem: 'too_many_tries' }

  const [operator] = await shop.db.read
    .select()
    .from(operators)
    .where(and(eq(operators.email, input.email), isNull(operators.disabledAt)))
  const passwordIsRight = await verifyPassword({ hash: operator?.passwordHash ?? (await NOBODY), password: input.password })
  const secret = operator && secretOf(shop, operator)
  const step = secret && (await stepOfCode(secret, input.code, shop.clock.now()))
  if (!operator?.passwordHash || !passwordIsRight || !secret || step === undefined) return { ok: false, problem: 'wrong' }
  const sealedAnew = resealed(shop, operator, secret)
  if (!(await spendCode(shop, operator.id, tried, { totpStep: step, ...(sealedAnew && { totpSecret: sealedAnew }) })))
    return { ok: false, problem: 'wrong' }
  return { ok: true, token: await beginSession(shop, operator), device: newDevice(shop, tried) }
}

/** Verified for an unknown address, so that it takes as long as a wrong password. */
const NOBODY = hashPassword('nobody signs in with this')

/** Each code signs in once, however many requests carry it at once. A right code resets the account's count of tries. */
const spendCode = (shop: Shop, id: string, tried: SignInTry, spent: { totpStep: number; totpSecret?: string }): Promise<boolean> =>
  shop.db.transact(function* (tx) {
    const [used] = yield* rows(
      tx
        .update(operators)
        .set(spent)
        .where(and(eq(operators.id, id), lt(operators.totpStep, spent.totpStep)))
        .returning({ id: operators.id }),
    )
    if (!used) return false
    yield* forgetTries(shop, tx, tried)
    return true
  })
