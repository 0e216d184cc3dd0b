/** Stores answers under idempotency keys, in the transaction of the work itself, so that a crash leaves both or neither. */
import type { Answer } from '../http/answer.ts'
import type { Clock } from './clock.ts'
import type { Db } from './database.ts'

export type Keyed = {
  scope: string
  keptMs: number
  inProgress: Answer
  echo: Record<string, string>
  /** For gateways whose keys belong to one body: the answer to a different body, and the headers that mark a repeated answer. */
  oneBody?: { digest: string; reused: Answer; replayed: Record<string, string> }
}

export function idempotencyIn(db: Db, clock: Clock) {
  const find = db.prepare<[string, number], { status: number; headers: string; body: string; digest: string | null }>(
    'select * from answers where scope = ? and kept_until > ?',
  )
  const store = db.prepare<unknown[]>(
    `insert into answers (scope, status, headers, body, digest, kept_until) values (?, ?, ?, ?, ?, ?)
     on conflict (scope) do update set status = excluded.status, headers = excluded.headers, body = excluded.body, digest = excluded.digest,
     kept_until = excluded.kept_until`,
  )
  const running = new Set<string>()
  return {
    running,
    stored(keyed: Keyed): Answer | undefined {
      const row = find.get(keyed.scope, clock.now())
      if (!row) return undefined
      if (keyed.oneBody && keyed.oneBody.digest !== row.digest) return keyed.oneBody.reused
      // Only `store` writes this column, so the cast is safe.
      const headers = JSON.parse(row.headers) as Record<string, string>
      return { status: row.status, headers: { ...headers, ...keyed.oneBody?.replayed }, body: row.body }
    },
    store(keyed: Keyed, answer: Answer) {
      store.run(
        keyed.scope,
        answer.status,
        JSON.stringify(answer.headers),
        answer.body,
        keyed.oneBody?.digest ?? null,
        clock.now() + keyed.keptMs,
      )
    },
  }
}

export type Idempotency = ReturnType<typeof idempotencyIn>
