/** A folder for everything one run writes, gone with the run. In memory where that is possible: a killed process loses nothing that it wrote. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export function runFolder(): string {
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'gyesan-sim-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}
