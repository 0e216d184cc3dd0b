/** PortOne V1's keyed and saved cards, schedules, cash receipts, escrow and identity checks. */
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { newId, v1Window } from './running-sandbox.ts'
import { CARD, runningV1, said } from './running-v1.ts'

const { sandbox, gateway, token, ask, act, pay, paid, found } = await runningV1()
after(() => sandbox.close())

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

test('no card number is kept, wherever one was typed in', async () => {
  await ask(`/subscribe/customers/${newId('card')}`, { ...CARD, card_number: '5555-5555-5555-4444' })
  const rows = JSON.stringify((await sandbox.ask('/books.json')).body)
  const { access_token } = await token()
  const all = await (await fetch(`${sandbox.v1Url}/payments/status/all?limit=1000`, { headers: { authorization: access_token } })).text()
  for (const text of [rows, all]) assert.doesNotMatch(text, /4242-?4242-?4242|5555-?5555|424242/)
})

test('a card that is saved in a window pays nothing there, and one that is declined "at confirm" pays nothing ever', async () => {
  for (const [decision, more, expected] of [
    ['approve', {}, 'paid'],
    ['decline', { at: 'confirm', reason: 'stopped' }, 'failed'],
  ] as const) {
    const uid = newId('card')
    const window = v1Window(gateway, uid, { amount: 0, customer_uid: uid })
    const { result } = await act(decision, uid, { window, ...more })
    assert.equal(result.error_code, undefined)
    const saving = await found(uid)
    assert.deepEqual([saving.status, saving.amount, saving.customer_uid_usage], ['paid', 0, 'issue'])
    const again = await ask('/subscribe/payments/again', { customer_uid: uid, merchant_uid: newId('v1'), amount: 9_000, name: '찻잔' })
    assert.deepEqual([again.body.code, again.body.response.status], [0, expected])
  }
})
