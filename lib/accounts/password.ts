/** Changes a member's password: by the old one, or by a link that reached their mail. Every other session ends with it. */
import { createHmac } from 'node:crypto'
import { hashPassword, verifyPassword } from 'better-auth/crypto'
import { and, eq, ne } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { accounts, members, rateLimits, sessions } from '#db/schema.ts'
import { randomId } from '#lib/clock.ts'
import { passwordChangedLetter, resetPasswordLetter } from '#lib/letters/account-letters.ts'
import type { WrittenLetter } from '#lib/letters/letter.ts'
import { type Locale, localePath } from '#lib/locale.ts'
import { keepMail } from '#lib/mail/kept-mail.ts'
import { withinLimit } from '#lib/rate-limit.ts'
import { isBreached } from '#lib/security/breached-password.ts'
import type { Shop } from '#lib/shop.ts'
import { equalInConstantTime, sha256 } from '#lib/tokens.ts'

const LINK_LIVES_MS = 3600_000
const QUARTER_HOUR_MS = 15 * 60_000
const MAILS_AN_ACCOUNT = 3
const TRIES_AN_ADDRESS = 20
const TRIES_AN_ACCOUNT = 5

export type PasswordChange = { ok: true } | { ok: false; problem: 'wrong' | 'breached' | 'link' | 'too_many_tries' }

/** The same answer, whether or not somebody has this address. */
export async function askForReset(
  shop: Shop,
  email: string,
  { ip, locale }: { ip: string; locale: Locale },
): Promise<'asked' | 'too_many_tries'> {
  const within = (key: string, most: number) => withinLimit(shop, { key, most, windowMs: QUARTER_HOUR_MS })
  // What an address was refused counts for no account.
  if (!(await within(`reset:ip:${ip}`, TRIES_AN_ADDRESS))) return 'too_many_tries'
  if (!(await within(`reset:account:${sha256(email)}`, MAILS_AN_ACCOUNT))) return 'too_many_tries'
  const found = await accountOf(shop, email)
  if (!found?.member.emailVerified) return 'asked'
  const token = resetToken(shop, found, shop.clock.now().getTime() + LINK_LIVES_MS)
  const url = new URL(localePath(locale, `/account/reset-password?token=${token}`), shop.env.PUBLIC_URL).href
  // Not awaited: how long a mail takes would tell who is a member.
  void send(shop, found.member, resetPasswordLetter({ name: found.member.name, url }, locale), 'reset')
  return 'asked'
}

/** Works once: the link is signed over the password that it replaces, or over there being none. */
export async function resetPassword(
  shop: Shop,
  { token, password }: { token: string; password: string },
  { ip, locale }: { ip: string; locale: Locale },
): Promise<PasswordChange> {
  if (!(await withinLimit(shop, { key: `reset:ip:${ip}`, most: TRIES_AN_ADDRESS, windowMs: QUARTER_HOUR_MS })))
    return { ok: false, problem: 'too_many_tries' }
  const [until = '', memberId = ''] = token.split('.')
  const found = await accountOfMember(shop, memberId)
  const end = Number.parseInt(until, 36)
  const isGood = found && end > shop.clock.now().getTime() && tokensOf(shop, found, end).some((each) => equalInConstantTime(each, token))
  if (!found || !isGood) return { ok: false, problem: 'link' }
  if (await isBreached(shop, password, [found.member.email, found.member.name])) return { ok: false, problem: 'breached' }
  return (await replace(shop, found, password, '')) ? told(shop, found.member, locale) : { ok: false, problem: 'link' }
}

export async function changePassword(
  shop: Shop,
  memberId: string,
  { current, password, keepSession }: { current: string; password: string; keepSession: string },
  locale: Locale,
): Promise<PasswordChange> {
  if (!(await withinLimit(shop, { key: `password:${memberId}`, most: TRIES_AN_ACCOUNT, windowMs: QUARTER_HOUR_MS })))
    return { ok: false, problem: 'too_many_tries' }
  const found = await accountOfMember(shop, memberId)
  if (!found?.hash || !(await verifyPassword({ hash: found.hash, password: current }))) return { ok: false, problem: 'wrong' }
  if (await isBreached(shop, password, [found.member.email, found.member.name])) return { ok: false, problem: 'breached' }
  return (await replace(shop, found, password, keepSession)) ? told(shop, found.member, locale) : { ok: false, problem: 'wrong' }
}

export type PasswordAnswer = 'right' | 'wrong' | 'too_many_tries'

/** Whether this is the member's password; wrong ones are counted, so that nobody guesses at an open page. */
export async function askPassword(shop: Shop, memberId: string, password: string): Promise<PasswordAnswer> {
  const key = `password:${memberId}`
  if (!(await withinLimit(shop, { key, most: TRIES_AN_ACCOUNT, windowMs: QUARTER_HOUR_MS }))) return 'too_many_tries'
  const found = await accountOfMember(shop, memberId)
  if (!found?.hash || !(await verifyPassword({ hash: found.hash, password }))) return 'wrong'
  await shop.db.transact((tx) => rows(tx.delete(rateLimits).where(eq(rateLimits.key, key)).returning({ key: rateLimits.key })))
  return 'right'
}

interface Account {
  member: typeof members.$inferSelect
  /** Null for a member who signs in with a provider alone. */
  hash: string | null
}

/** Of two changes at once the second finds another password than it was asked to replace. */
async function replace(shop: Shop, { member, hash }: Account, password: string, keepSession: string): Promise<boolean> {
  const next = await hashPassword(password)
  return shop.db.transact(function* (tx) {
    if (!(yield* write(shop, tx, { member, hash }, next))) return false
    const others = and(eq(sessions.userId, member.id), ne(sessions.id, keepSession))
    yield* rows(tx.delete(sessions).where(others).returning({ id: sessions.id }))
    return true
  })
}

function* write(shop: Shop, tx: Writer, { member: { id }, hash }: Account, password: string): Script<boolean> {
  const at = shop.clock.now()
  if (hash !== null) {
    const same = and(eq(accounts.userId, id), eq(accounts.providerId, 'credential'), eq(accounts.password, hash))
    return (yield* rows(tx.update(accounts).set({ password, updatedAt: at }).where(same).returning({ id: accounts.id }))).length === 1
  }
  const first = { id: randomId(shop.random), accountId: id, providerId: 'credential', userId: id, password, createdAt: at, updatedAt: at }
  return (yield* rows(tx.insert(accounts).values(first).onConflictDoNothing().returning({ id: accounts.id }))).length === 1
}

/** Whoever did not do it themselves must hear of it. */
function told(shop: Shop, member: Account['member'], locale: Locale): PasswordChange {
  const url = new URL(localePath(locale, '/account/forgot-password'), shop.env.PUBLIC_URL).href
  void send(shop, member, passwordChangedLetter({ name: member.name, url }, locale), 'password')
  return { ok: true }
}

/** Mail that opens an account is not stored: whoever reads the database could follow its link. The demo's mailbox shows it. */
async function send(shop: Shop, { id, email }: Account['member'], letter: WrittenLetter, what: string): Promise<void> {
  const mailId = `account:${id}:${what}:${randomId(shop.random)}`
  try {
    if (shop.mailer.keepsOnly) await keepMail(shop, { id: mailId, to: email, letter })
    else await shop.mailer.send({ id: mailId, to: email, ...letter })
  } catch (error) {
    shop.log.error('account_mail_failed', error, { mailId })
  }
}

const resetToken = (shop: Shop, account: Account, until: number): string => tokensOf(shop, account, until)[0] ?? ''

/** One for each secret; the first is of the newest. */
const tokensOf = ({ env }: Shop, { member: { id, email }, hash }: Account, until: number): string[] =>
  env.SESSION_SECRET.map((secret) => {
    const signed = JSON.stringify(['reset-password', id, email, hash, until])
    return `${until.toString(36)}.${id}.${createHmac('sha256', secret).update(signed).digest('base64url')}`
  })

export const accountOf = async (shop: Shop, email: string): Promise<Account | undefined> => {
  const [member] = await shop.db.read.select({ id: members.id }).from(members).where(eq(members.email, email))
  return member && accountOfMember(shop, member.id)
}

async function accountOfMember({ db }: Shop, memberId: string): Promise<Account | undefined> {
  const [found] = await db.read
    .select({ member: members, hash: accounts.password })
    .from(members)
    .leftJoin(accounts, and(eq(accounts.userId, members.id), eq(accounts.providerId, 'credential')))
    .where(eq(members.id, memberId))
  return found
}
