/** PortOne V1: windows, REST API and webhooks. */
import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import { after, before, test } from 'node:test'
import { z } from 'zod'
import { newId, type RunningSandbox, runningSandbox, v1Window } from './running-sandbox.ts'

let sandbox: RunningSandbox
let gateway: {
  impCode: string
  apiKey: string
  apiSecret: string
  tierCode: string
  sdk: string
  pgs: Record<string, string>
  channelKeys: Record<string, string>
}
before(async () => {
  sandbox = await runningSandbox()
  gateway = (await sandbox.manifest())['portone-v1']
})
after(() => sandbox.close())

// biome-ignore lint/suspicious/noExplicitAny: what PortOne answers is looked at field by field
type Answered = { status: number; body: { code: number; message: string | null; response: any } }
const envelope = z.object({ code: z.number(), message: z.string().nullable(), response: z.any() })

async function raw(path: string, init: RequestInit = {}): Promise<Answered> {
  const response = await fetch(`${sandbox.v1Url}${path}`, init)
  return { status: response.status, body: envelope.parse(await response.json()) }
}
const form = (fields: Record<string, string>) => ({ method: 'POST', body: new URLSearchParams(fields) })
const keys = () => ({ imp_key: gateway.apiKey, imp_secret: gateway.apiSecret })
const token = async () => (await raw('/users/getToken', form(keys()))).body.response
async function ask(path: string, body?: object, method = body ? 'POST' : 'GET', more: Record<string, string> = {}) {
  const { access_token } = await token()
  const headers = { authorization: `Bearer ${access_token}`, 'content-type': 'application/json', ...more }
  return raw(path, { method, headers, ...(body && { body: JSON.stringify(body) }) })
}
const act = async (name: string, id: string, body: Record<string, unknown> = {}) =>
  (await sandbox.ask(`/payments/portone-v1/${id}/${name}`, body)).body
const pay = (id: string, more: Record<string, unknown> = {}, tampering: Record<string, unknown> = {}) =>
  act('approve', id, { window: v1Window(gateway, id, more), ...tampering })
const paid = async (id = newId('v1'), more: Record<string, unknown> = {}) => {
  const { result } = await pay(id, more)
  return { id, impUid: String(result.imp_uid) }
}
const found = async (id: string) => (await ask(`/payments/find/${id}`)).body.response
const CARD = { card_number: '4242-4242-4242-4242', expiry: '2099-12', birth: '900101', pwd_2digit: '00' }
const said = ({ status, body }: Answered) => [status, body.code, body.response]

test('a token is asked for by JSON or by form, and wrong keys get 401', async () => {
  const byForm = await raw('/users/getToken', form(keys()))
  const byJson = await raw('/users/getToken', { method: 'POST', body: JSON.stringify(keys()) })
  assert.deepEqual([byForm.status, byForm.body.code, byForm.body.message], [200, 0, null])
  assert.deepEqual(Object.keys(byForm.body.response).sort(), ['access_token', 'expired_at', 'now'])
  assert.match(byForm.body.response.access_token, /^[0-9a-f]{40}$/)
  assert.ok(Number.isInteger(byForm.body.response.now) && Number.isInteger(byForm.body.response.expired_at))
  assert.equal(byJson.body.response.access_token, byForm.body.response.access_token)
  assert.deepEqual(said(await raw('/users/getToken', form({ ...keys(), imp_secret: 'wrong' }))), [401, -1, null])
})

test('a token that the console takes back is refused, and the next one is another', async () => {
  const { access_token } = await token()
  assert.equal((await raw('/banks', { headers: { authorization: access_token } })).status, 200)
  assert.equal((await sandbox.ask('/tokens/portone-v1', { revoke: true })).status, 200)
  assert.deepEqual(said(await raw('/banks', { headers: { authorization: access_token } })), [401, -1, null])
  assert.notEqual((await token()).access_token, access_token)
})

test('a token lives half an hour, stays the same while it lives, and is given five minutes in its last one', async () => {
  const first = await token()
  const { access_token, expired_at } = first
  const to = (seconds: number) => sandbox.ask('/clock', { at: new Date(seconds * 1000).toISOString() })
  await to(expired_at - 120)
  assert.deepEqual(await token(), { access_token, expired_at, now: expired_at - 120 })
  await to(expired_at - 30)
  const longer = await token()
  assert.deepEqual([longer.access_token, longer.expired_at], [access_token, expired_at + 300])
  await to(expired_at + 299)
  assert.equal((await raw('/banks', { headers: { authorization: access_token } })).status, 200)
  await to(expired_at + 301)
  assert.deepEqual(said(await raw('/banks', { headers: { authorization: access_token } })), [401, -1, null])
  const next = await token()
  assert.notEqual(next.access_token, access_token)
  assert.equal(next.expired_at - next.now, 1800)
})

test('a token is taken with Bearer, bare, and in the old header', async () => {
  const { access_token } = await token()
  for (const headers of [
    { authorization: `Bearer ${access_token}` },
    { authorization: access_token },
    { 'x-imptokenheader': access_token },
  ]) {
    assert.equal((await raw('/cards', { headers: headers as Record<string, string> })).body.code, 0)
  }
  const refused = await raw('/cards')
  assert.deepEqual([refused.status, refused.body], [401, { code: -1, message: 'Unauthorized', response: null }])
})

test('the money is captured in the window, and the payment says so in every field', async () => {
  const id = newId('v1')
  const { result, redirectUrl } = await pay(id, { custom_data: { cart: 1 } }, { months: 0 })
  assert.deepEqual([result.success, result.merchant_uid, result.paid_amount, result.error_code], [true, id, 15_000, undefined])
  const back = new URL(redirectUrl)
  assert.deepEqual(Object.fromEntries(back.searchParams), { order: '1', imp_uid: result.imp_uid, merchant_uid: id, imp_success: 'true' })

  const { status, body } = await ask(`/payments/${result.imp_uid}`)

  assert.deepEqual([status, body.code, body.message], [200, 0, null])
  const payment = body.response
  assert.match(payment.imp_uid, /^imp_\d{12}$/)
  assert.deepEqual(
    {
      merchant_uid: payment.merchant_uid,
      status: payment.status,
      amount: payment.amount,
      cancel_amount: payment.cancel_amount,
      currency: payment.currency,
      sandbox: payment.sandbox,
      pay_method: payment.pay_method,
      pg_provider: payment.pg_provider,
      pg_id: payment.pg_id,
      channel: payment.channel,
      escrow: payment.escrow,
      buyer_name: payment.buyer_name,
      custom_data: payment.custom_data,
      card_quota: payment.card_quota,
      card_type: payment.card_type,
      card_code: payment.card_code,
      failed_at: payment.failed_at,
      cancelled_at: payment.cancelled_at,
      fail_reason: payment.fail_reason,
      cancel_history: payment.cancel_history,
      customer_uid: payment.customer_uid,
    },
    {
      merchant_uid: id,
      status: 'paid',
      amount: 15_000,
      cancel_amount: 0,
      currency: 'KRW',
      sandbox: true,
      pay_method: 'card',
      pg_provider: 'html5_inicis',
      pg_id: 'INIpayTest',
      channel: 'pc',
      escrow: false,
      buyer_name: '김하늘',
      custom_data: '{"cart":1}',
      card_quota: 0,
      card_type: 0,
      card_code: '366',
      failed_at: 0,
      cancelled_at: 0,
      fail_reason: null,
      cancel_history: [],
      customer_uid: null,
    },
  )
  assert.ok(Number.isInteger(payment.paid_at) && payment.paid_at >= payment.started_at && payment.started_at > 1_700_000_000)
  assert.match(payment.card_number, /^\*+\d{4}$/)
  assert.match(payment.receipt_url, /^http/)
})

test('what nobody knows is 404 in its envelope', async () => {
  for (const path of ['/payments/imp_000000000000', '/payments/find/nobody', '/payments/findAll/nobody', '/payments?imp_uid[]=imp_0']) {
    const { status, body } = await ask(path)
    assert.deepEqual([status, body.code, body.message, body.response], [404, -1, '존재하지 않는 결제정보입니다.', null], path)
  }
})

test('a list is whole at 200, in part at 207 and empty at 404, and takes a hundred ids', async () => {
  const [one, other] = [await paid(), await paid()]
  const both = await ask(`/payments?imp_uid[]=${one.impUid}&merchant_uid[]=${other.id}`)
  assert.deepEqual([both.status, both.body.response.map((each: { merchant_uid: string }) => each.merchant_uid)], [200, [one.id, other.id]])
  const part = await ask(`/payments?imp_uid%5B%5D=${one.impUid}&imp_uid%5B%5D=imp_0`)
  assert.deepEqual([part.status, part.body.code, part.body.response.length], [207, 0, 1])
  assert.equal((await ask(`/payments?${'imp_uid[]=a&'.repeat(101)}`)).status, 400)
})

test('one merchant_uid may have several rows, found by status and in pages', async () => {
  const id = newId('v1')
  await act('decline', id, { window: v1Window(gateway, id), reason: 'limit' })
  await act('close', id, { window: v1Window(gateway, id) })
  await pay(id)
  assert.equal((await found(id)).status, 'paid')
  const failed = (await ask(`/payments/find/${id}/failed?sorting=started`)).body.response
  assert.deepEqual([failed.status, failed.fail_reason, failed.paid_at], ['failed', '한도초과로 결제에 실패했습니다.', 0])
  assert.ok(failed.failed_at > 0)
  const last = (await ask(`/payments/find/${id}/failed`)).body.response
  assert.equal(last.fail_reason, '사용자가 결제를 취소함')
  const page = async (query: string) => (await ask(`/payments/findAll/${id}${query}`)).body.response
  const first = await page('?limit=2')
  assert.deepEqual([first.total, first.previous, first.next, first.list.length], [3, 0, 2, 2])
  const second = await page('?limit=2&page=2')
  assert.deepEqual([second.total, second.previous, second.next, second.list.length], [3, 1, 0, 1])
  assert.equal((await page('/paid')).total, 1)
  assert.deepEqual(said(await ask(`/payments/findAll/${id}?page=9`)), [400, -1, null])
  assert.equal((await ask(`/payments/findAll/${id}/strange`)).status, 400)
})

test('payments are listed by status over at most ninety days', async () => {
  const { id } = await paid()
  const { body } = await ask('/payments/status/paid?limit=1000')
  assert.ok(body.response.list.some((each: { merchant_uid: string }) => each.merchant_uid === id))
  const now = Math.floor(Date.now() / 1000)
  assert.equal((await ask(`/payments/status/all?from=${now - 91 * 86_400}&to=${now}`)).status, 400)
  assert.equal((await ask('/payments/status/strange')).status, 400)
  assert.equal((await ask(`/payments/status/paid?from=1000&to=2000`)).body.response.total, 0)
})

test('an amount that was registered is the only one a window opens for', async () => {
  const id = newId('v1')
  const { body } = await ask('/payments/prepare', { merchant_uid: id, amount: 15_000 })
  assert.deepEqual(body.response, { merchant_uid: id, amount: 15_000, currency: null })
  assert.deepEqual(said(await ask('/payments/prepare', { merchant_uid: id, amount: 15_000 })), [200, 1, null])
  const { result, redirectUrl } = await pay(id, {}, { amount: 100 })
  assert.deepEqual([result.imp_uid, result.merchant_uid, redirectUrl], [null, id, null])
  assert.ok(result.error_code && result.error_msg)
  assert.equal((await sandbox.books(id)).payments.length, 0)
  await ask('/payments/prepare', { merchant_uid: id, amount: 20_000, currency: 'KRW' }, 'PUT')
  assert.equal((await ask(`/payments/prepare/${id}`)).body.response.amount, 20_000)
  assert.ok((await pay(id)).result.error_code)
  assert.ok((await pay(id, { amount: 20_000, currency: 'USD' })).result.error_code)
  assert.equal((await pay(id, { amount: 20_000 })).result.success, true)
  assert.equal((await ask('/payments/prepare', { merchant_uid: 'nobody', amount: 1 }, 'PUT')).status, 404)
})

test('a window is refused for a paid order, an amount in words, a stranger and an unknown gateway', async () => {
  const { id } = await paid()
  const code = async (window: object, merchantUid = newId('v1')) => (await act('approve', merchantUid, { window })).result.error_code
  assert.ok(await code(v1Window(gateway, id), id))
  assert.ok(await code(v1Window(gateway, newId('v1'), { amount: '15000' })))
  assert.ok(await code({ ...v1Window(gateway, newId('v1')), impCode: 'imp00000000' }))
  assert.ok(await code(v1Window(gateway, newId('v1'), { pg: 'nobody' })))
  assert.ok(await code(v1Window(gateway, newId('v1'), { merchant_uid: 'x'.repeat(41) })))
  assert.ok(await code(v1Window(gateway, newId('v1'), { pay_method: 'phone', pg: gateway.pgs.danal })))
  assert.equal(await code(v1Window(gateway, newId('v1'), { pg: undefined, channelKey: gateway.channelKeys.kcp })), undefined)
})

test('each gateway behind PortOne answers in its own way', async () => {
  const answered = async (pg: string, id = newId('v1')) => {
    const { result, redirectUrl } = await pay(id, { pg: gateway.pgs[pg] })
    return { id, result, back: Object.fromEntries(new URL(redirectUrl).searchParams) }
  }
  const toss = await answered('tosspayments')
  assert.deepEqual(toss.result, { imp_uid: toss.result.imp_uid, merchant_uid: toss.id })
  assert.deepEqual(toss.back, { order: '1', imp_uid: toss.result.imp_uid, merchant_uid: toss.id })
  const nice = await answered('nice')
  assert.deepEqual(nice.back, { order: '1', merchant_uid: nice.id })
  const daou = await answered('daou')
  assert.deepEqual([daou.result.success, daou.back.imp_success, (await found(daou.id)).status], [false, 'false', 'paid'])
  assert.ok((await pay(newId('v1'), { pg: gateway.pgs.smartro })).result.error_code)
  assert.equal((await pay(`v1x${Date.now()}`, { pg: gateway.pgs.smartro })).result.error_code, undefined)
  const declined = newId('v1')
  const told = await act('decline', declined, { window: v1Window(gateway, declined, { pg: gateway.pgs.tosspayments }), reason: 'balance' })
  assert.deepEqual(
    [told.result.error_code, told.result.error_msg, told.result.success],
    ['REJECT_CARD_PAYMENT', '잔액부족으로 결제에 실패했습니다.', undefined],
  )
})

test('a wallet inside a gateway’s window is named beside it', async () => {
  const inside = newId('v1')
  await pay(inside, { pay_method: 'kakaopay' })
  const own = newId('v1')
  await pay(own, { pg: gateway.pgs.kakaopay, pay_method: 'kakaopay' })
  assert.deepEqual(
    [
      (await found(inside)).pg_provider,
      (await found(inside)).emb_pg_provider,
      (await found(own)).pg_provider,
      (await found(own)).emb_pg_provider,
    ],
    ['html5_inicis', 'kakaopay', 'kakaopay', null],
  )
})

test('a part that went back makes the whole cancelled, and only the sums tell', async () => {
  const { id, impUid } = await paid()
  const cancel = (more: object) => ask('/payments/cancel', { imp_uid: impUid, reason: '단순 변심', ...more })
  const { body } = await cancel({ amount: 5_000, checksum: 15_000 })
  assert.deepEqual([body.code, body.response.status, body.response.amount, body.response.cancel_amount], [0, 'cancelled', 15_000, 5_000])
  const [history] = body.response.cancel_history
  assert.deepEqual(Object.keys(history).sort(), ['amount', 'cancellation_id', 'cancelled_at', 'pg_tid', 'reason', 'receipt_url'])
  assert.deepEqual([history.amount, history.reason, body.response.cancel_reason], [5_000, '단순 변심', '단순 변심'])
  assert.deepEqual(said(await cancel({ amount: 5_000, checksum: 15_000 })), [200, 1, null])
  assert.deepEqual(said(await cancel({ amount: 10_001 })), [200, 1, null])
  assert.equal((await cancel({ amount: 0, checksum: '10000' })).body.response.cancel_amount, 15_000)
  const again = await cancel({})
  assert.deepEqual([again.status, again.body.code, again.body.message], [200, 1, '이미 전액취소된 주문입니다.'])
  const { payments } = await sandbox.books(id)
  assert.deepEqual([payments[0].captured, payments[0].refunded], [15_000, 15_000])
})

test('a cancel by both ids goes by imp_uid, by form too, and of nobody is refused with HTTP 200', async () => {
  const { id, impUid } = await paid()
  const wrong = await ask('/payments/cancel', { imp_uid: 'imp_000000000000', merchant_uid: id })
  assert.deepEqual([wrong.status, wrong.body.code, wrong.body.message], [200, 1, '취소할 결제건이 존재하지 않습니다.'])
  const { access_token } = await token()
  const byForm = await raw('/payments/cancel', {
    ...form({ imp_uid: impUid, merchant_uid: 'whatever', amount: '1000', checksum: '', 'extra[requester]': 'admin' }),
    headers: { authorization: access_token },
  })
  assert.deepEqual([byForm.body.code, byForm.body.response.cancel_amount], [0, 1_000])
  const declined = newId('v1')
  await act('decline', declined, { window: v1Window(gateway, declined) })
  assert.deepEqual(said(await ask('/payments/cancel', { merchant_uid: declined })), [200, 1, null])
})

test('an account is issued, waits as ready, is paid into, and goes back to an account only', async () => {
  const id = newId('v1')
  const { result } = await pay(id, { pay_method: 'vbank', vbank_due: '2099-01-31' })
  assert.deepEqual([result.success, result.status, result.error_code], [true, 'ready', undefined])
  assert.ok(result.vbank_num && result.vbank_name && result.vbank_holder)
  const waiting = await found(id)
  assert.deepEqual([waiting.status, waiting.paid_at, waiting.vbank_num, waiting.bank_code], ['ready', 0, result.vbank_num, null])
  assert.equal(new Date(waiting.vbank_date * 1000).toISOString(), '2099-01-31T14:59:59.000Z')
  assert.deepEqual(said(await ask('/payments/cancel', { merchant_uid: id })), [200, 1, null])
  await act('deposit', id)
  assert.equal((await found(id)).status, 'paid')
  assert.deepEqual(said(await ask('/payments/cancel', { merchant_uid: id })), [200, -1, null])
  const account = { refund_holder: '김하늘', refund_account: '110123456789' }
  assert.deepEqual(said(await ask('/payments/cancel', { merchant_uid: id, ...account, refund_bank: '088' })), [200, -1, null])
  assert.equal((await ask('/payments/cancel', { merchant_uid: id, ...account, refund_bank: '88' })).body.code, 0)
  const bodies = (await sandbox.shop.hears(2, id)).map((webhook) => JSON.parse(webhook.body).status)
  assert.deepEqual(bodies, ['ready', 'paid'])
})

test('a bank that accepts another sum than was asked is the bank’s mistake, and the payment says that sum', async () => {
  for (const amount of [14_000, 16_000]) {
    const id = newId('v1')
    await pay(id, { pay_method: 'vbank', vbank_due: '2099-01-31' })
    await act('deposit', id, { amount })
    const { status, amount: told } = await found(id)
    assert.deepEqual([status, told], ['paid', amount])
    const [payment] = (await sandbox.books(id)).payments
    assert.equal(payment.captured, amount)
  }
})

test('accounts are issued, changed and closed by the server', async () => {
  const issue = (channel: string, more: object = {}) =>
    ask('/vbanks', {
      channel_key: gateway.channelKeys[channel],
      merchant_uid: newId('v1'),
      amount: 15_000,
      vbank_code: '088',
      vbank_due: Math.floor(Date.now() / 1000) + 86_400,
      ...more,
    })
  const hecto = (await issue('settle', { vbank_holder: '계산' })).body.response
  assert.deepEqual(
    [hecto.status, hecto.pay_method, hecto.vbank_code, hecto.vbank_name, hecto.vbank_holder],
    ['ready', 'vbank', '088', '신한은행', '계산'],
  )
  const changed = await ask(`/vbanks/${hecto.imp_uid}`, { amount: 20_000 }, 'PUT')
  assert.equal(changed.body.response.amount, 20_000)
  const closed = await ask(`/vbanks/${hecto.imp_uid}`, undefined, 'DELETE')
  assert.equal(closed.body.response.status, 'failed')
  assert.equal((await ask(`/vbanks/${hecto.imp_uid}`, undefined, 'DELETE')).status, 400)
  assert.equal((await ask('/vbanks/imp_0', undefined, 'DELETE')).status, 404)
  assert.equal((await issue('card')).body.code, -1, 'Inicis wants its own key beside the body')
  const kcp = (await issue('kcp')).body.response
  assert.equal((await ask(`/vbanks/${kcp.imp_uid}`, { amount: 1_000 }, 'PUT')).status, 400)
  await act('expire', kcp.imp_uid)
  assert.equal((await ask(`/payments/${kcp.imp_uid}`)).body.response.status, 'ready')
  assert.equal((await sandbox.ask(`/payments/portone-v1/${kcp.imp_uid}/deposit`, {})).status, 409)
})

test('webhooks carry three ids and a word, in JSON or as a form, and none comes of a failure or an own cancel', async () => {
  const { id, impUid } = await paid()
  const [webhook] = await sandbox.shop.hears(1, id)
  assert.equal(webhook?.path, '/api/payments/webhook/portone-v1')
  assert.deepEqual(JSON.parse(webhook?.body ?? ''), { imp_uid: impUid, merchant_uid: id, status: 'paid' })
  await ask('/payments/cancel', { imp_uid: impUid, amount: 1_000 })
  const told = await ask('/payments/cancel', { imp_uid: impUid, amount: 2_000, enable_webhook: true })
  await act('cancel', id, { amount: 3_000 })
  const [, second, third] = (await sandbox.shop.hears(3, id)).map(({ body }) => JSON.parse(body))
  assert.deepEqual(second, {
    imp_uid: impUid,
    merchant_uid: id,
    status: 'cancelled',
    cancellation_id: told.body.response.cancel_history[1].cancellation_id,
  })
  assert.equal(third.status, 'cancelled')

  const declined = newId('v1')
  await act('decline', declined, { window: v1Window(gateway, declined) })
  assert.deepEqual((await sandbox.books(declined)).deliveries, [])

  const asForm = newId('v1')
  await sandbox.ask('/webhooks/policy', { paymentId: asForm, bodyType: 'form' })
  await pay(asForm)
  const [posted] = await sandbox.shop.hears(1, asForm)
  assert.equal(posted?.headers['content-type'], 'application/x-www-form-urlencoded')
  assert.equal(new URLSearchParams(posted?.body).get('merchant_uid'), asForm)
})

test('a webhook is sent once; five more follow a 5xx where the shop has asked for it, and none a 4xx', async () => {
  const deliveries = async (id: string, ...answers: number[]) => {
    sandbox.shop.willAnswer(...answers)
    await pay(id)
    await sandbox.shop.hears(answers.length, id)
    for (let waited = 0; waited < 100; waited++) {
      const {
        deliveries: [delivery],
      } = await sandbox.books(id)
      if (delivery.tried === answers.length && delivery.state !== 'waiting') return [delivery.tried, delivery.state]
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    return (await sandbox.books(id)).deliveries
  }
  assert.deepEqual(await deliveries(newId('v1'), 500), [1, 'failed'])
  await sandbox.ask('/webhooks/policy', { gateway: 'portone-v1', retry: true, scale: 0 })
  assert.deepEqual(await deliveries(newId('v1'), 404), [1, 'failed'])
  assert.deepEqual(await deliveries(newId('v1'), 500, 503, 200), [3, 'delivered'])
  assert.deepEqual(await deliveries(newId('v1'), 500, 500, 500, 500, 500, 500), [6, 'failed'])
  await sandbox.ask('/webhooks/policy', undefined, 'DELETE')
})

test('a payment’s own address takes the webhooks away from the account’s', async () => {
  const id = newId('v1')
  await pay(id, { notice_url: [`${sandbox.shop.url}/own/one`, `${sandbox.shop.url}/own/two`] })
  assert.deepEqual((await sandbox.shop.hears(2, id)).map(({ path }) => path).sort(), ['/own/one', '/own/two'])
})

test('the shop is asked before the money is captured, and anything but 200 is a no', async () => {
  const asked: string[] = []
  let answer: { status: number; body: string } = { status: 200, body: '' }
  const shop: Server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    asked.push(`${request.headers['content-type']} ${body}`)
    response.writeHead(answer.status).end(answer.body)
  })
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve))
  const address = shop.address()
  const confirm_url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/confirm`

  const good = newId('v1')
  const { result } = await pay(good, { confirm_url })
  assert.deepEqual(JSON.parse(asked[0]?.replace(/^\S+ /, '') ?? ''), { imp_uid: result.imp_uid, merchant_uid: good, amount: 15_000 })
  assert.equal((await found(good)).status, 'paid')

  answer = { status: 409, body: '{"reason":"재고 부족"}' }
  const bad = newId('v1')
  const refused = await pay(bad, { confirm_url })
  assert.equal(refused.result.error_msg, '고객사 요청에 의해 결제를 중단합니다. (상세사유 : 재고 부족)')
  const failed = await found(bad)
  assert.deepEqual([failed.status, failed.fail_reason], ['failed', '고객사 요청에 의해 결제를 중단합니다. (상세사유 : 재고 부족)'])
  assert.equal((await sandbox.books(bad)).payments[0].captured, 0)

  answer = { status: 500, body: '' }
  const mute = newId('v1')
  await pay(mute, { confirm_url })
  assert.equal((await found(mute)).fail_reason, '고객사 요청에 의해 결제를 중단합니다. (상세사유 : 알 수 없음)')
  await new Promise((resolve) => shop.close(resolve))
  const away = newId('v1')
  await pay(away, { confirm_url })
  assert.equal((await found(away)).status, 'failed')
})

test('a card is charged by its number once, or kept under a name and charged again', async () => {
  const uid = newId('card')
  const once = newId('v1')
  const onetime = await ask('/subscribe/payments/onetime', { merchant_uid: once, amount: 15_000, ...CARD, customer_uid: uid, name: '찻잔' })
  assert.deepEqual([onetime.body.code, onetime.body.response.status, onetime.body.response.channel], [0, 'paid', 'api'])
  const saved = (await ask(`/subscribe/customers/${uid}`)).body.response
  assert.deepEqual([saved.customer_uid, saved.card_number, saved.sandbox, saved.pg_provider], [uid, '************4242', true, 'nice'])
  assert.ok(Number.isInteger(saved.inserted) && Number.isInteger(saved.updated))

  const again = await ask('/subscribe/payments/again', { customer_uid: uid, merchant_uid: newId('v1'), amount: 9_000, name: '찻잔' })
  const { status, customer_uid, customer_uid_usage } = again.body.response
  assert.deepEqual([status, customer_uid, customer_uid_usage], ['paid', uid, 'payment'])
  assert.deepEqual(said(await ask('/subscribe/payments/again', { customer_uid: uid, merchant_uid: once, amount: 9_000, name: '찻잔' })), [
    200,
    1,
    null,
  ])
  assert.equal((await ask(`/subscribe/customers/${uid}/payments`)).body.response.total, 2)

  assert.equal((await ask(`/subscribe/customers/${uid}`, undefined, 'DELETE')).body.code, 0)
  assert.equal((await ask(`/subscribe/customers/${uid}`)).status, 404)
  const gone = await ask('/subscribe/payments/again', { customer_uid: uid, merchant_uid: newId('v1'), amount: 9_000, name: '찻잔' })
  assert.deepEqual(
    [gone.status, gone.body.code, gone.body.message],
    [200, 1, `요청하신 customer_uid(${uid})로 등록된 정보를 찾을 수 없습니다.`],
  )
})

test('a declined card answers code 0 with a failed payment; a card that cannot be answers a code', async () => {
  const id = newId('v1')
  const declined = await ask('/subscribe/payments/onetime', {
    merchant_uid: id,
    amount: 15_000,
    ...CARD,
    card_number: '4000-0000-0000-0002',
  })
  assert.deepEqual(
    [declined.body.code, declined.body.response.status, declined.body.response.fail_reason],
    [0, 'failed', '카드사에서 승인을 거절했습니다.'],
  )
  const wrong = await ask('/subscribe/payments/onetime', { merchant_uid: id, amount: 15_000, ...CARD, card_number: '4242-4242-4242-4241' })
  assert.deepEqual(said(wrong), [200, -1, null])
  assert.match(wrong.body.message ?? '', /^카드정보 인증에 실패하였습니다/)
  const wallet = await ask(`/subscribe/customers/${newId('card')}`, { ...CARD, channel_key: gateway.channelKeys.kakaopay })
  assert.deepEqual([wallet.body.code, wallet.body.message], [1, '비인증결제모듈 사용정보를 찾을 수 없습니다.'])
  const several = await ask(`/subscribe/customers?customer_uid[]=nobody`)
  assert.equal(several.status, 404)
})

test('a window opened with a customer_uid saves the card, and most gateways take nothing', async () => {
  const [uid, id] = [newId('card'), newId('v1')]
  await pay(id, { customer_uid: uid })
  const payment = await found(id)
  assert.deepEqual([payment.status, payment.amount, payment.customer_uid, payment.customer_uid_usage], ['paid', 0, uid, 'issue'])
  assert.equal((await ask(`/subscribe/customers/${uid}`)).body.response.pg_provider, 'html5_inicis')
  const charged = newId('v1')
  await pay(charged, { customer_uid: newId('card'), pg: gateway.pgs.kakaopay })
  assert.equal((await found(charged)).amount, 15_000)
})

test('a booked payment is made when its hour comes, once, and told whether it went well or not', async () => {
  const uid = newId('card')
  const now = Math.floor(Date.parse((await sandbox.ask('/clock')).body.now) / 1000)
  const [good, bad, off] = [newId('v1'), newId('v1'), newId('v1')]
  const item = (merchant_uid: string, after: number) => ({ merchant_uid, schedule_at: now + after, amount: 7_000, name: '정기배송' })
  assert.deepEqual(said(await ask('/subscribe/payments/schedule', { customer_uid: uid, schedules: [item(good, 60)] })), [200, 1, null])
  const booked = await ask('/subscribe/payments/schedule', { customer_uid: uid, ...CARD, schedules: [item(good, 60), item(off, 120)] })
  const [first] = booked.body.response
  assert.deepEqual(
    [first.schedule_status, first.payment_status, first.imp_uid, first.executed_at, first.schedule_at],
    ['scheduled', null, null, 0, now + 60],
  )
  const declines = newId('card')
  await ask('/subscribe/payments/schedule', {
    customer_uid: declines,
    ...CARD,
    card_number: '4000-0000-0000-0002',
    schedules: [item(bad, 60)],
  })
  assert.equal(
    (await ask('/subscribe/payments/unschedule', { customer_uid: uid, merchant_uid: [off] })).body.response[0].schedule_status,
    'revoked',
  )
  const nothing = await ask('/subscribe/payments/unschedule', { customer_uid: uid, merchant_uid: [off] })
  assert.deepEqual([nothing.body.code, nothing.body.message], [1, '취소할 예약결제 기록이 존재하지 않습니다.'])

  await sandbox.ask('/clock', { advanceMs: 180_000 })

  const [made] = await sandbox.shop.hears(1, good)
  assert.equal(JSON.parse(made?.body ?? '').status, 'paid')
  const [failed] = await sandbox.shop.hears(1, bad)
  assert.equal(JSON.parse(failed?.body ?? '').status, 'failed')
  assert.equal((await found(good)).customer_uid_usage, 'payment.scheduled')
  const listed = await ask(`/subscribe/payments/schedule?schedule_from=${now}&schedule_to=${now + 600}`)
  assert.equal(listed.body.response.total >= 3, true)
  const ofCustomer = await ask(`/subscribe/payments/schedule/customers/${uid}?from=${now}&to=${now + 600}&schedule-status=executed`)
  assert.deepEqual(
    ofCustomer.body.response.list.map((each: { merchant_uid: string }) => each.merchant_uid),
    [good],
  )
  const one = (await ask(`/subscribe/payments/schedule/${bad}`)).body.response
  assert.deepEqual([one.schedule_status, one.payment_status, one.fail_reason], ['executed', 'failed', '카드사에서 승인을 거절했습니다.'])
  assert.equal((await ask(`/subscribe/payments/schedule/${good}`, { schedule_at: now + 9_999 }, 'PUT')).status, 400)
  assert.equal((await ask(`/subscribe/payments/schedule/${good}/retry`, {})).status, 400)
  assert.equal((await ask(`/subscribe/payments/schedule/${bad}/retry`, {})).body.response.status, 'failed')
  assert.equal(
    (await ask(`/subscribe/payments/schedule/${bad}/reschedule`, { schedule_at: now + 9_999 })).body.response.schedule_status,
    'scheduled',
  )
  assert.equal((await ask('/subscribe/payments/schedule/nobody')).status, 404)
  assert.equal((await ask('/subscribe/payments/schedule?schedule_from=1&schedule_to=99999999')).status, 400)
})

test('a cash receipt is issued for what is left, once, and taken back', async () => {
  const id = newId('v1')
  const { result } = await pay(id, { pay_method: 'trans' })
  await ask('/payments/cancel', { imp_uid: result.imp_uid, amount: 4_000 })
  const issue = (uid: string) => ask(`/receipts/${uid}`, { identifier: '01012345678', identifier_type: 'phone' })
  const { body } = await issue(result.imp_uid)
  assert.deepEqual(
    [body.response.imp_uid, body.response.type, body.response.amount, body.response.vat, body.response.cancelled_at],
    [result.imp_uid, 'person', 11_000, 1_000, 0],
  )
  assert.equal((await issue(result.imp_uid)).status, 400)
  assert.equal((await found(id)).cash_receipt_issued, true)
  assert.ok((await ask(`/receipts/${result.imp_uid}`, undefined, 'DELETE')).body.response.cancelled_at > 0)
  assert.equal((await ask('/receipts/imp_0')).status, 404)
  const byCard = await paid()
  assert.equal((await issue(byCard.impUid)).status, 400)
  const wallet = await paid(newId('v1'), { pg: gateway.pgs.kakaopay })
  assert.equal((await issue(wallet.impUid)).status, 501)
  const outside = newId('v1')
  const external = await ask(`/receipts/external/${outside}`, {
    channel_key: gateway.channelKeys.card,
    name: '찻잔',
    amount: 11_000,
    identifier: '01012345678',
  })
  assert.deepEqual([external.body.response.merchant_uid, external.body.response.vat], [outside, 1_000])
})

test('goods in escrow are told to be on their way, once', async () => {
  const { impUid } = await paid(newId('v1'), { escrow: true })
  const body = {
    sender: { name: '계산' },
    receiver: { name: '김하늘' },
    logis: { company: 'CJGLS', invoice: '123456789', sent_at: 1_790_000_000 },
  }
  assert.equal((await ask(`/escrows/logis/${impUid}`)).status, 409)
  const { response } = (await ask(`/escrows/logis/${impUid}`, body)).body
  assert.deepEqual([response.company, response.invoice, response.sent_at], ['CJGLS', '123456789', 1_790_000_000])
  assert.equal((await ask(`/escrows/logis/${impUid}`, body)).status, 409)
  assert.equal(
    (await ask(`/escrows/logis/${impUid}`, { ...body, logis: { ...body.logis, invoice: '2' } }, 'PUT')).body.response.invoice,
    '2',
  )
  const plain = await paid()
  assert.equal((await ask(`/escrows/logis/${plain.impUid}`, body)).status, 404)
})

test('an identity is checked by a code, told, and forgotten', async () => {
  const who = { name: '김하늘', phone: '01012345678', birth: '900101', gender_digit: '2', carrier: 'SKT' }
  const { imp_uid } = (await ask('/certifications/otp/request', who)).body.response
  assert.equal((await ask(`/certifications/otp/confirm/${imp_uid}`, { otp: '123456' })).status, 400)
  const told = (await ask(`/certifications/otp/confirm/${imp_uid}`, { otp: '000000' })).body.response
  assert.deepEqual([told.certified, told.name, told.gender, told.birthday], [true, '김하늘', 'female', '1990-01-01'])
  assert.equal((await ask(`/certifications/${imp_uid}`)).body.response.imp_uid, imp_uid)
  await ask(`/certifications/${imp_uid}`, undefined, 'DELETE')
  assert.equal((await ask(`/certifications/${imp_uid}`)).status, 404)
})

test('codes, channels and tiers are told', async () => {
  assert.deepEqual((await ask('/banks/088')).body.response, { code: '088', name: '신한은행' })
  assert.ok((await ask('/cards')).body.response.some((each: { code: string }) => each.code === '366'))
  assert.equal((await ask('/cards/999')).status, 404)
  const [first] = (await ask('/users/pg')).body.response
  assert.deepEqual(Object.keys(first).sort(), ['channel_key', 'channel_name', 'pg_id', 'pg_provider', 'sandbox', 'type'])
  assert.equal((await ask(`/tiers/${gateway.tierCode}`)).body.response.tier_code, gateway.tierCode)
})

test('a sub-merchant’s payment is seen with its Tier header only', async () => {
  const id = newId('v1')
  await act('approve', id, { window: { ...v1Window(gateway, id), tierCode: gateway.tierCode } })
  assert.equal((await ask(`/payments/find/${id}`)).status, 404)
  assert.equal((await ask(`/payments/find/${id}`, undefined, 'GET', { tier: gateway.tierCode })).body.response.status, 'paid')
  assert.equal((await ask('/cards', undefined, 'GET', { tier: 'XXX' })).status, 401)
})

test('a live channel is told from a test one', async () => {
  const id = newId('v1')
  await pay(id, { pg: gateway.pgs.live })
  assert.equal((await found(id)).sandbox, false)
  assert.equal((await sandbox.books(id)).payments[0].mode, 'live')
})

test('no card number is kept, wherever one was typed in', async () => {
  await ask(`/subscribe/customers/${newId('card')}`, { ...CARD, card_number: '5555-5555-5555-4444' })
  const rows = JSON.stringify((await sandbox.ask('/books.json')).body)
  const { access_token } = await token()
  const all = await (await fetch(`${sandbox.v1Url}/payments/status/all?limit=1000`, { headers: { authorization: access_token } })).text()
  for (const text of [rows, all]) assert.doesNotMatch(text, /4242-?4242-?4242|5555-?5555|424242/)
})
