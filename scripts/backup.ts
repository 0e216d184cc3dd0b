/** `npm run backup`: copies the database while the shop runs, opens the copy, and looks at its books before it counts. */
import { mkdirSync, readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { dialect } from '#db/columns.ts'
import { migrationState } from '#db/migration-state.ts'
import type { Env } from '#lib/env.ts'
import { checkWholeLedger } from '#lib/ledger/check-ledger.ts'
import { openFindings } from '#lib/ledger/findings.ts'
import { backUpSqlite } from '#lib/restore/back-up.ts'
import { backUpPostgres } from '#lib/restore/back-up-postgres.ts'
import { inScratchDatabase } from '#lib/restore/scratch-database.ts'
import { backupSecrets } from '#lib/restore/secrets.ts'
import { createShop } from '#lib/shop.ts'
import { openShop } from './open-shop.ts'

const { values } = parseArgs({ options: { to: { type: 'string', default: '.data/backups' }, keep: { type: 'string' } } })
const keep = values.keep === undefined ? undefined : Number(values.keep)
if (keep !== undefined && !(Number.isInteger(keep) && keep > 0)) {
  console.error('npm run backup -- [--to <folder>] [--keep <how many>]')
  process.exit(2)
}

// Nobody else on this machine may read what buyers wrote.
process.umask(0o077)
const { env, db } = openShop()
await db.close()
mkdirSync(values.to, { recursive: true })
const at = new Date()
const ending = dialect === 'sqlite' ? 'db' : 'sql'
const file = join(values.to, `gyesan-${at.toISOString().replaceAll(/[-:]|\.\d+/g, '')}.${ending}`)
const wrong = dialect === 'sqlite' ? await copyFile(env) : await copyServer(env)
console.log(`${file} is whole and has been opened.`)
for (const { name, opens, fingerprints } of backupSecrets(env))
  console.log(`It needs ${name} (${fingerprints.join(', ') || 'not set'}) for ${opens}: keep it somewhere else than the backup.`)
if (keep !== undefined) deleteOlder(values.to, keep)
for (const line of wrong) console.error(line)
console.log(wrong.length === 0 ? 'Nothing is wrong in its books.' : `${wrong.length} rows of its books are wrong, here as in the shop.`)
process.exitCode = wrong.length === 0 ? 0 : 1

async function copyFile(of: Env): Promise<string[]> {
  await backUpSqlite(of.DATABASE_URL, file, at)
  const { applied, wanted } = await migrationState(file)
  // Its books are read by this version's names of tables and columns.
  if (applied < wanted) return []
  return findingsIn({ ...of, DATABASE_URL: file })
}

async function copyServer(of: Env): Promise<string[]> {
  await backUpPostgres(of.DATABASE_URL, file, at)
  return inScratchDatabase(of.DATABASE_URL, file, (url) => findingsIn({ ...of, DATABASE_URL: url }))
}

async function findingsIn(copy: Env): Promise<string[]> {
  const shop = createShop(copy)
  try {
    await checkWholeLedger(shop)
    return (await openFindings(shop, 1000)).map(({ check, subject, detail }) => `${check} ${subject}: ${detail}`)
  } finally {
    await shop.db.close()
  }
}

/** Names sort by age. */
function deleteOlder(folder: string, most: number): void {
  const ours = readdirSync(folder).filter((name) => /^gyesan-\d{8}T\d{6}Z\.(db|sql)$/.test(name))
  for (const name of ours.toSorted().slice(0, -most)) rmSync(join(folder, name))
}
