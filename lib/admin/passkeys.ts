/**
 * Operators' passkeys (WebAuthn). The device asks for a finger, a face or a PIN, so a passkey stands for password and code together,
 * and it answers this shop's address alone, so that no other site can ask for it.
 */
import {
  type AuthenticationResponseJSON,
  type AuthenticatorTransport,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server'
import { and, desc, eq, isNull } from 'drizzle-orm'
import { z } from 'zod'
import { rows } from '#db/database.ts'
import { operatorPasskeys, operators } from '#db/schema.ts'
import { logOperatorAction } from '#lib/audit/operator-log.ts'
import { errorText } from '#lib/error-text.ts'
import { withinLimit } from '#lib/rate-limit.ts'
import { isInSample } from '#lib/sample.ts'
import type { Shop } from '#lib/shop.ts'
import { shopIdentity } from '#lib/shop-settings/current.ts'
import { cutText } from '#lib/text/cut-text.ts'
import { identifier } from '#lib/text/doors.ts'
import { type CheckedOperator, isStillChecked } from './checked-operator.ts'
import { beginSession, type Operator, type SignInOrigin } from './operator-session.ts'
import { type ChallengePurpose, challengeEnd, newChallenge, spendChallenge } from './passkey-challenge.ts'
import { recordSignInFailure } from './sign-in-failures.ts'

export type Passkey = typeof operatorPasskeys.$inferSelect

const MOST_PASSKEYS = 20
const TRIES_AN_ADDRESS = 20
const QUARTER_HOUR_MS = 15 * 60_000

const hostOf = ({ env }: Pick<Shop, 'env'>) => new URL(env.PUBLIC_URL).hostname
const originOf = ({ env }: Pick<Shop, 'env'>) => new URL(env.PUBLIC_URL).origin
/** The library takes the bytes of a text challenge, and hands the text's base64url to the device. */
const read = (challenge: string) => Buffer.from(challenge, 'base64url').toString('utf8')

export const passkeysOf = ({ db }: Pick<Shop, 'db'>, operatorId: string): Promise<Passkey[]> =>
  db.read.select().from(operatorPasskeys).where(eq(operatorPasskeys.operatorId, operatorId)).orderBy(desc(operatorPasskeys.createdAt))

/** What the operator's browser needs to make a passkey. */
export async function passkeyCreation(shop: Shop, operator: Pick<Operator, 'id' | 'email' | 'name'>) {
  const known = await passkeysOf(shop, operator.id)
  return generateRegistrationOptions({
    rpName: shopIdentity().name.en,
    rpID: hostOf(shop),
    userName: operator.email,
    userDisplayName: operator.name,
    userID: new Uint8Array(Buffer.from(operator.id)),
    challenge: newChallenge(shop, `add:${operator.id}`),
    attestationType: 'none',
    excludeCredentials: known.map(({ id, transports }) => ({ id, transports })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
}

/** What a browser needs to sign in with a passkey: it says nothing of who has one. */
export const passkeyQuestion = (shop: Shop) =>
  generateAuthenticationOptions({ rpID: hostOf(shop), challenge: newChallenge(shop, 'sign-in'), userVerification: 'required' })

export type PasskeyAdded = 'added' | 'refused' | 'too_many'

export async function addPasskey(shop: Shop, operator: Operator & CheckedOperator, answer: string, name: string): Promise<PasskeyAdded> {
  if ((await passkeysOf(shop, operator.id)).length >= MOST_PASSKEYS) return 'too_many'
  const purpose: ChallengePurpose = `add:${operator.id}`
  const credential = await verifiedCreation(shop, purpose, answer)
  if (!credential) return 'refused'
  const row = {
    id: credential.id,
    operatorId: operator.id,
    name: cutText(name, 60) || operator.name,
    publicKey: Buffer.from(credential.publicKey),
    counter: credential.counter,
    transports: credential.transports ?? [],
    createdAt: shop.clock.now(),
  }
  return shop.db.transact(function* (tx) {
    if (!(yield* isStillChecked(tx, operator))) return 'refused' as const
    if (!(yield* spendChallenge(shop, tx, credential.challenge, credential.end))) return 'refused' as const
    const added = yield* rows(tx.insert(operatorPasskeys).values(row).onConflictDoNothing().returning({ id: operatorPasskeys.id }))
    if (added.length === 0) return 'refused' as const
    const detail = { passkey: row.id, name: row.name }
    yield* logOperatorAction(shop, tx, { actor: operator.email, action: 'factor.passkey_add', subject: operator.email, detail })
    return 'added' as const
  })
}

async function verifiedCreation(shop: Shop, purpose: ChallengePurpose, answer: string) {
  const response = parsed(answer)
  const found = response && endOf(shop, purpose, response)
  if (!response || !found) return undefined
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      // The library reads each field of it itself, and refuses what is not of its form.
      response: response as unknown as RegistrationResponseJSON,
      expectedChallenge: (challenge) => read(challenge) === found.challenge,
      expectedOrigin: originOf(shop),
      expectedRPID: hostOf(shop),
      requireUserVerification: true,
    })
    return verified && registrationInfo ? { ...registrationInfo.credential, ...found } : undefined
  } catch (error) {
    if (isInSample(shop, 'passkey')) shop.log.info('passkey_refused', { why: errorText(error) })
    return undefined
  }
}

/** Another operator's passkey stays. */
export const removePasskey = (shop: Shop, operator: Operator, id: string): Promise<boolean> =>
  shop.db.transact(function* (tx) {
    const own = and(eq(operatorPasskeys.operatorId, operator.id), eq(operatorPasskeys.id, id))
    const removed = yield* rows(tx.delete(operatorPasskeys).where(own).returning({ id: operatorPasskeys.id }))
    if (removed.length === 0) return false
    const detail = { passkey: id }
    yield* logOperatorAction(shop, tx, { actor: operator.email, action: 'factor.passkey_remove', subject: operator.email, detail })
    return true
  })

export type PasskeySignIn = { ok: true; token: string } | { ok: false; problem: 'wrong' | 'too_many_tries' }

export async function signInWithPasskey(shop: Shop, answer: string, from: SignInOrigin & { ip: string }): Promise<PasskeySignIn> {
  const { ip } = from
  const fails = async (why: 'passkey' | 'limit', email?: string) => {
    await recordSignInFailure(shop, { email: email ?? '', isKnown: email !== undefined, why, ip })
    return { ok: false, problem: why === 'limit' ? 'too_many_tries' : 'wrong' } as const
  }
  const limit = { key: `operator-sign-in:ip:${ip}`, most: TRIES_AN_ADDRESS, windowMs: QUARTER_HOUR_MS }
  if (!(await withinLimit(shop, limit))) return fails('limit')
  const response = parsed(answer)
  const found = response && endOf(shop, 'sign-in', response)
  const known = response && (await passkeyWithOperator(shop, response.id))
  if (!response || !found || !known) return fails('passkey', known?.operator.email)
  const counter = await verifiedCounter(shop, response, found.challenge, known.passkey)
  const spent = counter !== undefined && (await spend(shop, known.passkey, counter, found))
  if (!spent) return fails('passkey', known.operator.email)
  const token = await beginSession(shop, known.operator, { ...from, factor: 'passkey' })
  return token ? { ok: true, token } : fails('passkey', known.operator.email)
}

async function passkeyWithOperator({ db }: Shop, id: string) {
  const [known] = await db.read
    .select({ passkey: operatorPasskeys, operator: { id: operators.id, email: operators.email, passwordHash: operators.passwordHash } })
    .from(operatorPasskeys)
    .innerJoin(operators, eq(operators.id, operatorPasskeys.operatorId))
    .where(and(eq(operatorPasskeys.id, id), isNull(operators.disabledAt)))
  return known
}

/** How often the key says that it has signed. */
async function verifiedCounter(shop: Shop, response: Answer, challenge: string, passkey: Passkey): Promise<number | undefined> {
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      // As above.
      response: response as unknown as AuthenticationResponseJSON,
      expectedChallenge: (signed) => read(signed) === challenge,
      expectedOrigin: originOf(shop),
      expectedRPID: hostOf(shop),
      requireUserVerification: true,
      credential: {
        id: passkey.id,
        publicKey: new Uint8Array(passkey.publicKey),
        counter: passkey.counter,
        // The browser named them when the passkey was made.
        transports: passkey.transports as AuthenticatorTransport[],
      },
    })
    return verified ? authenticationInfo.newCounter : undefined
  } catch (error) {
    if (isInSample(shop, 'passkey')) shop.log.info('passkey_refused', { why: errorText(error) })
    return undefined
  }
}

const spend = (shop: Shop, passkey: Passkey, counter: number, { challenge, end }: { challenge: string; end: Date }): Promise<boolean> =>
  shop.db.transact(function* (tx) {
    if (!(yield* spendChallenge(shop, tx, challenge, end))) return false
    // Of two answers with the same count one is a copy's.
    const same = and(eq(operatorPasskeys.id, passkey.id), eq(operatorPasskeys.counter, passkey.counter))
    const used = yield* rows(
      tx.update(operatorPasskeys).set({ counter, usedAt: shop.clock.now() }).where(same).returning({ id: operatorPasskeys.id }),
    )
    return used.length === 1
  })

const answerShape = z.looseObject({ id: identifier(2000), response: z.looseObject({ clientDataJSON: identifier(5000) }) })
const clientDataShape = z.looseObject({ challenge: identifier(500) })

type Answer = z.output<typeof answerShape>

function parsed(answer: string): Answer | undefined {
  if (answer.length > 20_000) return undefined
  const read = answerShape.safeParse(jsonOf(answer))
  return read.success ? read.data : undefined
}

/** The challenge that was answered, where this shop made it for this purpose and it has not run out. */
function endOf(shop: Shop, purpose: ChallengePurpose, { response }: Answer): { challenge: string; end: Date } | undefined {
  const clientData = clientDataShape.safeParse(jsonOf(Buffer.from(response.clientDataJSON, 'base64url').toString('utf8')))
  if (!clientData.success) return undefined
  const challenge = read(clientData.data.challenge)
  const end = challengeEnd(shop, purpose, challenge)
  return end && { challenge, end }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
