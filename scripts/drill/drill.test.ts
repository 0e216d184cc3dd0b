/** The drill with the sandbox: every method in a real browser, and its report when something is wrong. */
import assert from 'node:assert/strict'
import { createServer, type RequestListener, type Server } from 'node:http'
import { after, before, test } from 'node:test'
import { type Env, gatewaysConfig, parseEnv } from '#lib/env.ts'
import { createHttp } from '#lib/gateways/http.ts'
import { Gateways } from '#lib/gateways/index.ts'
import type { Method } from '#lib/gateways/methods.ts'
import { Metrics } from '#lib/metrics.ts'
import { type RunningSandbox, startSandbox } from '../../test/support/running-sandbox.ts'
import { askSandbox, sandboxEnvironment } from '../sandbox-environment.ts'
import { browserOf, drill } from './drill.ts'
import type { DrillPlan } from './drill-arguments.ts'
import type { Browse } from './drill-method.ts'
import { isWrong, notesOf, type Row } from './row.ts'

let sandbox: RunningSandbox
let source: Record<string, string>
let shop: Server
before(async () => {
  sandbox = await startSandbox()
  const { console: consoleUrl } = await sandbox.ask('/manifest.json')
  source = { ...sandboxEnvironment(await askSandbox(`${consoleUrl}`)), LOG_LEVEL: 'silent' }
  shop = createServer()
  await new Promise<void>((resolve) => shop.listen(0, 'localhost', resolve))
  const address = shop.address()
  source.PUBLIC_URL = `http://localhost:${typeof address === 'object' && address ? address.port : 0}`
  shop.on('request', shopOf(parseEnv(source)))
})
after(async () => {
  shop.closeAllConnections()
  shop.close()
  await sandbox.stop()
})

/** Answers like the shop's own entrances, with this environment's secrets. */
function shopOf(env: Env): RequestListener {
  const gateways = Gateways.open(gatewaysConfig(env), createHttp(new Metrics()))
  return async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, `${value}`]))
    const gateway = gateways.get(request.url?.split('/').at(-1) ?? '')
    const reading = await gateway?.readWebhook(headers, Buffer.concat(parts))
    response.writeHead(reading?.kind === 'forged' ? 401 : reading?.kind === 'unreadable' ? 400 : 200).end('{}')
  }
}

/** A sandbox on the same machine answers at once. */
const PACE = { patienceMs: 6000, settlesMs: 250 }

const PLAN: DrillPlan = { amount: 1000, isLive: false, gateways: [], methods: [] }
const told = (rows: readonly Row[]) => notesOf(rows).join('\n')

/** A panel, a frame, a popup, a page of its own, and a method without a window. */
const METHODS: Method[] = ['widget', 'card', 'easy_pay', 'virtual_account', 'pay_later']

test('ways to pay of every kind are prepared, opened in a browser, looked up and undone, and the policy refuses nothing', async (t) => {
  const browser = await browserOf(source, PACE)
  if (!('browse' in browser)) return t.skip(browser.what)
  try {
    const { rows, webhooks } = await drill(parseEnv(source), { ...PLAN, methods: METHODS }, browser.browse)
    assert.equal(isWrong(rows), 0, told(rows))
    assert.deepEqual([...new Set(rows.map(({ gateway }) => gateway))], ['toss', 'portone-v2', 'portone-v1', 'ipay'])
    for (const { gateway, method, steps } of rows) {
      const missing = ['prepare', 'scripts', 'window', 'policy', 'lookup', 'undo'].filter((step) => !Object.hasOwn(steps, step))
      assert.deepEqual(missing, [], `${gateway} ${method}`)
    }
    const windows = Object.fromEntries(rows.map(({ gateway, method, steps }) => [`${gateway} ${method}`, steps.window?.what ?? '']))
    assert.match(windows['toss widget'] ?? '', /^a frame of localhost/)
    assert.match(windows['ipay card'] ?? '', /^drawn; to open it would be to pay/)
    assert.match(windows['portone-v1 card'] ?? '', /^a frame of /)
    const { payments } = (await sandbox.ask('/books.json?limit=200')) as {
      payments: { captured: number; status: string; gateway: string }[]
    }
    assert.ok(payments.length > 5)
    assert.deepEqual(
      payments.filter(({ captured }) => captured > 0),
      [],
      'the drill pays nothing',
    )
    assert.ok(payments.filter(({ gateway }) => gateway === 'ipay').every(({ status }) => status === 'canceled'))
    assert.deepEqual(
      webhooks.map(({ level }) => level),
      ['worth knowing', 'good', 'good', 'good', 'good'],
      webhooks.map(({ what }) => what).join('\n'),
    )
  } finally {
    await browser.close()
  }
})

test('a host that the policy blocks and a missing script are reported', async (t) => {
  // Only Toss's own addresses count: another gateway of the sandbox would let in all of its hosts.
  const elsewhere = { ...source, GATEWAYS: 'toss', TOSS_SDK_URL: '', TOSS_API_URL: 'http://127.0.0.1:9' }
  const browser = await browserOf(elsewhere, { ...PACE, patienceMs: 1500 })
  if (!('browse' in browser)) return t.skip(browser.what)
  try {
    const { rows } = await drill(
      parseEnv(source),
      { ...PLAN, gateways: ['toss', 'portone-v1'], methods: ['widget', 'card'] },
      browser.browse,
    )
    assert.match(told(rows.filter(({ gateway }) => gateway === 'toss')), /BAD {3}toss widget, policy: refused .*frame-src localhost/)
    const gone = { ...source, PORTONE_V1_SDK_URL: `${source.PORTONE_V1_API_URL}/v1/no-such-script.js` }
    const withoutScript = await drill(parseEnv(gone), { ...PLAN, gateways: ['portone-v1'], methods: ['card'] }, browser.browse)
    assert.match(told(withoutScript.rows), /BAD {3}portone-v1 card, scripts: did not come: .*no-such-script\.js: /)
  } finally {
    await browser.close()
  }
})

/** A browser in which a buyer pays, which must not happen in a drill. */
const paysAtOnce: Browse = async (window) => {
  const { paymentId } = window as unknown as { paymentId: string }
  await sandbox.ask(`/payments/${window.gateway}/${paymentId}/approve`, { window })
  return {}
}

test('what was paid or authorised all the same goes back', async () => {
  for (const [captureMethod, left] of [
    ['manual', { authorised: 1000, captured: 0, refunded: 0 }],
    ['automatic', { authorised: 1000, captured: 1000, refunded: 1000 }],
  ] as const) {
    const env = parseEnv({ ...source, GATEWAYS: 'ipay', IPAY_CAPTURE_METHOD: captureMethod })
    const { rows } = await drill(env, { ...PLAN, methods: ['card'] }, paysAtOnce)
    assert.equal(isWrong(rows), 0, told(rows))
    assert.equal(rows[0]?.steps.undo?.what, 'undone')
    const id = rows[0]?.steps.prepare?.what.replace('prepared as ', '') ?? ''
    const { payments } = (await sandbox.ask(`/books.json?paymentId=${id}`)) as { payments: Record<string, number>[] }
    assert.deepEqual([payments[0]?.captured, payments[0]?.refunded], [left.captured, left.refunded])
  }
})

test('rejected keys are reported where they are first used, and the other gateways are still tried', async () => {
  const { rows } = await drill(
    parseEnv({ ...source, GATEWAYS: 'portone-v2,ipay', PORTONE_V2_API_SECRET: 'wrong' }),
    { ...PLAN, methods: ['card'] },
    undefined,
  )
  assert.match(told(rows), /BAD {3}portone-v2 card, prepare: refused \(UNAUTHORIZED\)/)
  assert.equal(isWrong(rows.filter(({ gateway }) => gateway === 'ipay')), 0, told(rows))
})

test('a shop with a different webhook secret, and a missing shop, are reported', async () => {
  const other = parseEnv({ ...source, GATEWAYS: 'ipay', IPAY_WEBHOOK_SECRET: 'whsec_of_another_shop' })
  const said = async (env: Env) =>
    (await drill(env, { ...PLAN, methods: ['card'] }, undefined)).webhooks.map(({ level, what }) => `${level}: ${what}`)
  assert.match((await said(other)).join('\n'), /bad: ipay: the shop refuses a delivery signed with this secret/)
  const nowhere = parseEnv({ ...source, GATEWAYS: 'ipay', PUBLIC_URL: 'http://localhost:65099' })
  assert.match((await said(nowhere)).join('\n'), /bad: No shop answers at http:\/\/localhost:65099\/api\/health \(ECONNREFUSED\)/)
})
