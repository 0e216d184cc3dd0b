/** The session secret of this machine, for runs on one's own computer: made once, so that a restart signs nobody out. */
import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'

const FILE = '.data/session-secret'

export function sessionSecret(): string {
  mkdirSync('.data', { recursive: true })
  try {
    writeFileSync(FILE, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    // It is there already.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  return readFileSync(FILE, 'utf8').trim()
}
