/** Codes that an operator keeps on paper for the day without an authenticator: each signs in once, beside the password. */
import { and, eq } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { operatorRecoveryCodes } from '#db/schema.ts'
import { logOperatorAction } from '#lib/audit/operator-log.ts'
import type { Random } from '#lib/clock.ts'
import { readableLetters } from '#lib/readable-letters.ts'
import type { Shop } from '#lib/shop.ts'
import { sha256 } from '#lib/tokens.ts'
import { type CheckedOperator, isStillChecked } from './checked-operator.ts'

const CODES = 10
/** Twelve letters of 32 are 60 bits: more than the tries of a thousand years. */
const LETTERS = 12

/** Shown once: the database keeps hashes. New codes make the earlier ones worthless. Undefined where the operator was invited anew meanwhile. */
export async function newRecoveryCodes(shop: Shop, operator: CheckedOperator): Promise<string[] | undefined> {
  const codes = Array.from({ length: CODES }, () => newCode(shop.random))
  const createdAt = shop.clock.now()
  return shop.db.transact(function* (tx) {
    if (!(yield* isStillChecked(tx, operator))) return undefined
    yield* forgetRecoveryCodes(tx, operator.id)
    const values = codes.map((code) => ({ id: hashOf(operator.id, code), operatorId: operator.id, createdAt }))
    yield* rows(tx.insert(operatorRecoveryCodes).values(values).returning({ id: operatorRecoveryCodes.id }))
    yield* logOperatorAction(shop, tx, { actor: operator.email, action: 'factor.recovery_codes', subject: operator.email })
    return codes
  })
}

export const countRecoveryCodes = ({ db }: Pick<Shop, 'db'>, operatorId: string): Promise<number> =>
  db.read.$count(operatorRecoveryCodes, eq(operatorRecoveryCodes.operatorId, operatorId))

/** Spends the code. Of two sign-ins with it at once one succeeds. */
export function* spendRecoveryCode(tx: Writer, operatorId: string, typed: string): Script<boolean> {
  const same = and(eq(operatorRecoveryCodes.id, hashOf(operatorId, typed)), eq(operatorRecoveryCodes.operatorId, operatorId))
  return (yield* rows(tx.delete(operatorRecoveryCodes).where(same).returning({ id: operatorRecoveryCodes.id }))).length === 1
}

export function* forgetRecoveryCodes(tx: Writer, operatorId: string): Script<void> {
  yield* rows(
    tx.delete(operatorRecoveryCodes).where(eq(operatorRecoveryCodes.operatorId, operatorId)).returning({ id: operatorRecoveryCodes.id }),
  )
}

function newCode(random: Random): string {
  return readableLetters(random.bytes(LETTERS)).replace(/.{4}(?=.)/g, '$&-')
}

const hashOf = (operatorId: string, code: string) => sha256(`${operatorId}:${code.toUpperCase().replaceAll(/[\s-]/g, '')}`)
