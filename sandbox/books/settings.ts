/** Small named values that outlive the process: the clock's offset, webhook policies, the current refresh token. */
import type { Db } from './database.ts'

export function settingsIn(db: Db) {
  const read = db.prepare<[string], { value: string }>('select value from settings where name = ?')
  const write = db.prepare<[string, string]>(
    'insert into settings (name, value) values (?, ?) on conflict (name) do update set value = excluded.value',
  )
  const remove = db.prepare<[string]>('delete from settings where name = ?')
  return {
    read: (name: string): unknown => {
      const row = read.get(name)
      return row ? JSON.parse(row.value) : undefined
    },
    write: (name: string, value: unknown) => void write.run(name, JSON.stringify(value)),
    remove: (name: string) => void remove.run(name),
  }
}

export type Settings = ReturnType<typeof settingsIn>
