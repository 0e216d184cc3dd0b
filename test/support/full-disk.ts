/**
 * A disk of a shop's SQLite file that becomes full and has room again. SQLite says SQLITE_FULL itself: in each statement that
 * writes, or, on a small disk of its own, where the commit reaches it.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import type BetterSqlite3 from 'better-sqlite3'
import type { Shop } from '#lib/shop.ts'
import { openTestShop, type TestShop, type TestShopOptions } from './test-shop.ts'

export interface FullDisk {
  shop: TestShop
  fill(): void
  makeRoom(): void
}

/** At run time `read` is the connection of the dialect, which has its client. */
export const clientOf = (shop: Shop) => (shop.db.read as unknown as { $client: BetterSqlite3.Database }).$client

/** More than the free pages of a test's database hold. */
const NO_SUCH_ROOM = 4_000_000
/** SQLite's own limit. */
const MOST_PAGES = 4_294_967_294

/** The file may have no more pages, and each write needs a new one. */
export async function onLimitedFile(options: TestShopOptions): Promise<FullDisk> {
  const shop = await openTestShop(options)
  const client = clientOf(shop)
  client.exec('create table filler (block blob)')
  const tables = client.prepare("select name from sqlite_master where type = 'table' and name not like 'sqlite_%' and name <> 'filler'")
  const triggers = (tables.pluck().all() as string[]).flatMap((table) =>
    ['insert', 'update', 'delete'].map((act) => ({ name: `full_${act}_${table}`, on: `before ${act} on main."${table}"` })),
  )
  return {
    shop,
    fill: () => {
      for (const { name, on } of triggers)
        client.exec(`create temp trigger "${name}" ${on} begin insert into filler values (zeroblob(${NO_SUCH_ROOM})); end`)
      client.pragma('max_page_count = 1')
    },
    makeRoom: () => {
      for (const { name } of triggers) client.exec(`drop trigger temp."${name}"`)
      client.pragma(`max_page_count = ${MOST_PAGES}`)
    },
  }
}

/** A disk of 12 MiB that is written full to the last byte. Undefined where nobody may mount one. */
export async function onSmallDisk(t: TestContext, options: TestShopOptions): Promise<FullDisk | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'gyesan-small-disk-'))
  const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=12m', 'tmpfs', folder]).status === 0
  t.after(() => {
    // A shop that is still open closes its file after this.
    if (mounted) spawnSync('umount', ['-l', folder])
    rmSync(folder, { recursive: true, force: true })
  })
  if (!mounted) return undefined
  const template = await openTestShop()
  clientOf(template).exec(`vacuum into '${join(folder, 'shop.db')}'`)
  await template.close()
  const shop = await openTestShop({ ...options, databaseUrl: join(folder, 'shop.db') })
  const filler = join(folder, 'logs')
  return {
    shop,
    fill: () => {
      // The log file beside the database may have free room, and SQLite could still write what fits into it.
      clientOf(shop).pragma('wal_checkpoint(truncate)')
      fillWith(filler)
    },
    makeRoom: () => rmSync(filler),
  }
}

/** To the last byte. */
function fillWith(file: string): void {
  for (let size = 1 << 20; size >= 512; size >>= 1)
    for (;;)
      try {
        writeFileSync(file, Buffer.alloc(size), { flag: 'a' })
      } catch {
        break
      }
}
