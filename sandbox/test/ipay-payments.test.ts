/** iPay's payments and their states. */
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { day, isSeconds, minute, runningIpay } from './running-ipay.ts'
import { ipayPayment, newId } from './running-sandbox.ts'

const { sandbox, post, get, publishable, tokenFor, payWith, advance, books, heard, keptCard } = await runningIpay()
after(() => sandbox.close())

describe('payments', () => {
  test('a payment has every field from the start, in the gateway’s own units', async () => {
    const orderId = newId()
    const { status, body, headers } = await post('/payments', { amount: 2_999, metadata: { orderId }, description: '찻잔' })
    assert.equal(status, 200)
    assert.match(headers.get('content-type') ?? '', /^application\/json/)
    const { id, client_secret, created, ...rest } = body
    assert.match(id, /^pay_\w+$/)
    assert.match(client_secret, new RegExp(`^${id}_secret_\\w{20,}$`))
    assert.ok(isSeconds(created))
    assert.deepEqual(rest, {
      object: 'payment',
      amount: 2_999,
      amount_capturable: 0,
      amount_received: 0,
      amount_refunded: 0,
      currency: 'USD',
      status: 'requires_payment_method',
      customer: null,
      payment_method: null,
      payment_method_details: null,
      capture_method: 'automatic',
      description: '찻잔',
      metadata: { orderId },
      statement_descriptor: 'MYCOMPANY',
      next_action: null,
      failure_code: null,
      decline_code: null,
      failure_message: null,
      risk: { score: 12, level: 'normal' },
      canceled_at: null,
      cancellation_reason: null,
      livemode: false,
    })
    assert.deepEqual((await get(`/payments/${id}`)).body, body)
  })

  test('a card pays at once, and the money is in the books', async () => {
    const { status, body, id } = await payWith('4242 4242 4242 4242')
    assert.deepEqual([status, body.status, body.amount_received], [200, 'succeeded', 15_000])
    const read = (await get(`/payments/${id}`)).body
    assert.deepEqual(read.payment_method_details, { type: 'card', card: { brand: 'visa', last4: '4242', exp_month: 12, exp_year: 2034 } })
    assert.match(read.payment_method, /^pm_/)
    const { captured, authorised, currency, status: booked } = await books(id)
    assert.deepEqual([captured, authorised, currency, booked], [15_000, 15_000, 'KRW', 'succeeded'])
  })

  test('what a browser reads with the client secret says nothing of the order', async () => {
    const { id, clientSecret } = await ipayPayment(sandbox, newId(), { description: '비밀' })
    const { body } = await get(`/payments/${id}?client_secret=${clientSecret}`, publishable())
    assert.equal(body.status, 'requires_payment_method')
    assert.ok(!('metadata' in body) && !('customer' in body) && !('description' in body))
    assert.equal((await get(`/payments/${id}?client_secret=${clientSecret}x`, publishable())).body.code, 'client_secret_required')
    assert.equal((await get(`/payments/${id}`, publishable())).status, 403)
  })

  test('each currency counts its own minor units', async () => {
    for (const [currency, amount] of [
      ['USD', 2_999],
      ['EUR', 50],
      ['JPY', 2_999],
      ['KRW', 100],
    ] as const) {
      const { id, body } = await payWith('4242424242424242', { currency, amount })
      assert.deepEqual([body.currency, body.amount_received], [currency, amount])
      assert.deepEqual((await books(id)).captured, amount)
    }
    assert.equal((await post('/payments', { amount: 99, currency: 'KRW' })).body.code, 'amount_too_small')
    assert.equal((await post('/payments', { amount: 49, currency: 'USD' })).body.param, 'amount')
    assert.equal((await post('/payments', { amount: 1_000, currency: 'XTS' })).body.code, 'currency_not_supported')
    for (const amount of [1.5, '100', 0, -1, null]) assert.equal((await post('/payments', { amount })).body.param, 'amount')
    assert.equal((await post('/payments', { amount: 100, currency: 'usd' })).body.param, 'currency')
  })

  test('what a parameter may be is checked', async () => {
    const wrong = async (more: object) => (await post('/payments', { amount: 1_000, ...more })).body.param
    assert.equal(await wrong({ metadata: { a: 'x'.repeat(501) } }), 'metadata.a')
    assert.equal(await wrong({ metadata: Object.fromEntries(Array.from({ length: 51 }, (_, at) => [`k${at}`, ''])) }), 'metadata')
    assert.equal(await wrong({ metadata: { ['k'.repeat(41)]: '' } }), `metadata.${'k'.repeat(41)}`)
    assert.equal(await wrong({ statement_descriptor: 'x'.repeat(23) }), 'statement_descriptor')
    assert.equal(await wrong({ capture_method: 'later' }), 'capture_method')
    assert.equal(await wrong({ return_url: 'javascript:alert(1)' }), 'return_url')
    assert.equal(await wrong({ confirm: true }), 'payment_method')
    assert.equal(await wrong({ payment_method: 'pm_unknown' }), 'payment_method')
    assert.equal((await post('/payments', '{')).body.code, 'invalid_json')
  })

  test('created and confirmed in one call, from a kept method', async () => {
    const { customer, method } = await keptCard('4242424242424242')
    const { body } = await post('/payments', { amount: 1_000, customer, payment_method: method, confirm: true })
    assert.deepEqual([body.status, body.customer, body.payment_method], ['succeeded', customer, method])
    const waiting = await post('/payments', { amount: 1_000, customer, payment_method: method })
    assert.equal(waiting.body.status, 'requires_confirmation')
    assert.equal((await post(`/payments/${waiting.body.id}/confirm`)).body.status, 'succeeded')
  })

  test('the list is by pages, the latest first, and can be cut by customer and time', async () => {
    const { body: customer } = await post('/customers', { email: 'list@example.com' })
    const made: string[] = []
    for (let times = 0; times < 3; times += 1) made.unshift((await post('/payments', { amount: 1_000, customer: customer.id })).body.id)
    const ids = async (query: string) => {
      const { body } = await get(`/payments?customer=${customer.id}&${query}`)
      return [body.object, body.data.map((payment: { id: string }) => payment.id), body.has_more]
    }
    assert.deepEqual(await ids(''), ['list', made, false])
    assert.deepEqual(await ids('limit=2'), ['list', made.slice(0, 2), true])
    assert.deepEqual(await ids(`limit=2&starting_after=${made[1]}`), ['list', made.slice(2), false])
    const now = Math.floor(Date.now() / 1000)
    assert.deepEqual(await ids(`created[gte]=${now - 60}`), ['list', made, false])
    assert.deepEqual(await ids(`${encodeURIComponent('created[gte]')}=${now + 60}`), ['list', [], false])
    assert.equal((await get('/payments?limit=101')).body.param, 'limit')
  })

  test('the account has its name', async () => {
    assert.ok((await get('/account')).body.business_name)
    assert.equal((await get('/nowhere')).status, 404)
  })
})

describe('states', () => {
  test('authorised money is captured once, and what is not captured is voided', async () => {
    const { id, body } = await payWith('4242424242424242', { capture_method: 'manual' })
    assert.deepEqual([body.status, body.amount_capturable, body.amount_received], ['requires_capture', 15_000, 0])
    assert.equal((await books(id)).captured, 0)
    assert.equal((await post(`/payments/${id}/capture`, { amount_to_capture: 15_001 })).body.code, 'capture_exceeds_authorised')
    const captured = await post(`/payments/${id}/capture`, { amount_to_capture: 9_000 })
    assert.deepEqual(
      [captured.body.status, captured.body.amount_received, captured.body.amount_capturable, captured.body.amount],
      ['succeeded', 9_000, 0, 15_000],
    )
    const { authorised, captured: booked, entries } = await books(id)
    assert.deepEqual([authorised, booked], [9_000, 9_000])
    assert.deepEqual(
      entries.map((entry: { kind: string; amount: number }) => [entry.kind, entry.amount]),
      [
        ['authorise', 15_000],
        ['capture', 9_000],
        ['release', 6_000],
      ],
    )
    const again = await post(`/payments/${id}/capture`)
    assert.deepEqual([again.status, again.body.type], [409, 'invalid_state'])
  })

  test('an authorisation that nobody captures for seven days is dropped', async () => {
    const { id } = await payWith('4242424242424242', { capture_method: 'manual' })
    await advance(7 * day - minute)
    assert.equal((await get(`/payments/${id}`)).body.status, 'requires_capture')
    await advance(minute)
    const { body } = await get(`/payments/${id}`)
    assert.deepEqual([body.status, body.cancellation_reason, body.amount_capturable], ['canceled', 'expired', 0])
    assert.ok(isSeconds(body.canceled_at))
    assert.deepEqual([(await books(id)).authorised, (await heard('payment.canceled', id)).data.status], [0, 'canceled'])
    assert.equal((await post(`/payments/${id}/capture`)).status, 409)
  })

  test('anything that is not final can be canceled, and nothing else', async () => {
    const { id } = await ipayPayment(sandbox, newId())
    const { body } = await post(`/payments/${id}/cancel`, { cancellation_reason: 'abandoned' })
    assert.deepEqual([body.status, body.cancellation_reason], ['canceled', 'abandoned'])
    assert.equal((await post(`/payments/${id}/cancel`)).status, 409)
    assert.equal((await post(`/payments/${id}/confirm`, { payment_method: { type: 'bank_transfer' } })).status, 409)
    const paid = await payWith('4242424242424242')
    assert.equal((await post(`/payments/${paid.id}/cancel`)).status, 409)
    const authorised = await payWith('4242424242424242', { capture_method: 'manual' })
    assert.equal((await post(`/payments/${authorised.id}/cancel`)).body.amount_capturable, 0)
    assert.equal((await books(authorised.id)).authorised, 0)
  })

  test('a bank transfer is under way until the bank answers', async () => {
    const { id, clientSecret } = await ipayPayment(sandbox, newId())
    const confirm = await post(
      `/payments/${id}/confirm`,
      { client_secret: clientSecret, payment_method: { type: 'bank_transfer' } },
      publishable(),
    )
    assert.equal(confirm.body.status, 'processing')
    assert.equal((await books(id)).captured, 0)
    assert.equal((await sandbox.ask(`/payments/ipay/${id}/deposit`, {})).status, 200)
    assert.equal((await get(`/payments/${id}`)).body.status, 'succeeded')
    assert.equal((await sandbox.ask(`/payments/ipay/${id}/deposit`, {})).status, 409)
    const { body } = await post('/refunds', { payment: id, amount: 5_000 })
    assert.equal(body.status, 'pending')
    await advance(2 * day)
    assert.equal((await get(`/refunds/${body.id}`)).body.status, 'succeeded')
    assert.equal((await heard('payment.refunded', id)).data.refund.status, 'succeeded')
  })

  test('a decline ends the payment, with the payment in the error', async () => {
    const { status, body, id } = await payWith('4000 0000 0000 9995')
    assert.equal(status, 402)
    const { payment, request_id, ...error } = body
    assert.deepEqual(error, {
      type: 'card_error',
      code: 'card_declined',
      decline_code: 'insufficient_funds',
      message: 'The card was declined.',
    })
    assert.match(request_id, /^req_/)
    assert.deepEqual(
      [payment.id, payment.status, payment.failure_code, payment.decline_code],
      [id, 'failed', 'card_declined', 'insufficient_funds'],
    )
    assert.equal((await get(`/payments/${id}`)).body.failure_message, 'The card was declined.')
    assert.equal((await heard('payment.failed', id)).data.failure_code, 'card_declined')
    assert.equal((await post(`/payments/${id}/confirm`, { token: await tokenFor('4242424242424242') })).status, 409)
  })

  test('every test card does what its name says', async () => {
    const declined = async (number: string) => {
      const { status, body } = await payWith(number)
      return [status, body.code, body.decline_code ?? null]
    }
    assert.deepEqual(await declined('4000000000000002'), [402, 'card_declined', 'do_not_honor'])
    assert.deepEqual(await declined('4000000000000069'), [402, 'expired_card', null])
    assert.deepEqual(await declined('4000000000000127'), [402, 'incorrect_cvc', null])
    assert.deepEqual(await declined('4000000000009987'), [402, 'card_declined', 'lost_card'])
    assert.deepEqual(await declined('4000000000009979'), [402, 'card_declined', 'stolen_card'])
    assert.deepEqual(await declined('4000000000000119'), [402, 'processing_error', null])
    const elevated = await payWith('4000000000009235')
    assert.deepEqual((await get(`/payments/${elevated.id}`)).body.risk, { score: 70, level: 'elevated' })
    const blocked = await payWith('4000000000004954')
    assert.deepEqual([blocked.status, (await get(`/payments/${blocked.id}`)).body.risk.level], [402, 'highest'])
  })
})
