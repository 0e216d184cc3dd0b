/** Applies the first migrations alone: the database of an earlier version. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrateFrom, migrationsFolder } from './migrate.ts'

export async function migrateTo(url: string, migrations: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'gyesan-migrations-'))
  try {
    cpSync(migrationsFolder, folder, { recursive: true })
    const journal = join(folder, 'meta/_journal.json')
    const written = JSON.parse(readFileSync(journal, 'utf8'))
    if (written.entries.length < migrations)
      throw new Error(`This version has ${written.entries.length} migrations, and the database ${migrations}: it is of a newer version.`)
    writeFileSync(journal, JSON.stringify({ ...written, entries: written.entries.slice(0, migrations) }))
    await migrateFrom(folder, url)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
