/** Makes a person an operator: a link that works once, a password that they choose, and a code from their authenticator app. */
import { hashPassword } from 'better-auth/crypto'
import { and, eq, gt } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { operatorSessions, operators } from '#db/schema.ts'
import { logOperatorAction } from '#lib/audit/operator-log.ts'
import { randomId } from '#lib/clock.ts'
import { seal, unseal } from '#lib/secret-box.ts'
import type { Shop } from '#lib/shop.ts'
import { sha256 } from '#lib/tokens.ts'
import type { EnrolmentInput, InvitationInput } from './operator-input.ts'
import { newTotpSecret, stepOfCode } from './totp.ts'

/** Long enough for somebody who reads the mail on the next day. */
const LINK_LIVES_MS = 24 * 3_600_000

export interface Invitation {
  /** Part of the enrolment page's address. The database stores only its hash. */
  token: string
  until: Date
}

/**
 * Adds an operator, or lets one enrol again, which invalidates their password, authenticator and sessions. The operator log keeps
 * what they did under their name.
 */
export async function inviteOperator(shop: Shop, { email, name, role }: InvitationInput, actor: string): Promise<Invitation> {
  const now = shop.clock.now()
  const token = randomId(shop.random)
  const until = new Date(now.getTime() + LINK_LIVES_MS)
  await shop.db.transact(function* (tx) {
    const [known] = yield* rows(tx.select({ id: operators.id }).from(operators).where(eq(operators.email, email)))
    const id = known?.id ?? randomId(shop.random)
    const row = {
      name,
      role,
      passwordHash: null,
      totpSecret: sealedSecret(shop, id, newTotpSecret(shop.random)),
      totpStep: 0,
      enrolmentHash: sha256(token),
      enrolmentUntil: until,
      disabledAt: null,
    }
    const both = { ...row, id, email, createdAt: now }
    yield* rows(tx.insert(operators).values(both).onConflictDoUpdate({ target: operators.email, set: row }).returning({ id: operators.id }))
    yield* rows(tx.delete(operatorSessions).where(eq(operatorSessions.operatorId, id)).returning({ id: operatorSessions.id }))
    yield* logOperatorAction(shop, tx, { actor, action: 'operator.invite', subject: email, detail: { role } })
  })
  return { token, until }
}

export interface Enrolment {
  id: string
  email: string
  name: string
  secret: Buffer
}

/** The operator whom a valid link belongs to. */
export async function enrolmentOf(shop: Shop, token: string): Promise<Enrolment | undefined> {
  const good = and(eq(operators.enrolmentHash, sha256(token)), gt(operators.enrolmentUntil, shop.clock.now()))
  const [operator] = await shop.db.read.select().from(operators).where(good)
  const secret = operator && secretOf(shop, operator)
  return operator && secret ? { id: operator.id, email: operator.email, name: operator.name, secret } : undefined
}

export type Enrolled = { ok: true; email: string } | { ok: false; problem: 'link' | 'code' }

export async function enrol(shop: Shop, { token, password, code }: EnrolmentInput): Promise<Enrolled> {
  const enrolment = await enrolmentOf(shop, token)
  if (!enrolment) return { ok: false, problem: 'link' }
  const step = await stepOfCode(enrolment.secret, code, shop.clock.now())
  if (step === undefined) return { ok: false, problem: 'code' }
  const passwordHash = await hashPassword(password)
  return shop.db.transact(function* (tx) {
    // If two requests follow the link at once, only one of them succeeds.
    const [enrolled] = yield* rows(
      tx
        .update(operators)
        .set({ passwordHash, totpStep: step, enrolmentHash: null, enrolmentUntil: null })
        .where(and(eq(operators.id, enrolment.id), eq(operators.enrolmentHash, sha256(token))))
        .returning({ email: operators.email }),
    )
    if (!enrolled) return { ok: false, problem: 'link' } as const
    yield* logOperatorAction(shop, tx, { actor: enrolled.email, action: 'operator.enrol', subject: enrolled.email })
    return { ok: true, email: enrolled.email } as const
  })
}

const sealedSecret = ({ env, random }: Shop, operatorId: string, secret: Buffer): string =>
  seal(env.SESSION_SECRET, random, 'operator-totp', operatorId, secret)

export const secretOf = ({ env }: Shop, { id, totpSecret }: { id: string; totpSecret: string | null }): Buffer | undefined =>
  totpSecret ? unseal(env.SESSION_SECRET, 'operator-totp', id, totpSecret) : undefined

/** Adds an operator who needs no link: for the demo, which publishes the password and the secret. */
export async function addEnrolledOperator(shop: Shop, who: InvitationInput & { password: string; secret: Buffer }): Promise<void> {
  const { email, name, role } = who
  const id = randomId(shop.random)
  const row = {
    id,
    email,
    name,
    role,
    passwordHash: await hashPassword(who.password),
    totpSecret: sealedSecret(shop, id, who.secret),
    createdAt: shop.clock.now(),
  }
  await shop.db.transact((tx) =>
    rows(tx.insert(operators).values(row).onConflictDoNothing({ target: operators.email }).returning({ id: operators.id })),
  )
}
