/** A shop's database with its goods and nothing else, made once for all journeys: each world begins with a copy. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startChild } from '../scripts/children.ts'

/** Playwright's workers inherit it. */
const FILE = 'E2E_STOCKED_DATABASE'

/** Playwright calls it before the first journey, and what it returns after the last. */
export default async function makeStockedDatabase(): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'gyesan-e2e-stock-'))
  const file = join(folder, 'shop.db')
  for (const script of ['scripts/migrate.ts', 'scripts/demo-goods.ts']) {
    const child = startChild({ name: script, args: [script], env: { ...process.env, DATABASE_URL: file } })
    if ((await child.ended).code !== 0) throw new Error(`${script} failed:\n${child.lastLines()}`)
  }
  process.env[FILE] = file
  return () => rmSync(folder, { recursive: true, force: true })
}

export function copyStockedDatabase(to: string): void {
  const made = process.env[FILE]
  if (!made) throw new Error('Playwright has made no database to copy: is globalSetup set?')
  copyFileSync(made, to)
}
