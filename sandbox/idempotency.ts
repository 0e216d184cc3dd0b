import type { Answer } from './answer.ts'
import type { Clock } from './clock.ts'
import type { Db } from './database.ts'

export type Keyed = { scope: string; keptMs: number; inProgress: Answer; echo: Record<string, string> }

/** Answers kept under an idempotency key. Stored in the transaction of the work itself, so a crash leaves both or neither. */
export function idempotencyIn(db: Db, clock: Clock) {
  const find = db.prepare<[string, number], { status: number; headers: string; body: string }>(
    'select * from answers where scope = ? and kept_until > ?',
  )
  const keep = db.prepare<unknown[]>(
    `insert into answers (scope, status, headers, body, kept_until) values (?, ?, ?, ?, ?)
     on conflict (scope) do update set status = excluded.status, headers = excluded.headers, body = excluded.body, kept_until = excluded.kept_until`,
  )
  const running = new Set<string>()
  return {
    running,
    stored(keyed: Keyed): Answer | undefined {
      const row = find.get(keyed.scope, clock.now())
      // The cast is true because only `keep` writes this column.
      return row && { status: row.status, headers: JSON.parse(row.headers) as Record<string, string>, body: row.body }
    },
    keep(keyed: Keyed, answer: Answer) {
      keep.run(keyed.scope, answer.status, JSON.stringify(answer.headers), answer.body, clock.now() + keyed.keptMs)
    },
  }
}
