/** `npm run restore -- <backup>`: puts a backup in the place of the database, which then only looks until `--finish`. */
import { statSync } from 'node:fs'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { dialect } from '#db/columns.ts'
import { migrate } from '#db/migrate.ts'
import { readTask } from '#lib/jobs/recurring-tasks.ts'
import { readIntoEmptyPostgres } from '#lib/restore/back-up-postgres.ts'
import { finishRestore, invoiceToConfirm } from '#lib/restore/finish-restore.ts'
import { RESTORE_TASK } from '#lib/restore/look-after-restore.ts'
import { putBackSqlite } from '#lib/restore/put-back.ts'
import { backupSecrets } from '#lib/restore/secrets.ts'
import { isRestored, lastRestore, markRestored } from '#lib/restored.ts'
import { databaseUrl } from './database-url.ts'
import { openShop } from './open-shop.ts'

const USAGE = `npm run restore -- <backup>
  puts a file of npm run backup in the place of the database; the shop must be stopped
npm run restore -- --mark 2026-11-30T04:00:00Z
  says that the database of DATABASE_URL was restored in another way, and how old it is
npm run restore -- --status
npm run restore -- --finish [--last-invoice 123]
  lets a restored shop send again, once everything since the backup has been looked up; a shop that writes invoices asks for the number
  of this year's last one, wherever it was sent`

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { mark: { type: 'string' }, status: { type: 'boolean' }, finish: { type: 'boolean' }, 'last-invoice': { type: 'string' } },
})
const [backup] = positionals

try {
  if (backup) await putBack(backup)
  else if (values.mark) await markAsRestored(new Date(values.mark))
  else if (values.finish) await finish()
  else if (values.status) await status()
  else fail(USAGE, 2)
} catch (error) {
  fail(error instanceof Error ? error.message : `${error}`)
}

async function putBack(file: string): Promise<void> {
  if (dialect === 'sqlite') {
    const { replaced } = await putBackSqlite(file, databaseUrl.full, new Date())
    if (replaced) console.log(`What was there is kept as ${replaced}: it may know more than the backup.`)
  } else {
    await readIntoEmptyPostgres(file, databaseUrl.full)
  }
  console.log(`${databaseUrl.shown} is now what ${file} was.`)
  await withShop(async (shop) => {
    for (const { name, opens, fingerprints } of backupSecrets(shop.env))
      console.log(`${name} is ${fingerprints.join(', ') || 'not set'}; the backup said which one opens ${opens}.`)
    if (!(await isRestored(shop))) await shop.db.transact((tx) => markRestored(tx, madeAt(file)))
    console.log(`It is of ${(await lastRestore(shop))?.backupAt.toISOString()}.`)
  })
  console.log('Start the shop: it looks up everything since the backup and sends nothing. Then see /admin/restore, or --status.')
}

/** By the name that npm run backup gives; another file is at least as old as its last change. */
function madeAt(file: string): Date {
  const [, day, time] = /(\d{4}\d{2}\d{2})T(\d{6})Z/.exec(basename(file)) ?? []
  if (!day || !time) return statSync(file).mtime
  return new Date(`${day.replace(/(\d{4})(\d\d)/, '$1-$2-')}T${time.replace(/(\d\d)(\d\d)/, '$1:$2:')}Z`)
}

async function markAsRestored(at: Date): Promise<void> {
  if (Number.isNaN(at.getTime()) || at > new Date()) fail(USAGE, 2)
  await migrate(databaseUrl.full)
  await withShop(({ db }) => db.transact((tx) => markRestored(tx, at)))
  console.log(`The shop takes its database for one of ${at.toISOString()}, and only looks.`)
}

async function finish(): Promise<void> {
  const last = values['last-invoice']
  if (last !== undefined && !/^\d{1,6}$/.test(last)) fail(USAGE, 2)
  const { answer, newest } = await withShop(async (shop) => ({
    newest: await invoiceToConfirm(shop),
    answer: await finishRestore(shop, 'command line', last === undefined ? undefined : Number(last)),
  }))
  if (answer === 'not_looked_up')
    fail('The gateways have not answered about everything since the backup. Start the shop, and see --status.')
  if (answer === 'last_invoice_unknown')
    fail(
      `Say which invoice was the last of this year: --last-invoice ${newest?.nth ?? 0} or more. The last in the backup is ${newest?.number}.`,
    )
  if (answer === 'not_restored') return console.log('No restore is open.')
  console.log('The restore is finished: the shop sells and refunds again.')
  if (answer === 'finished_without_renewals')
    console.log('Renewals are still stopped: see /admin/subscriptions/stop, and skip the periods that were paid after the backup first.')
}

async function status(): Promise<void> {
  await withShop(async (shop) => {
    const [restore, task] = await Promise.all([lastRestore(shop), readTask(shop, RESTORE_TASK)])
    if (!restore || restore.finishedAt) return console.log('No restore is open.')
    console.log(`The database is of ${restore.backupAt.toISOString()}.`)
    console.log(
      restore.lookedAt ? `Everything since was found by ${restore.lookedAt.toISOString()}.` : 'Not everything since is found yet.',
    )
    if (task?.result) console.log(`Looked up: ${task.result.looked}; without an answer: ${task.result.unanswered}.`)
    if (task?.lastError) console.error(`The last try ended with ${task.lastError}.`)
  })
}

async function withShop<T>(work: (shop: ReturnType<typeof openShop>) => Promise<T>): Promise<T> {
  const shop = openShop()
  const answer = await work(shop)
  await shop.db.close()
  return answer
}

function fail(message: string, code = 1): never {
  console.error(message)
  process.exit(code)
}
