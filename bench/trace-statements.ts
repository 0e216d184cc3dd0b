/**
 * Loaded into a server process with `--import`: counts the SQL statements that better-sqlite3 runs, and writes the counts
 * to TRACE_FILE whenever the process gets SIGUSR2. So both the shop and the ceiling are counted by the same means.
 */
import { writeFileSync } from 'node:fs'
import BetterSqlite3 from 'better-sqlite3'

const counts = new Map<string, number>()

const sample = new BetterSqlite3(':memory:')
const prototype = Object.getPrototypeOf(sample.prepare('select 1'))
sample.close()
for (const name of ['run', 'get', 'all'] as const) {
  const original = prototype[name]
  prototype[name] = function (this: BetterSqlite3.Statement, ...args: unknown[]) {
    counts.set(this.source, (counts.get(this.source) ?? 0) + 1)
    return original.apply(this, args)
  }
}

process.on('SIGUSR2', () => {
  writeFileSync(process.env.TRACE_FILE ?? 'trace.json', JSON.stringify(Object.fromEntries(counts)))
  counts.clear()
})
