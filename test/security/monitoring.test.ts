/** A disk that is full, a database that takes no more writes: who watches the shop learns which part it is, and nobody else learns anything. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import BetterSqlite3 from 'better-sqlite3'
import { GET as getMetrics } from '#app/api/metrics/route.ts'
import { GET as getReady } from '#app/api/ready/route.ts'
import { mayMonitor } from '#lib/monitoring/may-monitor.ts'
import { readiness } from '#lib/monitoring/readiness.ts'
import { peerHeaders } from '#lib/peer-address.ts'
import type { Shop } from '#lib/shop.ts'
import { clientOf, onSmallDisk } from '../support/full-disk.ts'
import { openTestShop } from '../support/test-shop.ts'

const TOKEN = 'Vt6RkB0zYp3LhQ8mXeJ1sUd9GwFo5NaTcKi7rHvZqWM='
const SET = { MONITORING_TOKEN: undefined, PUBLIC_URL: 'https://www.shop.kr' }
const PLENTY = async () => 1024 ** 4

async function openShop(t: TestContext) {
  const shop = await openTestShop({ env: { MONITORING_TOKEN: TOKEN } })
  const shared = globalThis as typeof globalThis & { gyesanShop?: Shop }
  shared.gyesanShop = shop
  t.after(async () => {
    delete shared.gyesanShop
    await shop.close()
  })
  return shop
}

const from = (address: string, headers: Record<string, string> = {}) =>
  new Request('http://shop.example/api/ready', { headers: { ...peerHeaders(address), ...headers } })

test('a stranger learns whether the shop is ready, and neither its parts nor its figures', async (t) => {
  await openShop(t)
  const ready = await getReady(from('203.0.113.9'))
  assert.deepEqual([ready.status, await ready.json()], [200, { ready: true }])
  const metrics = await getMetrics(from('203.0.113.9'))
  assert.equal(metrics.status, 403)
  assert.ok(!(await metrics.text()).includes('gyesan_'))
})

for (const [who, request] of [
  ['the machine itself', from('127.0.0.1')],
  ['the local network', from('10.1.2.3')],
  ['a monitor with the token', from('203.0.113.9', { authorization: `Bearer ${TOKEN}` })],
] as const)
  test(`${who} reads parts and figures`, async (t) => {
    await openShop(t)
    const { ready, parts, gateways } = await (await getReady(request)).json()
    assert.deepEqual([ready, parts.length, gateways.length], [true, 3, 1])
    assert.match(await (await getMetrics(request)).text(), /gyesan_payments_unknown/)
  })

for (const [who, peer, forwarded] of [
  ['behind a proxy that nobody has declared', '127.0.0.1', '203.0.113.9'],
  ['that claims to be local, behind a proxy', '127.0.0.1', '127.0.0.1, 203.0.113.9'],
  ['behind two proxies', '10.0.0.1', '203.0.113.9, 10.0.0.2'],
  ['that claims to be local', '203.0.113.9', '127.0.0.1'],
] as const)
  test(`a stranger ${who} is no local network`, () =>
    assert.equal(mayMonitor(SET, new Headers({ ...peerHeaders(peer), 'x-forwarded-for': forwarded })), false))

for (const [what, headers] of [
  ['the shop’s public name', { host: 'www.shop.kr' }],
  ['the shop’s public name in capitals and with a port', { host: 'WWW.Shop.kr:443' }],
  ['what nginx is often told to write', { 'x-real-ip': '203.0.113.9' }],
  ['RFC 7239’s header', { forwarded: 'for=203.0.113.9' }],
  ['a mark of a proxy', { via: '1.1 proxy' }],
  ['Cloudflare’s header', { 'cf-connecting-ip': '203.0.113.9' }],
] as const)
  test(`a stranger behind a proxy that writes no X-Forwarded-For is told by ${what}`, () => {
    assert.equal(mayMonitor(SET, new Headers({ ...peerHeaders('127.0.0.1'), ...headers })), false)
    const authorization = `Bearer ${TOKEN}`
    assert.equal(
      mayMonitor({ ...SET, MONITORING_TOKEN: TOKEN }, new Headers({ ...peerHeaders('127.0.0.1'), ...headers, authorization })),
      true,
    )
  })

test('a monitor beside the shop asks by the address it listens on', () => {
  assert.equal(mayMonitor(SET, new Headers({ ...peerHeaders('127.0.0.1'), host: '127.0.0.1:3000' })), true)
  const trial = { ...SET, PUBLIC_URL: 'http://localhost:3000' }
  assert.equal(mayMonitor(trial, new Headers({ ...peerHeaders('127.0.0.1'), host: 'localhost:3000' })), true)
})

test('a guessed token opens nothing, and where none is set none is right', () => {
  const asked = (authorization: string) => new Headers({ authorization, ...peerHeaders('203.0.113.9') })
  const set = { ...SET, MONITORING_TOKEN: TOKEN }
  for (const guess of ['Bearer ', 'Bearer undefined', `Bearer ${TOKEN.slice(1)}`, `Basic ${TOKEN}`, TOKEN, `Bearer ${TOKEN} x`])
    assert.equal(mayMonitor(set, asked(guess)), false, guess)
  assert.equal(mayMonitor(SET, asked('Bearer undefined')), false)
})

for (const address of [
  '8.8.8.8',
  '172.32.0.1',
  '192.169.0.1',
  '2001:db8::1',
  '::ffff:203.0.113.9',
  'unknown',
  '',
  'localhost',
  '127.0.0.1.evil.example',
])
  test(`${address || 'nobody'} is no local network`, () => assert.equal(mayMonitor(SET, new Headers({ ...peerHeaders(address) })), false))

for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1', '10.0.0.1', '172.16.5.4', '192.168.1.1', 'fd12::1', 'fe80::1'])
  test(`${address} is of a local network`, () => assert.equal(mayMonitor(SET, new Headers({ ...peerHeaders(address) })), true))

test('a disk with little left is named before it is full', async (t) => {
  const shop = await openShop(t)
  const parts = await readiness(shop, async () => 5 * 1024 * 1024)
  assert.deepEqual(
    parts.filter(({ isReady }) => !isReady).map(({ part }) => part),
    ['disk'],
  )
  assert.match(`${parts.at(-1)?.problem}`, /has 5 MiB left/)
  const answer = await getReady(from('127.0.0.1'))
  assert.deepEqual([answer.status, (await answer.json()).ready], [503, false])
})

test('a database that can be read and not written is not ready', async (t) => {
  const shop = await openShop(t)
  clientOf(shop).pragma('query_only = on')
  const parts = await readiness(shop, PLENTY)
  assert.deepEqual(
    parts.map(({ part, isReady }) => [part, isReady]),
    [
      ['reading', true],
      ['writing', false],
      ['disk', true],
    ],
  )
  assert.match(`${parts[1]?.problem}`, /readonly/)
})

test('a lock that another process keeps makes the shop not ready within seconds, and lets it answer', async (t) => {
  const shop = await openShop(t)
  const other = new BetterSqlite3(shop.databaseUrl)
  other.exec('begin immediate')
  const parts = await readiness(shop, PLENTY)
  other.exec('rollback')
  other.close()
  assert.match(`${parts.find(({ part }) => part === 'writing')?.problem}`, /no answer within 3 s/)
})

test('a stranger who asks for hours whether the shop is ready fills no log', async (t) => {
  const shop = await openShop(t)
  clientOf(shop).pragma('query_only = on')
  for (let n = 0; n < 80; n++) assert.equal((await getReady(from('203.0.113.9'))).status, 503)
  assert.equal(shop.logged.filter((line) => line.includes('not_ready') && line.includes('writing')).length, 50)
})

test('many monitors at once are one look', async (t) => {
  const shop = await openShop(t)
  const looks = await Promise.all(Array.from({ length: 50 }, () => readiness(shop, PLENTY)))
  assert.equal(new Set(looks).size, 1)
})

test('a full disk is told by the parts that need it, and the shop is ready again when there is room', async (t) => {
  const disk = await onSmallDisk(t, {})
  if (!disk) return t.skip('this machine lets nobody mount a small disk')
  t.after(() => disk.shop.close())
  assert.ok((await readiness(disk.shop, PLENTY)).every(({ isReady }) => isReady))
  disk.fill()
  await new Promise((resolve) => setTimeout(resolve, 1100))
  const full = await readiness(disk.shop)
  assert.deepEqual(
    full.map(({ part, isReady }) => [part, isReady]),
    [
      ['reading', true],
      ['writing', false],
      ['disk', false],
    ],
  )
  disk.makeRoom()
  await new Promise((resolve) => setTimeout(resolve, 1100))
  assert.ok((await readiness(disk.shop, PLENTY)).every(({ isReady }) => isReady))
})
