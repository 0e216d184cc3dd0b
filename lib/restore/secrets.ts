/**
 * Which secrets a backup needs beside it. Only fingerprints are told: enough to see that a secret is the right one, and useless
 * for finding it.
 */
import type { Env } from '#lib/env.ts'
import { sha256 } from '#lib/tokens.ts'

export interface BackupSecret {
  name: 'SESSION_SECRET' | 'DATA_KEY'
  /** What cannot be read without it. */
  opens: string
  fingerprints: string[]
}

/** 30 bits tell secrets apart and fit to a billion guesses each. */
const fingerprint = (name: string, secret: string) => sha256(`gyesan backup ${name} ${secret}`).slice(0, 5)

export function backupSecrets({ SESSION_SECRET, DATA_KEY }: Pick<Env, 'SESSION_SECRET' | 'DATA_KEY'>): BackupSecret[] {
  const of = (name: BackupSecret['name'], opens: string, secrets: readonly string[] = []): BackupSecret => ({
    name,
    opens,
    fingerprints: secrets.map((secret) => fingerprint(name, secret)),
  })
  return [
    of('SESSION_SECRET', 'operators’ authenticators and the links of orders', SESSION_SECRET),
    of('DATA_KEY', 'the accounts that deposits are refunded to, and the numbers of cash receipts', DATA_KEY),
  ]
}
