/** Reports of a page's policy: counted in bounds, named by the payment they are about, and told to a person. */
import '../../test/support/without-next/register.ts'
import assert from 'node:assert/strict'
import { attention, cspViolations } from '#db/schema.ts'
import { listAttention, resolveAttention } from '#lib/admin/attention.ts'
import { listBlockedWindows, settingFor } from '#lib/admin/blocked-windows.ts'
import { countViolation, MOST_VIOLATIONS } from '#lib/csp-reports/count-violations.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { DAY, HOUR } from '../../test/support/test-clock.ts'
import { place, type TestShop } from '../../test/support/test-shop.ts'
import { comesAs } from '../../test/support/without-next/visitor.ts'

const { rememberOrder } = await import('#app/order-access.ts')
const door = await import('#app/api/csp-reports/route.ts')

const SHOP = 'http://localhost:3000'
const NOBODY = { gateway: '', method: '' }

const report = (blocked: string, directive = 'frame-src', page = '/checkout') =>
  JSON.stringify({
    'csp-report': { 'document-uri': `${SHOP}${page}`, 'blocked-uri': blocked, 'effective-directive': directive, disposition: 'enforce' },
  })

const send = async (body: string) => (await door.POST(new Request(`${SHOP}/api/csp-reports`, { method: 'POST', body }))).status

/** The doors find the shop where the process keeps it. */
const open = (shop: TestShop) => Object.assign(globalThis, { gyesanShop: shop })

const counted = async (shop: TestShop) =>
  (await shop.db.read.select().from(cspViolations)).map(({ directive, blocked, gateway, method, count }) =>
    [directive, blocked, gateway, method, count].join(' '),
  )
const told = async (shop: TestShop) => (await shop.db.read.select().from(attention)).map(({ reason, detail }) => `${reason}: ${detail}`)

shopTest('D11: a report on an order’s page is counted under its gateway and method, and told at once', async ({ shop }) => {
  open(shop)
  const { orderId } = await place(shop)
  comesAs({})
  for (let n = 0; n < 2; n++)
    assert.equal(await send(report('https://moved.example/pay?a=b', 'frame-src', `/orders/${orderId}?token=t`)), 204)
  assert.deepEqual(await counted(shop), ['frame-src https://moved.example scripted card 2'])
  assert.deepEqual(await told(shop), ['window_blocked: frame-src https://moved.example scripted/card'])
  const metric = (await shop.metrics.cspViolations.get()).values.find(({ labels }) => labels.host === 'https://moved.example')
  assert.equal(metric?.value, 2)
})

shopTest('D11: at the checkout the order that the browser has just placed tells gateway and method', async ({ shop }) => {
  open(shop)
  const { orderId } = await place(shop)
  comesAs({})
  await rememberOrder(orderId)
  await send(report('https://issuer.example', 'form-action'))
  shop.clock.advance(HOUR)
  await send(report('https://issuer.example', 'form-action'))
  comesAs({})
  await send(report('https://issuer.example', 'form-action'))
  assert.deepEqual(await counted(shop), [
    'form-action https://issuer.example scripted card 1',
    // An hour later the window is another one, and a browser that is not remembered says nothing.
    'form-action https://issuer.example   2',
  ])
})

shopTest('D11: what a buyer’s own software may have caused is told when it comes again', async ({ shop }) => {
  open(shop)
  comesAs({})
  for (let n = 1; n <= 3; n++) {
    await send(report('inline', 'script-src-elem'))
    assert.equal((await told(shop)).length, n < 3 ? 0 : 1)
  }
})

shopTest('D11: a person who has resolved it is not told again', async ({ shop }) => {
  open(shop)
  comesAs({})
  await send(report('https://moved.example'))
  await resolveAttention(shop, 'csp:frame-src:https://moved.example', 'added', 'owner@example.com')
  await send(report('https://moved.example'))
  assert.deepEqual((await listAttention(shop, 'open')).rows, [])
})

shopTest('N3: the console proposes one line for all hosts that a setting lets in, and none for scripts', async ({ shop }) => {
  open(shop)
  comesAs({})
  await send(report('https://issuer.example/3ds', 'form-action'))
  await send(report('https://moved.example', 'frame-src'))
  await send(report('https://tracker.example/x.js', 'script-src-elem'))
  await send(report('inline', 'style-src-elem'))
  const { rows } = await listBlockedWindows(shop)
  assert.equal(settingFor(shop, rows), 'CSP_EXTRA_HOSTS="https://issuer.example https://moved.example"')
})

shopTest(
  'N3: what the setting lets in is not proposed again, and of a form the host that it was sent to says nothing',
  async ({ shop }) => {
    open(shop)
    comesAs({})
    // A gateway of the list sends the form on to another host, and browsers report the gateway.
    await send(report('https://sandbox.example', 'form-action'))
    await send(report('https://moved.example', 'frame-src'))
    const { rows } = await listBlockedWindows(shop)
    assert.deepEqual(
      rows.map(({ isAllowed }) => isAllowed),
      [true, true],
    )
    assert.equal(settingFor(shop, rows), undefined)
  },
  {
    env: {
      GATEWAYS: 'portone-v1',
      PORTONE_V1_IMP_CODE: 'imp1',
      PORTONE_V1_API_KEY: 'k',
      PORTONE_V1_API_SECRET: 's',
      PORTONE_V1_PG: 'card=kcp',
      PORTONE_V1_SDK_URL: 'https://sandbox.example/v1.js',
      PORTONE_V1_API_URL: 'https://sandbox.example',
      CSP_EXTRA_HOSTS: 'https://moved.example',
    },
  },
)

shopTest('D11: however many hosts are made up, the table stays small, and the rest are counted together', async ({ shop }) => {
  for (let n = 0; n < MOST_VIOLATIONS + 30; n++)
    await countViolation(shop, { directive: 'frame-src', blocked: `https://h${n}.example`, path: '' }, NOBODY)
  const found = await counted(shop)
  assert.equal(found.length, MOST_VIOLATIONS + 1)
  assert.ok(found.includes('frame-src other   30'))
  assert.equal((await told(shop)).length, MOST_VIOLATIONS)
  // A season later there is room again.
  shop.clock.advance(91 * DAY)
  await countViolation(shop, { directive: 'frame-src', blocked: 'https://new.example', path: '' }, NOBODY)
  assert.deepEqual(await counted(shop), ['frame-src https://new.example   1'])
})

shopTest('D11: what is no report, too long, or too much is turned away and keeps nothing', async ({ shop }) => {
  open(shop)
  comesAs({})
  assert.equal(await send('hello'), 400)
  assert.equal(await send('x'.repeat(60_000)), 413)
  assert.deepEqual(await counted(shop), [])
})

shopTest(
  'D11: one address that reports without end is stopped',
  async ({ shop }) => {
    open(shop)
    comesAs({})
    const answers: number[] = []
    for (let n = 0; n < 102; n++) answers.push(await send(report('https://moved.example')))
    assert.deepEqual([answers.filter((status) => status === 204).length, answers.at(-1)], [100, 429])
    assert.deepEqual(await counted(shop), ['frame-src https://moved.example   100'])
  },
  { env: { RATE_LIMIT_SCALE: '1' } },
)
