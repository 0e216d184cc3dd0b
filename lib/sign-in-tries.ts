/**
 * How often somebody may try to sign in. Tries are counted for an account and an address together, so that whoever guesses locks out
 * themselves; a device from which the right password once came is counted by itself, so that guesses from anywhere never lock its
 * owner out. The counts are in the database, so a restart does not reset them.
 */
import { inArray } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { rateLimits } from '#db/schema.ts'
import { randomId } from './clock.ts'
import { withinLimit } from './rate-limit.ts'
import type { Shop } from './shop.ts'
import { issueToken, sha256, tokenIsValid } from './tokens.ts'

export interface SignInTry {
  /** Whose door it is: the two have nothing in common. */
  door: 'sign-in' | 'operator-sign-in'
  email: string
  ip: string
  /** What the device's cookie holds. */
  device?: string | undefined
}

const QUARTER_HOUR_MS = 15 * 60_000
// People mistype a password a few times, and programs try thousands.
const TRIES_AN_ACCOUNT = 5
// A family or an office shares one IP address.
const TRIES_AN_ADDRESS = 20
/** For all devices of an account together: whoever once knew the password could have made any number of them. */
const TRIES_AN_ACCOUNT_FROM_DEVICES = 20
/** From all addresses together: against many addresses that guess together. */
const TRIES_AN_ACCOUNT_FROM_ANYWHERE = 50

export async function mayTry(shop: Shop, tried: SignInTry): Promise<boolean> {
  const within = (key: string, most: number) => withinLimit(shop, { key, most, windowMs: QUARTER_HOUR_MS })
  const device = knownDevice(shop, tried)
  if (device) return (await within(deviceKey(tried, device), TRIES_AN_ACCOUNT)) && within(devicesKey(tried), TRIES_AN_ACCOUNT_FROM_DEVICES)
  // What an address was refused is no try at the account, and leaves no row for each name that somebody makes up.
  if (!(await within(`${tried.door}:ip:${tried.ip}`, TRIES_AN_ADDRESS))) return false
  return (await within(togetherKey(tried), TRIES_AN_ACCOUNT)) && within(accountKey(tried), TRIES_AN_ACCOUNT_FROM_ANYWHERE)
}

/**
 * After the right password. The count of the address stays, or an attacker could reset it by signing in to an account of their own.
 */
export function* forgetTries(shop: Shop, tx: Writer, tried: SignInTry): Script<void> {
  const device = knownDevice(shop, tried)
  const keys = [togetherKey(tried), accountKey(tried), ...(device ? [deviceKey(tried, device), devicesKey(tried)] : [])]
  yield* rows(tx.delete(rateLimits).where(inArray(rateLimits.key, keys)).returning({ key: rateLimits.key }))
}

/** What the device's cookie holds after the right password: a name, signed for this account. It opens nothing. */
export function newDevice(shop: Shop, { door, email }: Pick<SignInTry, 'door' | 'email'>): string {
  const name = randomId(shop.random)
  return `${name}~${issueToken(shop.env.SESSION_SECRET, 'device', `${door}:${name}:${email}`)}`
}

const DAYS_180 = 180 * 24 * 3600

export function deviceCookie({ env }: Pick<Shop, 'env'>, door: SignInTry['door']) {
  const secure = env.PUBLIC_URL.startsWith('https:')
  const name = door === 'sign-in' ? 'gyesan-device' : 'gyesan-operator-device'
  return {
    name: secure ? `__Host-${name}` : name,
    options: { httpOnly: true, secure, sameSite: 'strict', path: '/', maxAge: DAYS_180 } as const,
  }
}

function knownDevice(shop: Shop, { door, email, device }: SignInTry): string | undefined {
  const [name, signature] = device?.split('~') ?? []
  return name && tokenIsValid(shop.env.SESSION_SECRET, 'device', `${door}:${name}:${email}`, signature) ? name : undefined
}

const togetherKey = ({ door, email, ip }: SignInTry) => `${door}:${sha256(email)}:${ip}`
const accountKey = ({ door, email }: SignInTry) => `${door}:account:${sha256(email)}`
const devicesKey = ({ door, email }: SignInTry) => `${door}:devices:${sha256(email)}`
const deviceKey = ({ door }: SignInTry, device: string) => `${door}:device:${device}`
