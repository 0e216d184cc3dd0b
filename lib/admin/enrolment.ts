/** Makes a person an operator: a link that works once, a password that they choose, and a code from their authenticator app. */
import { hashPassword } from 'better-auth/crypto'
import { and, eq, gt } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { operatorPasskeys, operatorSessions, operators } from '#db/schema.ts'
import type { OperatorRole } from '#lib/audit/operator-actions.ts'
import { logOperatorAction } from '#lib/audit/operator-log.ts'
import { randomId } from '#lib/clock.ts'
import { seal, unseal } from '#lib/secret-box.ts'
import { isBreached } from '#lib/security/breached-password.ts'
import type { Shop } from '#lib/shop.ts'
import { sha256 } from '#lib/tokens.ts'
import { formerPasswordsOf, isFormerPassword } from './former-passwords.ts'
import type { EnrolmentInput, InvitationInput } from './operator-input.ts'
import { otherOwners } from './owners.ts'
import { forgetRecoveryCodes } from './recovery-codes.ts'
import { newTotpSecret, stepOfCode } from './totp.ts'

/** Long enough for somebody who reads the mail on the next day. */
const LINK_LIVES_MS = 24 * 3_600_000

export interface Invitation {
  /** Part of the enrolment page's address. The database stores only its hash. */
  token: string
  until: Date
  /** The role that the operator has: one who is known keeps theirs, whatever the invitation says. */
  role: OperatorRole
}

/**
 * Adds an operator, or lets one enrol again, which invalidates their password, authenticator, passkeys, recovery codes and sessions.
 * The operator log keeps what they did under their name. For the command line, which is the way back in for an owner who lost all.
 */
export const inviteOperator = (shop: Shop, input: InvitationInput, actor: string): Promise<Invitation> =>
  shop.db.transact((tx) => stageInvitation(shop, tx, input, actor))

/** The same from the console, which refuses what would leave no owner who can sign in. */
export const inviteColleague = (shop: Shop, input: InvitationInput, actor: string): Promise<Invitation | 'last_owner'> =>
  shop.db.transact(function* (tx) {
    const [known] = yield* rows(tx.select().from(operators).where(eq(operators.email, input.email)))
    const others = yield* otherOwners(tx, known?.id)
    return known?.role === 'owner' && others === 0 ? 'last_owner' : yield* stageInvitation(shop, tx, input, actor)
  })

function* stageInvitation(shop: Shop, tx: Writer, { email, name, role }: InvitationInput, actor: string): Script<Invitation> {
  const now = shop.clock.now()
  const token = randomId(shop.random)
  const until = new Date(now.getTime() + LINK_LIVES_MS)
  const [known] = yield* rows(tx.select().from(operators).where(eq(operators.email, email)))
  const id = known?.id ?? randomId(shop.random)
  const row = {
    name,
    passwordHash: null,
    ...(known && { formerPasswords: formerPasswordsOf(known) }),
    totpSecret: sealedSecret(shop, id, newTotpSecret(shop.random)),
    totpStep: 0,
    enrolmentHash: sha256(token),
    enrolmentUntil: until,
    disabledAt: null,
  }
  const both = { ...row, id, email, role, createdAt: now }
  const [written] = yield* rows(
    tx.insert(operators).values(both).onConflictDoUpdate({ target: operators.email, set: row }).returning({ role: operators.role }),
  )
  const kept = written?.role ?? role
  yield* forgetRecoveryCodes(tx, id)
  yield* rows(tx.delete(operatorPasskeys).where(eq(operatorPasskeys.operatorId, id)).returning({ id: operatorPasskeys.id }))
  yield* rows(tx.delete(operatorSessions).where(eq(operatorSessions.operatorId, id)).returning({ id: operatorSessions.id }))
  yield* logOperatorAction(shop, tx, { actor, action: 'operator.invite', subject: email, detail: { role: kept } })
  return { token, until, role: kept }
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

export type Enrolled = { ok: true; email: string } | { ok: false; problem: 'link' | 'code' | 'breached' | 'used_before' }

export async function enrol(shop: Shop, { token, password, code }: EnrolmentInput): Promise<Enrolled> {
  const enrolment = await enrolmentOf(shop, token)
  if (!enrolment) return { ok: false, problem: 'link' }
  const step = await stepOfCode(enrolment.secret, code, shop.clock.now())
  if (step === undefined) return { ok: false, problem: 'code' }
  if (await isBreached(shop, password, [enrolment.email, enrolment.name])) return { ok: false, problem: 'breached' }
  if (await isFormerPassword(shop, enrolment.id, password)) return { ok: false, problem: 'used_before' }
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

export const secretOf = ({ env }: Pick<Shop, 'env'>, { id, totpSecret }: { id: string; totpSecret: string | null }): Buffer | undefined =>
  totpSecret ? unseal(env.SESSION_SECRET, 'operator-totp', id, totpSecret) : undefined

/** The secret under the newest SESSION_SECRET, where an older one sealed it: once everybody has signed in, the older one can go. */
export function resealed(shop: Shop, operator: { id: string; totpSecret: string | null }, secret: Buffer): string | undefined {
  const newestOpens = secretOf({ env: { ...shop.env, SESSION_SECRET: shop.env.SESSION_SECRET.slice(0, 1) } }, operator)
  return newestOpens ? undefined : sealedSecret(shop, operator.id, secret)
}

/** An operator who needs no link, and whom no change of secrets locks out: for the demo, whose password and secret everybody is told. */
export async function addEnrolledOperator(shop: Shop, who: InvitationInput & { password: string; secret: Buffer }): Promise<void> {
  const { email, name, role } = who
  const passwordHash = await hashPassword(who.password)
  await shop.db.transact(function* (tx) {
    const [known] = yield* rows(tx.select({ id: operators.id }).from(operators).where(eq(operators.email, email)))
    const id = known?.id ?? randomId(shop.random)
    const access = { passwordHash, totpSecret: sealedSecret(shop, id, who.secret) }
    const row = { id, email, name, role, ...access, createdAt: shop.clock.now() }
    yield* rows(
      tx.insert(operators).values(row).onConflictDoUpdate({ target: operators.email, set: access }).returning({ id: operators.id }),
    )
  })
}
