/** Somebody goes live from a clean clone: start, worker and doctor say all that is missing, in one order, and open nothing before. */
import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { OWN_IDENTITY } from '#lib/shop-identity.ts'
import { startChild } from '../../scripts/children.ts'
import { environmentOfNoShop } from '../../scripts/environment-names.ts'
import { bundled } from '../support/bundle.ts'
import { LIVE_SETTINGS } from '../support/live-settings.ts'

function cloneFor(t: TestContext, more: Record<string, string> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'gyesan-first-start-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const database = join(folder, 'data/shop.db')
  return {
    database,
    env: { ...environmentOfNoShop(), NEXT_DIST_DIR: join(folder, '.next'), DATABASE_URL: database, NODE_ENV: 'production', ...more },
  }
}

async function run(script: string, env: Record<string, string | undefined>) {
  const lines: string[] = []
  const child = startChild({ name: script, args: [await bundled(`scripts/${script}.ts`)], env, onLine: (line) => lines.push(line) })
  const { code } = await child.ended
  return { code, said: lines.join('\n') }
}

/** In a clone whose owner has filled it in, nothing is missing there. */
const IDENTITY = OWN_IDENTITY.businessNumber === '' ? ['content/identity.json'] : []

const EVERYTHING = [
  'PUBLIC_URL is missing',
  'SESSION_SECRET is missing',
  'TRUST_PROXY_HOPS is missing',
  'SMTP_URL is missing',
  'MAIL_FROM is missing',
  'GATEWAYS is missing',
  'no production build',
  ...IDENTITY,
  'migrations are missing',
  'No owner can sign in',
]

function assertInOrder(said: string, wanted: readonly string[]) {
  const places = wanted.map((text) => said.indexOf(text))
  assert.ok(!places.includes(-1), `${wanted[places.indexOf(-1)]} is not said:\n${said}`)
  assert.deepEqual(
    places,
    places.toSorted((one, other) => one - other),
  )
}

for (const script of ['check-start', 'doctor'])
  test(`${script} lists all that a clean clone lacks, in order, and makes no database`, async (t) => {
    const { database, env } = cloneFor(t)
    const { code, said } = await run(script, env)
    assert.equal(code, 1)
    assertInOrder(said, EVERYTHING)
    assert.ok(!existsSync(database))
  })

test('a worker of a live shop that is not ready to open does not work', async (t) => {
  const live = { ...LIVE_SETTINGS, GATEWAYS: 'toss', TOSS_CLIENT_KEY: 'live_gck_1', TOSS_SECRET_KEY: 'live_gsk_1' }
  const { env } = cloneFor(t, live)
  const { code, said } = await run('worker', env)
  assert.equal(code, 1)
  assertInOrder(said, [...IDENTITY, 'migrations are missing', 'No owner can sign in'])
  const without = await run('worker', { ...env, SESSION_SECRET: '' })
  assert.deepEqual([without.code, without.said.split('\n').length], [1, 1])
})

test('check-payment in a shop whose environment is a trial’s with live keys asks nobody and gives nothing back', async (t) => {
  const { env } = cloneFor(t, { NODE_ENV: '', GATEWAYS: 'toss', TOSS_CLIENT_KEY: 'live_gck_1', TOSS_SECRET_KEY: 'live_gsk_1' })
  const child = startChild({ name: 'check', args: [await bundled('scripts/check-payment.ts'), 'G261121-7KQ2M9XA'], env })
  const { code } = await child.ended
  assert.equal(code, 1)
  assert.match(child.lastLines(), /^TOSS keys are live keys, and NODE_ENV is development/)
})
