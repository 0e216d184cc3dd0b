/** PortOne V1's windows, cancels, accounts and webhooks. */
import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import { after, test } from 'node:test'
import { newId, v1Window } from './running-sandbox.ts'
import { form, runningV1, said } from './running-v1.ts'

const { sandbox, gateway, raw, token, ask, act, pay, paid, found } = await runningV1()
after(() => sandbox.close())

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
