/** Strangers find a trial under a public address, while card companies look at it: nothing that everybody knows opens it. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { DEMO_MEMBER } from '#db/demo/member.ts'
import { DEMO_OPERATOR } from '#db/demo/operator.ts'
import { addConfirmedMember } from '#lib/accounts/sign-up.ts'
import { addEnrolledOperator } from '#lib/admin/enrolment.ts'
import { EnvironmentError, parseEnv } from '#lib/env.ts'
import { demandOpening, obstaclesOf } from '#lib/opening/obstacles.ts'
import { removeDemo } from '#lib/opening/remove-demo.ts'
import { lookAtEnvironment } from '../../scripts/doctor/look-at-environment.ts'
import { LIVE_SETTINGS } from '../support/live-settings.ts'
import { bareDatabase, freshDatabase } from '../support/test-database.ts'
import { openTestShop } from '../support/test-shop.ts'

const TEST_KEYS = { GATEWAYS: 'toss', TOSS_CLIENT_KEY: 'test_gck_1', TOSS_SECRET_KEY: 'test_gsk_1' }
const BARE = { NODE_ENV: 'production', ALLOW_SANDBOX: '1', PUBLIC_URL: 'https://review.shop.kr', ...TEST_KEYS }
const { SESSION_SECRET, SMTP_URL } = LIVE_SETTINGS
const READY = { ...BARE, SESSION_SECRET, SMTP_URL }

function refusals(source: Record<string, string>): string {
  try {
    parseEnv(source)
    return ''
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error
    return error.message
  }
}

async function anOpenTrial(t: TestContext) {
  const database = await freshDatabase()
  const shop = await openTestShop({ databaseUrl: database.url, env: READY })
  t.after(async () => {
    await shop.close()
    await database.drop()
  })
  return shop
}

test('a trial under a public address wants a secret that nobody guesses, and mail that not everybody reads', () => {
  assert.match(refusals(BARE), /^SESSION_SECRET is missing.*\nSMTP_URL is missing: everybody would read in \/mailbox/)
  assert.match(refusals({ ...READY, SESSION_SECRET: 'sixteen-letters!' }), /^SESSION_SECRET is too weak/)
  assert.equal(refusals(READY), '')
})

test('a trial that only its own machine or network reaches, or whose gateways are all its sandbox, wants neither', () => {
  for (const host of ['localhost', '192.168.0.5', '10.1.2.3', '[fd12::1]', 'shop.local'])
    assert.equal(refusals({ ...BARE, PUBLIC_URL: `http://${host}:3000` }), '', host)
  const sandbox = { TOSS_API_URL: 'http://localhost:4103', TOSS_SDK_URL: 'http://localhost:4103/v1/payment-widget' }
  assert.equal(refusals({ ...BARE, ...sandbox }), '')
  assert.match(refusals({ ...BARE, ...sandbox, TOSS_API_URL: '' }), /^SESSION_SECRET is missing/)
})

test('nobody signs in to it with the demo’s passwords', async (t) => {
  const shop = await anOpenTrial(t)
  await demandOpening(shop)
  await addConfirmedMember(shop, DEMO_MEMBER)
  await addEnrolledOperator(shop, DEMO_OPERATOR)
  const found = (await obstaclesOf(shop.env, () => shop)).map(({ what }) => what)
  assert.match(`${found[0]}`, /^The demo's member haneul@example\.com can sign in/)
  assert.match(`${found[1]}`, /^The demo's operator can sign in/)
  assert.equal(found.length, 2)
  await removeDemo(shop)
  await demandOpening(shop)
})

test('without tables it asks for the migrations, and makes no database', async (t) => {
  const database = await bareDatabase()
  t.after(() => database.drop())
  const env = parseEnv({ ...READY, DATABASE_URL: database.url })
  const obstacles = await obstaclesOf(env, () => assert.fail('nothing is there to look at'))
  assert.deepEqual(
    obstacles.map(({ next }) => next),
    ['Run: npm run migrate'],
  )
})

test('the doctor says of which gateways no key tells that a trial would take real money', () => {
  const portone = {
    PORTONE_V2_STORE_ID: 'store-1',
    PORTONE_V2_API_SECRET: 'secret',
    PORTONE_V2_CHANNEL_KEY: 'card=channel-key-1',
    PORTONE_V2_WEBHOOK_SECRET: 'whsec_0123456789abcdef',
  }
  const said = (more: object) => lookAtEnvironment(parseEnv({ ...READY, ...portone, ...more })).map(({ what }) => what)
  const warned = said({ GATEWAYS: 'toss,portone-v2' }).filter((what) => what.includes('whether a channel is live'))
  assert.deepEqual(
    warned.map((what) => what.split(':')[0]),
    ['portone-v2'],
  )
  assert.ok(!said({}).join().includes('whether a channel is live'))
})
