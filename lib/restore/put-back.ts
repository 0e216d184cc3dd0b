/** Puts a backup in the place of the database. What was there is kept beside it, because it may know more than the backup. */
import { copyFileSync, existsSync, renameSync } from 'node:fs'
import BetterSqlite3 from 'better-sqlite3'
import { sqlitePath } from '#db/database.ts'
import { migrate } from '#db/migrate.ts'
import { assertWhole } from './back-up.ts'

export interface PutBack {
  /** Where the replaced database is now; undefined where there was none. */
  replaced: string | undefined
}

/** Throws while a shop has the database open, and changes nothing then. */
export async function putBackSqlite(backup: string, url: string, at: Date): Promise<PutBack> {
  const path = sqlitePath(url)
  if (!existsSync(backup)) throw new Error(`${backup} is not there.`)
  assertWhole(backup)
  const replaced = existsSync(path) ? `${path}.replaced-${at.toISOString().replaceAll(/[-:]|\.\d+/g, '')}` : undefined
  if (replaced) closeLog(path)
  const unfinished = `${path}.unfinished`
  copyFileSync(backup, unfinished)
  if (replaced) for (const part of ['', '-wal', '-shm']) if (existsSync(path + part)) renameSync(path + part, replaced + part)
  renameSync(unfinished, path)
  await migrate(url)
  return { replaced }
}

/** Brings what is in the log into the file. SQLite allows it to nobody while another process has the file open. */
function closeLog(path: string): void {
  const client = new BetterSqlite3(path, { timeout: 1000 })
  try {
    client.pragma('journal_mode = delete')
  } catch (cause) {
    // A file that is damaged cannot be asked, and is moved away with its log.
    if (!(cause instanceof BetterSqlite3.SqliteError) || !cause.code.startsWith('SQLITE_BUSY')) return
    throw new Error(`A shop, or another program, has ${path} open: stop it first.`, { cause })
  } finally {
    client.close()
  }
}
