/**
 * A real PostgreSQL from npm for tests and benches: started once, and removed completely when it is stopped or when the process
 * that started it ends.
 */
import { startChild } from '../scripts/children.ts'

export interface Postgres {
  /** An empty database on a server that can hold more. */
  url: string
  /** Kills the server, with all that it was doing. */
  kill(): Promise<void>
  /** After `kill`: the same data at the same address. */
  startAgain(): Promise<void>
  stop(): Promise<void>
}

/**
 * Faster settings for tests: no waits for the disk, and no statistics that arrive during a test and change its plans. A bench of
 * durable writes leaves them out.
 */
const IN_A_HURRY = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'autovacuum=off', 'max_connections=300']

/** Deleting a thousand files takes long on a busy disk. */
const DELETION_MS = 60_000

export async function startPostgres(settings: string[] = IN_A_HURRY): Promise<Postgres> {
  let nextLine = Promise.withResolvers<string>()
  const child = startChild({
    name: 'PostgreSQL',
    args: ['test/postgres-server.ts', ...settings],
    env: process.env,
    onLine: (line) => nextLine.resolve(line),
    patienceMs: DELETION_MS,
  })
  const failed = child.ended.then(({ words }) => Promise.reject(new Error(`PostgreSQL ${words}:\n${child.lastLines()}`)))
  // Once the server has started, its end is no failure.
  failed.catch(() => {})
  const url = await Promise.race([nextLine.promise, failed])
  const signal = async () => {
    nextLine = Promise.withResolvers<string>()
    process.kill(child.pid, 'SIGUSR2')
    await Promise.race([nextLine.promise, failed])
  }
  if (url.startsWith('postgres://')) return { url, kill: signal, startAgain: signal, stop: () => child.stop() }
  await child.stop()
  throw new Error(`PostgreSQL could not be started:\n${child.lastLines()}`)
}
