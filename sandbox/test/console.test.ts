/** The console, as scripts use it. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newId, type RunningSandbox, runningSandbox, tossWindow, v2Window } from './running-sandbox.ts'

let sandbox: RunningSandbox
before(async () => {
  sandbox = await runningSandbox()
})
after(() => sandbox.close())

test('the manifest points a client at every gateway', async () => {
  const gateways = await sandbox.manifest()
  assert.deepEqual(Object.keys(gateways).toSorted(), ['ipay', 'portone-v1', 'portone-v2', 'toss'])
  assert.ok(
    gateways.toss.api &&
      gateways.toss.sdk &&
      gateways.toss.clientKey.startsWith('test_gck_') &&
      gateways.toss.secretKey.startsWith('test_gsk_'),
  )
  const { sdk, impCode, apiKey, apiSecret } = gateways['portone-v1']
  assert.ok(sdk.endsWith('/v1/iamport.js') && /^imp\d{8}$/.test(impCode) && apiKey && apiSecret)
  assert.deepEqual(Object.keys(gateways.ipay).toSorted(), ['api', 'apiKey', 'apiSecret', 'publishableKey', 'sdk', 'webhookSecret'])
  assert.ok(gateways['portone-v2'].channelKeys.cardManual && gateways['portone-v2'].webhookSecret.startsWith('whsec_'))
})

test('both loopback names answer', async () => {
  for (const host of ['localhost', '127.0.0.1']) {
    assert.equal((await fetch(`http://${host}:${sandbox.port}/manifest.json`)).status, 200)
    assert.equal((await fetch(`http://${host}:${sandbox.port + 3}/v1/payments/none`)).status, 401)
  }
})

test('a page of another origin may ask', async () => {
  const response = await fetch(`${sandbox.consoleUrl}/books.json`, { headers: { origin: 'http://localhost:3000' } })
  assert.equal(response.headers.get('access-control-allow-origin'), '*')
})

test('mistakes are named', async () => {
  const code = async (path: string, body: unknown) => {
    const { status, body: answer } = await sandbox.ask(path, body)
    return [status, answer.error.code]
  }
  assert.deepEqual(await code('/faults', { gateway: 'toss', operation: 'confirm', kind: 'explode' }), [400, 'bad_input'])
  assert.deepEqual(await code('/faults', { gateway: 'nobody', operation: 'confirm', kind: '429' }), [404, 'unknown_gateway'])
  assert.deepEqual(await code('/webhooks/policy', { dorp: true }), [400, 'bad_input'])
  assert.deepEqual(await code('/payments/toss/none/approve', {}), [404, 'not_found'])
  assert.deepEqual(await code('/payments/nobody/none/approve', {}), [404, 'unknown_gateway'])
  assert.deepEqual(await code('/clock', { advanceMs: 'soon' }), [400, 'bad_input'])
  assert.deepEqual(await code('/webhooks/99999/redeliver', {}), [404, 'not_found'])
  assert.deepEqual(await code('/nowhere', {}), [404, 'not_found'])
  assert.equal((await sandbox.ask('/books.json?limit=none')).body.error.code, 'bad_input')
})

test('a bank cannot do what the payment does not allow', async () => {
  const orderId = newId()
  const { clientKey } = (await sandbox.manifest()).toss
  await sandbox.ask(`/payments/toss/${orderId}/approve`, { window: tossWindow(clientKey, orderId) })
  const { status, body } = await sandbox.ask(`/payments/toss/${orderId}/deposit`, {})
  assert.deepEqual([status, body.error.code], [409, 'not_possible'])
})

test('a console cancel and a dispute reach the books', async () => {
  const paymentId = newId('pay')
  await sandbox.ask(`/payments/portone-v2/${paymentId}/approve`, { window: v2Window((await sandbox.manifest())['portone-v2'], paymentId) })
  const cancelled = await sandbox.ask(`/payments/portone-v2/${paymentId}/cancel`, { amount: 4_000 })
  assert.deepEqual([cancelled.body.payment.refunded, cancelled.body.payment.status], [4_000, 'PARTIAL_CANCELLED'])
  const disputed = await sandbox.ask(`/payments/portone-v2/${paymentId}/dispute`, { reason: '미수령' })
  assert.equal(disputed.body.payment.disputes.length, 1)
  assert.deepEqual(
    (await sandbox.books(paymentId)).payments[0].entries.map((entry: { kind: string; amount: number }) => [entry.kind, entry.amount]),
    [
      ['authorise', 15_000],
      ['capture', 15_000],
      ['refund', 4_000],
    ],
  )
})

test('another amount can be captured than was asked', async () => {
  const paymentId = newId('pay')
  await sandbox.ask(`/payments/portone-v2/${paymentId}/approve`, {
    window: v2Window((await sandbox.manifest())['portone-v2'], paymentId),
    paidAmount: 14_000,
  })
  assert.equal((await sandbox.books(paymentId)).payments[0].captured, 14_000)
})

test('the clock can be set and a reset puts it and everything else back', async () => {
  const { body } = await sandbox.ask('/clock', { at: '2030-01-01T00:00:00+09:00' })
  assert.match(body.now, /^2029-12-31T15:00:0/)
  await sandbox.ask('/faults', { gateway: 'toss', operation: 'confirm', kind: '429' })
  await sandbox.ask('/webhooks/policy', { drop: true })

  await sandbox.ask('/reset', {})

  const books = (await sandbox.ask('/books.json')).body
  assert.deepEqual([books.payments, books.deliveries], [[], []])
  assert.ok(Math.abs(Date.parse(books.now) - Date.now()) < 5_000)
  assert.deepEqual([(await sandbox.ask('/faults')).body.faults, (await sandbox.ask('/webhooks/policy')).body.policies], [[], []])
})
