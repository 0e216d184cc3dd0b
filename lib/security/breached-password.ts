/**
 * Whether a new password is one that attackers try first. The list that comes with the shop needs no network. Where
 * BREACHED_PASSWORDS_URL is set, that service is asked too, by the first five of forty characters of the SHA-1: it learns neither the
 * password nor whether it was found.
 */
import { createHash } from 'node:crypto'
import type { Env } from '#lib/env.ts'
import { errorText } from '#lib/error-text.ts'
import type { Log } from '#lib/log.ts'
import COMMON from './common-passwords.json' with { type: 'json' }

const common = new Set(COMMON.passwords)

/** A person waits for the answer. */
const PATIENCE_MS = 2000

interface Asking {
  env: Pick<Env, 'BREACHED_PASSWORDS_URL'>
  log: Pick<Log, 'warn'>
}

export async function isBreached(shop: Asking, password: string, others: readonly string[] = []): Promise<boolean> {
  return isCommon(password, others) || (await isListed(shop, password))
}

/** One letter over and over, a run of digits, and the person's own address or name are tried first too. Pure. */
function isCommon(password: string, others: readonly string[]): boolean {
  const typed = password.toLowerCase().normalize('NFC')
  if (new Set(typed).size <= 2 || common.has(typed)) return true
  return others.some((other) => other !== '' && typed === other.toLowerCase().normalize('NFC'))
}

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
