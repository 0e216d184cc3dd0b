/** Secrets for runs on a developer's machine. They are stored, so that after a restart all sessions and encrypted data are still valid. */
import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'

export function machineSecret(name: 'session-secret' | 'data-key'): string {
  const file = `.data/${name}`
  mkdirSync('.data', { recursive: true })
  try {
    writeFileSync(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    // The file exists already.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  return readFileSync(file, 'utf8').trim()
}
