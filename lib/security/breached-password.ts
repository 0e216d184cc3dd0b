/**
 * Whether a new password is one that attackers try first: one of the list, one that only counts, or the words of this shop and of the
 * person. The list that comes with the shop needs no network. Where BREACHED_PASSWORDS_URL is set, that service is asked too, by the
 * first five of forty characters of the SHA-1: it learns neither the password nor whether it was found.
 */
import { createHash } from 'node:crypto'
import type { Env } from '#lib/env.ts'
import { errorText } from '#lib/error-text.ts'
import type { Log } from '#lib/log.ts'
import { shopIdentity } from '#lib/shop-settings/current.ts'
import { searchKey } from '#lib/text/clean-text.ts'
import COMMON from './common-passwords.json' with { type: 'json' }

const common = new Set(COMMON.passwords)

/** A person waits for the answer. */
const PATIENCE_MS = 2000

interface Asking {
  env: Pick<Env, 'BREACHED_PASSWORDS_URL' | 'PUBLIC_URL'>
  log: Pick<Log, 'warn'>
}

/** `person` is what others know of them: their address and name. */
export async function isBreached(shop: Asking, password: string, person: readonly string[] = []): Promise<boolean> {
  const typed = searchKey(password)
  // One letter over and over is tried first too.
  if (new Set(typed).size <= 2 || counts(typed) || common.has(typed)) return true
  return isOfKnownWords(typed, [...wordsOfShop(shop), ...person]) || (await isListed(shop, password))
}

/** `123456789012`, `9876543210`, `abcdefghij`: each sign follows the one before, and after the last comes the first. */
function counts(typed: string): boolean {
  const around = /^[0-9]+$/.test(typed) ? 10 : /^[a-z]+$/.test(typed) ? 26 : 0
  if (around === 0) return false
  const steps = [...typed].slice(1).map((sign, n) => (sign.charCodeAt(0) - typed.charCodeAt(n) + around) % around)
  return [1, around - 1].some((step) => steps.every((each) => each === step))
}

/** A year and a sign beside a word that everybody knows are soon guessed. */
const LEAST_OF_THEIR_OWN = 6

/** Whether little is left of a password without these words, in which an address is several. */
function isOfKnownWords(typed: string, known: readonly string[]): boolean {
  const words = known.flatMap((each) => [each, ...each.split(/[^\p{L}\p{N}]+/u)]).map(lettersOf)
  const letters = lettersOf(typed)
  const left = words
    .filter((word) => word.length >= 2)
    .toSorted((one, other) => other.length - one.length)
    .reduce((rest, word) => rest.replaceAll(word, ''), letters)
  return left !== letters && left.length < LEAST_OF_THEIR_OWN
}

const lettersOf = (text: string): string => searchKey(text).replaceAll(/[^\p{L}\p{N}]/gu, '')

/** Listed in docs/security.md. */
const ROLES = ['gyesan', 'admin', 'operator', 'owner', 'member', 'password', '관리자', '운영자', '회원', '비밀번호']

const wordsOfShop = ({ env }: Asking): string[] => [
  ...ROLES,
  shopIdentity().name.ko,
  shopIdentity().name.en,
  ...(env.PUBLIC_URL ? [new URL(env.PUBLIC_URL).hostname] : []),
]

/** A service that does not answer keeps nobody from choosing a password. */
async function isListed({ env, log }: Asking, password: string): Promise<boolean> {
  if (!env.BREACHED_PASSWORDS_URL) return false
  const hash = createHash('sha1').update(password).digest('hex').toUpperCase()
  try {
    const answer = await fetch(`${env.BREACHED_PASSWORDS_URL}/${hash.slice(0, 5)}`, {
      // Without padding the length of the answer would tell which of the lists it was.
      headers: { 'Add-Padding': 'true' },
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    if (!answer.ok) throw new Error(`answered ${answer.status}`)
    // Padding has the count 0.
    return (await answer.text()).split('\n').some((line) => line.startsWith(`${hash.slice(5)}:`) && !/:0\s*$/.test(line))
  } catch (error) {
    log.warn('breached_passwords_unasked', { why: errorText(error) })
    return false
  }
}
