/** A real PostgreSQL from npm for tests and benches: started once, gone without a trace when it is stopped or whoever started it is gone. */
import { startChild } from '../scripts/children.ts'

export interface Postgres {
  /** An empty database, and a server on which more can be made. */
  url: string
  stop(): Promise<void>
}

/**
 * Without the waits for the disk that tests do not need, and without statistics that arrive in the middle of a test and change its
 * plans; a bench of durable writes passes none.
 */
const IN_A_HURRY = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=off', 'max_connections=300']

/** A thousand files have to go, on a disk that may be busy. */
const DELETION_MS = 60_000

export async function startPostgres(settings: string[] = IN_A_HURRY): Promise<Postgres> {
  const firstLine = Promise.withResolvers<string>()
  const child = startChild({
    name: 'PostgreSQL',
    args: ['test/postgres-server.ts', ...settings],
    env: process.env,
    onLine: firstLine.resolve,
    patienceMs: DELETION_MS,
  })
  const failed = child.ended.then(({ words }) => Promise.reject(new Error(`PostgreSQL ${words}:\n${child.lastLines()}`)))
  // Once it has started, its end is no failure.
  failed.catch(() => {})
  const url = await Promise.race([firstLine.promise, failed])
  if (url.startsWith('postgres://')) return { url, stop: () => child.stop() }
  await child.stop()
  throw new Error(`PostgreSQL could not be started:\n${child.lastLines()}`)
}
