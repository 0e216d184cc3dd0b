/** `npm run new-shop` with its answers piped in, as where nobody sits at a terminal. */
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type TestContext, test } from 'node:test'
import { parseEnv as parseFile } from 'node:util'
import { openDatabase } from '#db/database.ts'
import { operatorLog, operators, settingsVersions } from '#db/schema.ts'
import { parseEnv } from '#lib/env.ts'
import { environmentOfNoShop } from '../../scripts/environment-names.ts'
import { freshDatabase } from '../../test/support/test-database.ts'

/** Apart, so that no scan takes it for a real one. */
const PASSWORD = 't0ps3cret'
const MAIL_SERVER = `smtp://haneul:${PASSWORD}@mail.haneul.kr:587`
const SCRIPT = resolve('scripts/new-shop.ts')
const ANSWERS = ['하늘상점', 'Haneul Store', 'https://shop.haneul.kr', 'toss, portone-v2', MAIL_SERVER, 'Owner@haneul.kr']

async function emptyFolder(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'gyesan-new-shop-'))
  const database = await freshDatabase()
  t.after(async () => {
    rmSync(folder, { recursive: true, force: true })
    await database.drop()
  })
  const run = (answers: readonly string[], env: Record<string, string> = {}) =>
    new Promise<{ code: number | null; said: string }>((done) => {
      const child = spawn(process.execPath, [SCRIPT], {
        cwd: folder,
        env: { ...environmentOfNoShop(), NODE_ENV: 'production', DATABASE_URL: database.url, ...env },
      })
      let said = ''
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (data) => (said += data))
      child.on('close', (code) => done({ code, said }))
      // All at once, as a file would come.
      child.stdin.end(answers.map((answer) => `${answer}\n`).join(''))
    })
  const file = join(folder, '.env')
  const read = () => parseFile(readFileSync(file, 'utf8'))
  return { folder, file, run, read, database }
}

const inside = async <Found>(url: string, look: (db: ReturnType<typeof openDatabase>) => Promise<Found>): Promise<Found> => {
  const db = openDatabase(url)
  try {
    return await look(db)
  } finally {
    await db.close()
  }
}

test('writes .env for its owner alone, the name into the settings, and the owner’s invitation', async (t) => {
  const { file, run, read, database } = await emptyFolder(t)
  const { code, said } = await run(ANSWERS)
  assert.equal(code, 0, said)
  assert.equal(statSync(file).mode & 0o777, 0o600)
  const values = read()
  assert.deepEqual(
    [values.PUBLIC_URL, values.GATEWAYS, values.SMTP_URL, values.MAIL_FROM, values.TRUST_PROXY_HOPS, values.ALLOW_SANDBOX],
    ['https://shop.haneul.kr', 'toss,portone-v2', MAIL_SERVER, '하늘상점 <shop@haneul.kr>', '1', '1'],
  )
  const secrets = [values.SESSION_SECRET, values.DATA_KEY, values.MONITORING_TOKEN].map(String)
  for (const secret of secrets) assert.match(secret, /^[\w-]{43}$/)
  assert.equal(new Set(secrets).size, 3)
  // What is printed may be copied anywhere.
  for (const secret of [...secrets, PASSWORD]) assert.ok(!said.includes(secret))
  assert.match(said, /TOSS_CLIENT_KEY, TOSS_SECRET_KEY, PORTONE_V2_/)
  assert.match(said, /https:\/\/shop\.haneul\.kr\/admin\/enrol\?token=\S{20,}/)
  const [owner, saved] = await inside(database.url, async ({ read: db }) => [
    (await db.select().from(operators)).map(({ email, role }) => [email, role]),
    (await db.select().from(settingsVersions)).map(({ settings, savedBy }) => [settings.brand, savedBy]),
  ])
  assert.deepEqual(owner, [['owner@haneul.kr', 'owner']])
  assert.deepEqual(saved, [[{ name: { ko: '하늘상점', en: 'Haneul Store' }, logo: null }, 'command line']])
  const acts = await inside(database.url, ({ read: db }) => db.select().from(operatorLog))
  assert.deepEqual(acts.map(({ action }) => action).sort(), ['operator.invite', 'settings.change'])
})

test('with its gateways left for later the shop’s environment is whole, and with its test keys in it too', async (t) => {
  const { run, read } = await emptyFolder(t)
  const { code, said } = await run(['하늘상점', '', '', '', '', 'owner@haneul.kr'])
  assert.equal(code, 0, said)
  assert.match(said, /Until then mail stays in \/mailbox/)
  const values = { ...read(), NODE_ENV: 'production' }
  const env = parseEnv(values)
  assert.deepEqual([env.PUBLIC_URL, env.GATEWAYS, env.SMTP_URL], ['http://localhost:3000', [], undefined])
  const keys = { GATEWAYS: 'toss', TOSS_CLIENT_KEY: 'test_ck_1', TOSS_SECRET_KEY: 'test_sk_1' }
  assert.deepEqual(parseEnv({ ...values, ...keys, SMTP_URL: 'smtp://localhost' }).GATEWAYS, ['toss'])
})

test('asks again for what cannot be, and says why', async (t) => {
  const { run, read } = await emptyFolder(t)
  const wrong = [
    '',
    '하늘상점',
    '',
    'shop',
    'ftp://shop.haneul.kr',
    'http://shop.haneul.kr',
    'https://shop.example',
    'https://shop.haneul.kr/a',
  ]
  const { code, said } = await run([
    ...wrong,
    'https://shop.haneul.kr',
    'paypal',
    'ipay',
    'mail.haneul.kr',
    '',
    'nobody',
    'owner@haneul.kr',
  ])
  assert.equal(code, 0, said)
  for (const why of [
    /A name has one line/,
    /This is no address/,
    /begins with https/,
    /without TLS/,
    /Nobody on the internet/,
    /does not know paypal/,
    /It is smtp:/,
    /no mail address/,
  ])
    assert.match(said, why)
  assert.deepEqual([read().PUBLIC_URL, read().GATEWAYS], ['https://shop.haneul.kr', 'ipay'])
})

test('a shop that others reach is told that it does not start without a mail server', async (t) => {
  const { run } = await emptyFolder(t)
  const { said } = await run(['하늘상점', '', 'https://shop.haneul.kr', 'toss', '', 'owner@haneul.kr'])
  assert.match(said, /a shop that others reach does not start without a mail server/)
  assert.doesNotMatch(said, /\/mailbox/)
})

test('answers that end too early leave nothing behind', async (t) => {
  const { folder, run, database } = await emptyFolder(t)
  const { code, said } = await run(ANSWERS.slice(0, -1))
  assert.equal(code, 1)
  assert.match(said, /Nothing was written/)
  assert.deepEqual(readdirSync(folder), [])
  assert.deepEqual(await inside(database.url, ({ read: db }) => db.select().from(settingsVersions)), [])
})

test('a .env that is there stays unless its owner says yes, and then stands beside the new one with its secrets kept', async (t) => {
  const { folder, file, run, read } = await emptyFolder(t)
  const former = 'SESSION_SECRET=a-secret-of-another-day-and-long-enough\nTOSS_SECRET_KEY=live_sk_1\n'
  writeFileSync(file, former, { mode: 0o600 })
  for (const answer of ['no', '']) {
    assert.equal((await run([answer, ...ANSWERS])).code, 0)
    assert.equal(readFileSync(file, 'utf8'), former)
  }
  // As scripts/run.mjs hands over what the file says.
  const { code, said } = await run(['yes', ...ANSWERS], { SESSION_SECRET: 'a-secret-of-another-day-and-long-enough' })
  assert.equal(code, 0, said)
  assert.equal(read().SESSION_SECRET, 'a-secret-of-another-day-and-long-enough')
  assert.equal(readFileSync(`${file}.before`, 'utf8'), former)
  assert.equal(statSync(`${file}.before`).mode & 0o777, 0o600)
  await run(['yes', ...ANSWERS])
  assert.ok(existsSync(join(folder, '.env.before-2')))
})
