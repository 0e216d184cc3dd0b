/** A folder for everything that a run writes, deleted with it. In memory where possible: that survives a killed process. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export function runFolder(): string {
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'gyesan-sim-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}
