/** `npm run backup` and `npm run restore` as an operator runs them: while the shop runs, and after it was stopped. */
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { dialect } from '#db/columns.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { finishRestore } from '#lib/restore/finish-restore.ts'
import { isRestored, lastRestore } from '#lib/restored.ts'
import { bundled } from '../../test/support/bundle.ts'
import { orderOf, paymentOf } from '../../test/support/look-at.ts'
import { ScriptedGateway } from '../../test/support/scripted-gateway.ts'
import { tamper } from '../../test/support/tamper.ts'
import { bareDatabase } from '../../test/support/test-database.ts'
import { openTestShop, place, type TestShop, workUntilIdle } from '../../test/support/test-shop.ts'

function folderFor(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'gyesan-backup-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

const SCRIPTS = { backup: await bundled('scripts/backup.ts'), restore: await bundled('scripts/restore.ts') }

/** Runs the script as `npm run` does. */
function run(script: 'backup' | 'restore', databaseUrl: string, ...rest: string[]) {
  const env = { ...process.env, DATABASE_URL: databaseUrl, DATA_KEY: 'a-data-key-of-sixteen', LOG_LEVEL: 'silent' }
  const { status, stdout, stderr } = spawnSync(process.execPath, [SCRIPTS[script], ...rest], { encoding: 'utf8', env })
  return { status, said: `${stdout}${stderr}` }
}

async function aShopWithASale(t: TestContext) {
  const gateway = new ScriptedGateway()
  const shop = await openTestShop({ gateways: [gateway] })
  t.after(() => shop.close())
  const placed = await place(shop)
  gateway.pays(placed.paymentId)
  await completePayment(shop, { paymentId: placed.paymentId }, 'callback')
  await workUntilIdle(shop)
  return { shop, gateway, placed }
}

const onlyFileIn = (folder: string) => {
  const [file, ...others] = readdirSync(folder)
  assert.deepEqual(others, [])
  return join(folder, `${file}`)
}

/** The backup in a database of its own. */
async function restored(t: TestContext, file: string): Promise<TestShop> {
  const { url, drop } = await bareDatabase()
  t.after(() => drop())
  const { status, said } = run('restore', url, file)
  assert.equal(status, 0, said)
  const shop = await openTestShop({ databaseUrl: url })
  t.after(() => shop.close())
  return shop
}

test('a backup of a running shop is whole, private, and opens as a restored shop', async (t) => {
  const { shop, placed } = await aShopWithASale(t)
  const folder = folderFor(t)
  const { status, said } = run('backup', shop.databaseUrl, '--to', folder)
  assert.equal(status, 0, said)
  assert.match(said, /It needs SESSION_SECRET \(\S+\)/)
  assert.match(said, /It needs DATA_KEY \(\S+\) for the accounts/)
  assert.doesNotMatch(said, /a-data-key-of-sixteen/)
  const file = onlyFileIn(folder)
  assert.equal(statSync(file).mode & 0o077, 0)
  // The shop that was backed up goes on.
  assert.equal(await isRestored(shop), false)
  const later = await place(shop)

  const copy = await restored(t, file)
  assert.equal(await isRestored(copy), true)
  assert.equal((await orderOf(copy, placed.orderId)).state, 'paid')
  assert.equal((await paymentOf(copy, placed.paymentId)).captured, placed.amount)
  await assert.rejects(orderOf(copy, later.orderId))
  assert.ok(Date.now() - ((await lastRestore(copy))?.backupAt.getTime() ?? 0) < 600_000)
  assert.equal(await finishRestore(copy, 'owner@example.com'), 'not_looked_up')
})

test('a backup whose books are wrong says so, and older ones are deleted when asked', async (t) => {
  const { shop, placed } = await aShopWithASale(t)
  await tamper(shop.databaseUrl, `update payments set captured = captured - 1 where id = '${placed.paymentId}'`)
  const folder = folderFor(t)
  const ending = dialect === 'sqlite' ? 'db' : 'sql'
  for (const name of [`gyesan-20250101T000000Z.${ending}`, `gyesan-20250102T000000Z.${ending}`, 'notes.txt'])
    writeFileSync(join(folder, name), '')
  const { status, said } = run('backup', shop.databaseUrl, '--to', folder, '--keep', '2')
  assert.equal(status, 1)
  assert.match(said, /payment_ledger/)
  const kept = readdirSync(folder).toSorted()
  assert.deepEqual([kept.length, kept[0], kept[2]], [3, `gyesan-20250102T000000Z.${ending}`, 'notes.txt'])
})

test('a file that is cut off, or no backup at all, is not put in the place of anything', async (t) => {
  const { shop } = await aShopWithASale(t)
  const folder = folderFor(t)
  assert.equal(run('backup', shop.databaseUrl, '--to', folder).status, 0)
  const file = onlyFileIn(folder)
  const whole = readFileSync(file)
  const broken = join(folder, 'broken')
  const { url, drop } = await bareDatabase()
  t.after(() => drop())
  for (const bytes of [whole.subarray(0, Math.floor(whole.length * 0.6)), Buffer.from('no backup\n')]) {
    writeFileSync(broken, bytes)
    assert.equal(run('restore', url, broken).status, 1)
  }
  assert.equal(run('restore', url, file).status, 0)
})

test('a database that a shop has open, or that is not empty, is not replaced', async (t) => {
  const { shop, placed } = await aShopWithASale(t)
  const folder = folderFor(t)
  assert.equal(run('backup', shop.databaseUrl, '--to', folder).status, 0)
  const { status, said } = run('restore', shop.databaseUrl, onlyFileIn(folder))
  assert.equal(status, 1)
  assert.match(said, dialect === 'sqlite' ? /stop it first/ : /has tables already/)
  assert.equal((await orderOf(shop, placed.orderId)).state, 'paid')
  assert.equal(await isRestored(shop), false)
})

test('what a backup replaces is kept beside it', {
  skip: dialect !== 'sqlite' && 'PostgreSQL is restored into an empty database',
}, async (t) => {
  const { shop, placed } = await aShopWithASale(t)
  const folder = folderFor(t)
  assert.equal(run('backup', shop.databaseUrl, '--to', folder).status, 0)
  const { url, drop } = await bareDatabase()
  t.after(() => drop())
  const file = onlyFileIn(folder)
  assert.equal(run('restore', url, file).status, 0)
  const { status, said } = run('restore', url, file)
  assert.equal(status, 0, said)
  const [, replaced = ''] = /kept as (\S+):/.exec(said) ?? []
  const before = await openTestShop({ databaseUrl: replaced })
  t.after(() => before.close())
  assert.equal((await orderOf(before, placed.orderId)).state, 'paid')
})

test('a database that was restored in another way is marked by hand, and finished by hand', async (t) => {
  const { shop } = await aShopWithASale(t)
  assert.equal(run('restore', shop.databaseUrl, '--mark', 'yesterday').status, 2)
  assert.equal(run('restore', shop.databaseUrl, '--mark', '2026-01-01T00:00:00Z').status, 0)
  assert.equal(await isRestored(shop), true)
  assert.match(run('restore', shop.databaseUrl, '--status').said, /of 2026-01-01T00:00:00.000Z[\s\S]*not everything/i)
  assert.equal(run('restore', shop.databaseUrl, '--finish').status, 1)
  assert.equal(await isRestored(shop), true)
})
