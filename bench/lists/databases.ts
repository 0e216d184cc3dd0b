/** Makes databases with a history of orders, and keeps them for one day, because the dashboard shows the last thirty days. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sha256 } from '#lib/tokens.ts'
import { note } from '../report.ts'
import { runScript, WORK } from '../servers.ts'
import { number } from '../spread.ts'
import type { Past } from './history.ts'

/** The value of the operator's cookie. */
export const OPERATOR = 'an operator of the bench'

const MADE_OF = ['bench/lists/history.ts', 'bench/lists/fill-database.ts', 'db/migrations/sqlite/0000_first.sql', 'db/demo/products.json']
const HOUR_MS = 3_600_000

/** The server's address for PostgreSQL's, which lives as long as the server does. */
export async function withPast(orders: number, serverUrl: string | undefined): Promise<{ url: string; past: Past }> {
  const name = `lists_${orders}`
  const url = serverUrl ? new URL(`/${name}`, serverUrl).href : join(process.cwd(), WORK, `${name}.db`)
  const stamp = `${url}.json`
  const key = sha256(MADE_OF.map((file) => readFileSync(file, 'utf8')).join('\0'))
  if (!serverUrl && existsSync(stamp)) {
    const made: { key: string; now: number } = JSON.parse(readFileSync(stamp, 'utf8'))
    if (made.key === key && Date.now() - made.now < 12 * HOUR_MS) return { url, past: { orders, now: new Date(made.now) } }
  }
  if (!serverUrl) for (const end of ['', '-wal', '-shm', '.json']) rmSync(`${url}${end}`, { force: true })
  const now = Date.now()
  await runScript('bench/lists/fill-database.ts', {
    DATABASE_URL: url,
    ORDERS: `${orders}`,
    NOW: `${now}`,
    OPERATOR,
    ...(serverUrl && { SERVER_URL: serverUrl }),
  })
  note(`A past of ${number(orders)} orders was made in ${number((Date.now() - now) / 1000)} s.`)
  if (!serverUrl) writeFileSync(stamp, JSON.stringify({ key, now }))
  return { url, past: { orders, now: new Date(now) } }
}
