import type { Db } from '../../books/database.ts'

type Row = { position: number; id: string; at: number; detail: string }
type Place = { owner?: string | null; at: number; dueAt?: number | null }

const gateway = 'ipay'

/** What iPay keeps beside payments: one kind of thing, each with an id, perhaps an owner, and perhaps a time when it is looked at again. */
export function thingsOf<Thing extends { id: string }>(db: Db, kind: string) {
  const insert = db.prepare<unknown[]>(
    `insert into kept_things (gateway, kind, id, owner, at, due_at, detail) values (?, ?, ?, ?, ?, ?, ?)`,
  )
  const update = db.prepare<unknown[]>(
    `update kept_things set owner = coalesce(?, owner), due_at = ?, detail = ? where gateway = ? and kind = ? and id = ?`,
  )
  const remove = db.prepare<[string, string, string]>('delete from kept_things where gateway = ? and kind = ? and id = ?')
  const byId = db.prepare<[string, string, string], Row>('select * from kept_things where gateway = ? and kind = ? and id = ?')
  const byOwner = db.prepare<[string, string, string], Row>(
    'select * from kept_things where gateway = ? and kind = ? and owner = ? order by position',
  )
  const due = db.prepare<[string, string, number], Row>(
    'select * from kept_things where gateway = ? and kind = ? and due_at <= ? order by due_at, position',
  )
  const newest = db.prepare<[string, string, number, number, number], Row>(
    'select * from kept_things where gateway = ? and kind = ? and at >= ? and position < ? order by position desc limit ?',
  )
  // The cast is true because only this gateway writes this kind.
  const thing = (row: Row) => JSON.parse(row.detail) as Thing

  return {
    add: (record: Thing, { owner, at, dueAt }: Place) =>
      void insert.run(gateway, kind, record.id, owner ?? null, at, dueAt ?? null, JSON.stringify(record)),
    /** Without an owner the one it has stays; the empty one is nobody. */
    save: (record: Thing, { owner, dueAt }: { owner?: string; dueAt?: number | null } = {}) =>
      void update.run(owner ?? null, dueAt ?? null, JSON.stringify(record), gateway, kind, record.id),
    remove: (id: string) => void remove.run(gateway, kind, id),
    find(id: string) {
      const row = byId.get(gateway, kind, id)
      return row && thing(row)
    },
    ofOwner: (owner: string) => byOwner.all(gateway, kind, owner).map(thing),
    due: (now: number) => due.all(gateway, kind, now).map(thing),
    positionOf: (id: string) => byId.get(gateway, kind, id)?.position,
    /** The latest first, of those made since then and before that position. */
    newest: (since: number, before: number, limit: number) =>
      newest.all(gateway, kind, since, before, limit).map((row) => ({ position: row.position, thing: thing(row) })),
  }
}
