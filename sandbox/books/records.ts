/** Everything besides payments that a gateway stores, one kind of record at a time: saved cards, schedules, receipts. */
import type { Db } from './database.ts'

/** `at` is the time that records are searched by. */
export function recordsOf<Value>(db: Db, gateway: string, kind: string) {
  const put = db.prepare<unknown[]>(
    `insert into records (gateway, kind, id, at, value) values (?, ?, ?, ?, ?)
     on conflict (gateway, kind, id) do update set at = excluded.at, value = excluded.value`,
  )
  const find = db.prepare<[string, string, string], { value: string }>(
    'select value from records where gateway = ? and kind = ? and id = ?',
  )
  const between = db.prepare<[string, string, number, number], { value: string }>(
    'select value from records where gateway = ? and kind = ? and at >= ? and at < ? order by at, id',
  )
  const remove = db.prepare<[string, string, string]>('delete from records where gateway = ? and kind = ? and id = ?')
  // Only this gateway writes this kind, so the cast is safe.
  const read = (row: { value: string }) => JSON.parse(row.value) as Value
  return {
    put: (id: string, at: number, value: Value) => void put.run(gateway, kind, id, at, JSON.stringify(value)),
    find: (id: string) => {
      const row = find.get(gateway, kind, id)
      return row && read(row)
    },
    /** Records with `from` <= time < `to`, oldest first. */
    between: (from: number, to: number) => between.all(gateway, kind, from, to).map(read),
    all: () => between.all(gateway, kind, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER).map(read),
    remove: (id: string) => remove.run(gateway, kind, id).changes === 1,
  }
}
