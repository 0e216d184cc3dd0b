/** The hosted windows, used by a plain HTTP client. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { askToss, newId, type RunningSandbox, runningSandbox, tossWindow, v1Window, v2Window } from './running-sandbox.ts'

let sandbox: RunningSandbox
// biome-ignore lint/suspicious/noExplicitAny: the manifest is read by every client in its own way
let manifest: any
before(async () => {
  sandbox = await runningSandbox()
  manifest = await sandbox.manifest()
})
after(() => sandbox.close())

async function tossWindowFor(orderId: string, more: Record<string, unknown> = {}) {
  const response = await fetch(`${sandbox.tossUrl}/sdk/windows`, {
    method: 'POST',
    body: JSON.stringify(tossWindow(manifest.toss.clientKey, orderId, more)),
  })
  return (await response.json()).windowUrl as string
}
async function v2WindowFor(paymentId: string, channel?: string) {
  const response = await fetch(`${sandbox.v2Url}/sdk/payments`, {
    method: 'POST',
    body: JSON.stringify(v2Window(manifest['portone-v2'], paymentId, channel).request),
  })
  return (await response.json()).windowUrl as string
}
/** Presses a button of a window, like a client without scripts. */
async function press(windowUrl: string, fields: Record<string, string>) {
  const response = await fetch(windowUrl, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' })
  const location = response.headers.get('location')
  return { status: response.status, query: location === null ? undefined : new URL(location).searchParams, text: await response.text() }
}
const confirm = (orderId: string, paymentKey: string) => askToss(sandbox, '/v1/payments/confirm', { paymentKey, orderId, amount: 15_000 })

async function pressed(act: string, more: Record<string, string> = {}) {
  const orderId = newId()
  const { status, query } = await press(await tossWindowFor(orderId), { act, ...more })
  assert.equal(status, 303)
  return { orderId, query: query ?? new URLSearchParams(), paymentKey: query?.get('paymentKey') ?? '' }
}

test('a window is a plain form that any client can fill in', async () => {
  const windowUrl = await tossWindowFor(newId())
  const response = await fetch(windowUrl)
  const page = await response.text()
  assert.equal(response.headers.get('x-frame-options'), null)
  for (const text of [
    'SANDBOX',
    '15,000원',
    '백자 찻잔 외 1건',
    '결제하기 (Pay)',
    '창 닫기 (Close)',
    '거절하기 (Decline)',
    '승인 요청 때 거절 (Decline at confirm)',
  ])
    assert.ok(page.includes(text), text)
  for (const text of [
    '결제 후 응답 유실 (Answer lost after paying)',
    '웹훅 먼저 (Webhook first)',
    '웹훅 두 번 (Webhook twice)',
    '웹훅 없음 (No webhook)',
    '다른 금액 결제 (Wrong amount)',
  ])
    assert.ok(page.includes(text), text)
})

test('what the shop wrote is shown as text', async () => {
  const windowUrl = await tossWindowFor(newId(), { orderName: '<script>alert(1)</script>' })
  assert.ok(!(await (await fetch(windowUrl)).text()).includes('<script>alert'))
})

test('pay comes back with what the shop confirms, and a finished window comes back again', async () => {
  const orderId = newId()
  const windowUrl = await tossWindowFor(orderId)
  const { query } = await press(windowUrl, { act: 'pay', card: '61' })
  assert.deepEqual([query?.get('orderId'), query?.get('amount'), query?.get('token')], [orderId, '15000', 'abc'])
  const confirmed = await confirm(orderId, query?.get('paymentKey') ?? '')
  assert.equal(confirmed.body.card.issuerCode, '61')
  assert.equal((await press(windowUrl, { act: 'pay' })).query?.get('paymentKey'), query?.get('paymentKey'))
  assert.equal((await fetch(windowUrl, { redirect: 'manual' })).status, 303)
})

test('decline and close say why', async () => {
  const declined = await pressed('decline', { reason: 'limit' })
  assert.equal(declined.query.get('code'), 'REJECT_CARD_COMPANY')
  assert.match(declined.query.get('message') ?? '', /한도초과/)
  const closed = await pressed('close')
  assert.deepEqual([closed.query.get('code'), closed.query.get('orderId')], ['PAY_PROCESS_CANCELED', null])
})

test('a card can be refused when the shop confirms', async () => {
  const { orderId, paymentKey } = await pressed('decline-at-confirm', { reason: 'lost' })
  assert.equal((await confirm(orderId, paymentKey)).body.code, 'INVALID_CARD_LOST_OR_STOLEN')
})

test('the answer to confirm can be lost after the money is captured', async () => {
  const { orderId, paymentKey } = await pressed('answer-lost')
  await assert.rejects(confirm(orderId, paymentKey))
  assert.equal((await sandbox.books(orderId)).payments[0].captured, 15_000)
  assert.equal((await confirm(orderId, paymentKey)).body.code, 'ALREADY_PROCESSED_PAYMENT')
})

test('the webhook can come first, twice, or never', async () => {
  const first = await pressed('webhook-first')
  await confirm(first.orderId, first.paymentKey)
  assert.equal((await sandbox.books(first.orderId)).deliveries[0].state, 'delivered')
  const twice = await pressed('webhook-twice')
  await confirm(twice.orderId, twice.paymentKey)
  assert.equal((await sandbox.shop.hears(2, twice.orderId)).length, 2)
  const never = await pressed('no-webhook')
  await confirm(never.orderId, never.paymentKey)
  assert.equal((await sandbox.books(never.orderId)).deliveries[0].state, 'dropped')
})

test('another amount can be captured than was asked', async () => {
  const { orderId, paymentKey } = await pressed('wrong-amount')
  assert.equal((await confirm(orderId, paymentKey)).body.totalAmount, 16_000)
})

test('the way back can be a form that posts itself', async () => {
  const { status, text } = await press(await tossWindowFor(newId()), { act: 'pay', post: 'yes' })
  assert.equal(status, 200)
  assert.match(text, /method="post"\s+action="http:\/\/localhost:3000\/api\/payments\/return\/toss\?order=1&amp;token=abc"/)
  assert.match(text, /name="paymentKey"/)
})

test('a PortOne window pays at once, or loses its answer', async () => {
  const paid = newId('pay')
  const { query } = await press(await v2WindowFor(paid), { act: 'pay' })
  assert.deepEqual([query?.get('paymentId'), query?.get('order')], [paid, '1'])
  assert.equal((await sandbox.books(paid)).payments[0].captured, 15_000)

  const lost = newId('pay')
  const { status, text } = await press(await v2WindowFor(lost), { act: 'answer-lost' })
  assert.ok(status === 200 && text.includes('응답이 사라졌습니다'))
  assert.equal((await sandbox.books(lost)).payments[0].captured, 15_000)
})

test('a window nobody finishes expires after half an hour', async () => {
  const orderId = newId()
  const windowUrl = await tossWindowFor(orderId)
  await sandbox.ask('/clock', { advanceMs: 30 * 60_000 })
  assert.equal((await sandbox.books(orderId)).payments[0].status, 'EXPIRED')
  assert.equal((await press(windowUrl, { act: 'pay' })).query?.get('code'), 'EXPIRED_PAYMENT')
})

test('an unknown window and an unknown button are refused', async () => {
  assert.equal((await fetch(`${sandbox.tossUrl}/window/none`)).status, 404)
  assert.equal((await press(await tossWindowFor(newId()), { act: 'explode' })).status, 400)
})

test('N3: a window is at the second host, which leads back to the gateway when it is over', async () => {
  const windowUrl = await tossWindowFor(newId())
  const first = await fetch(windowUrl, { redirect: 'manual' })
  const elsewhere = first.headers.get('location') ?? ''
  assert.deepEqual([first.status, new URL(elsewhere).port], [302, `${sandbox.port + 6}`])
  const pressed = await fetch(elsewhere, { method: 'POST', body: new URLSearchParams({ act: 'pay' }), redirect: 'manual' })
  assert.deepEqual([pressed.status, pressed.headers.get('location')], [307, windowUrl])
  await press(windowUrl, { act: 'pay' })
  assert.equal((await fetch(elsewhere, { redirect: 'manual' })).headers.get('location'), windowUrl)
})

test('N3: a form that a page posts is answered by the second host too, and the console moves it', async () => {
  const enter = async () =>
    (await fetch(`${await tossWindowFor(newId())}/enter`, { method: 'POST', redirect: 'manual' })).headers.get('location')
  assert.ok((await enter())?.startsWith(`http://127.0.0.1:${sandbox.port + 6}/toss/window/`))
  await sandbox.ask('/windows', { gateway: 'toss', companyHost: 'moved' })
  assert.ok((await enter())?.startsWith(`http://moved.localhost:${sandbox.port + 6}/toss/window/`))
  await sandbox.ask('/windows', { companyHost: 'own', gateway: 'toss' })
  assert.ok((await enter())?.startsWith('/window/'))
  await sandbox.ask('/windows', undefined, 'DELETE')
  assert.equal((await sandbox.ask('/windows', { companyHost: 'nowhere' })).status, 400)
})

test('D16: a window that a page without an origin asks for is refused, until the console says otherwise', async () => {
  const enter = async () =>
    (await fetch(`${await tossWindowFor(newId())}/enter`, { method: 'POST', headers: { origin: 'null' }, redirect: 'manual' })).status
  assert.equal(await enter(), 403)
  await sandbox.ask('/windows', { nullOrigin: 'taken' })
  assert.equal(await enter(), 302)
  await sandbox.ask('/windows', undefined, 'DELETE')
})

test('D5: a V1 failure comes with its code, with the misspelt name of it, or with a message alone', async () => {
  const fail = async (failure: string) => {
    await sandbox.ask('/windows', { gateway: 'portone-v1', failure })
    const window = v1Window(manifest['portone-v1'], newId())
    const { body } = await sandbox.ask(`/payments/portone-v1/${window.request.merchant_uid}/decline`, { window })
    return { result: body.result, back: new URL(body.redirectUrl).searchParams }
  }
  const documented = await fail('error_code')
  assert.ok(documented.result.error_code)
  const misspelt = await fail('misspelt')
  assert.deepEqual([misspelt.result.error_code, misspelt.result.success, misspelt.back.has('error_coe')], [undefined, false, true])
  assert.ok(misspelt.result.error_coe)
  const alone = await fail('message_alone')
  assert.deepEqual([alone.result.error_code, alone.result.error_coe, alone.back.get('imp_success')], [undefined, undefined, 'false'])
  assert.ok(alone.result.error_msg)
  await sandbox.ask('/windows', undefined, 'DELETE')
})
