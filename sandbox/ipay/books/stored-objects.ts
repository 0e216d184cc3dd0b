/** What iPay stores besides payments. An object has a kind, an id, and optionally an owner and a time when it is due. */
import type { Db } from '../../books/database.ts'

type Row = { position: number; id: string; at: number; detail: string }
type Filing = { owner?: string | null; at: number; dueAt?: number | null }

const GATEWAY = 'ipay'

export function objectsOf<Stored extends { id: string }>(db: Db, kind: string) {
  const insert = db.prepare<unknown[]>(
    `insert into stored_objects (gateway, kind, id, owner, at, due_at, detail) values (?, ?, ?, ?, ?, ?, ?)`,
  )
  const update = db.prepare<unknown[]>(
    `update stored_objects set owner = coalesce(?, owner), due_at = ?, detail = ? where gateway = ? and kind = ? and id = ?`,
  )
  const remove = db.prepare<[string, string, string]>('delete from stored_objects where gateway = ? and kind = ? and id = ?')
  const byId = db.prepare<[string, string, string], Row>('select * from stored_objects where gateway = ? and kind = ? and id = ?')
  const byOwner = db.prepare<[string, string, string], Row>(
    'select * from stored_objects where gateway = ? and kind = ? and owner = ? order by position',
  )
  const due = db.prepare<[string, string, number], Row>(
    'select * from stored_objects where gateway = ? and kind = ? and due_at <= ? order by due_at, position',
  )
  const newest = db.prepare<[string, string, number, number, number], Row>(
    'select * from stored_objects where gateway = ? and kind = ? and at >= ? and position < ? order by position desc limit ?',
  )
  // The cast is safe because only this gateway writes objects of this kind.
  const stored = (row: Row) => JSON.parse(row.detail) as Stored

  return {
    add: (object: Stored, { owner, at, dueAt }: Filing) =>
      void insert.run(GATEWAY, kind, object.id, owner ?? null, at, dueAt ?? null, JSON.stringify(object)),
    /** Without `owner` the object keeps its owner; an empty `owner` removes it. */
    save: (object: Stored, { owner, dueAt }: { owner?: string; dueAt?: number | null } = {}) =>
      void update.run(owner ?? null, dueAt ?? null, JSON.stringify(object), GATEWAY, kind, object.id),
    remove: (id: string) => void remove.run(GATEWAY, kind, id),
    find(id: string) {
      const row = byId.get(GATEWAY, kind, id)
      return row && stored(row)
    },
    ofOwner: (owner: string) => byOwner.all(GATEWAY, kind, owner).map(stored),
    due: (now: number) => due.all(GATEWAY, kind, now).map(stored),
    positionOf: (id: string) => byId.get(GATEWAY, kind, id)?.position,
    /** The objects made since a time and stored before a position, the latest first. */
    newest: (since: number, before: number, limit: number) =>
      newest.all(GATEWAY, kind, since, before, limit).map((row) => ({ position: row.position, object: stored(row) })),
  }
}
