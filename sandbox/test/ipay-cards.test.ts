/** iPay's cards, 3-D Secure, and the console as a buyer. */
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { type Answered, hour, isSeconds, minute, runningIpay } from './running-ipay.ts'
import { askIpay, ipayPayment, newId } from './running-sandbox.ts'

const { sandbox, post, get, publishable, tokenFor, payWith, advance, books, press, heard, keptCard } = await runningIpay()
after(() => sandbox.close())

describe('cards', () => {
  test('a token keeps of a card its brand, four digits and end, and no number is anywhere in the books', async () => {
    const { body } = await post(
      '/tokens',
      { card: { number: '5555 5555 5555 4444', exp_month: 3, exp_year: 34, cvc: '999' } },
      publishable(),
    )
    const { id, created, ...rest } = body
    assert.match(id, /^tok_/)
    assert.ok(isSeconds(created))
    assert.deepEqual(rest, {
      object: 'token',
      used: false,
      card: { brand: 'mastercard', last4: '4444', exp_month: 3, exp_year: 2034 },
      livemode: false,
    })
    assert.doesNotMatch(JSON.stringify((await sandbox.ask('/books.json')).body), /5555 ?5555 ?5555|4242 ?4242 ?4242/)
  })

  test('a token is replayed under its key, too, and another card is another body', async () => {
    const key = { ...publishable(), 'idempotency-key': newId('key') }
    const make = (number: string) => post('/tokens', { card: { number, exp_month: 12, exp_year: 2034, cvc: '123' } }, key)
    const first = await make('4242424242424242')
    assert.equal((await make('4242424242424242')).body.id, first.body.id)
    assert.equal((await make('5555555555554444')).body.code, 'idempotency_key_reuse')
  })

  test('what is no card is refused by its field', async () => {
    const typed = async (more: object) => {
      const card = { number: '4242424242424242', exp_month: 12, exp_year: 2034, cvc: '123', ...more }
      const { status, body } = await post('/tokens', { card }, publishable())
      return [status, body.code, body.param]
    }
    assert.deepEqual(await typed({ number: '4242424242424241' }), [402, 'incorrect_number', 'card.number'])
    assert.deepEqual(await typed({ number: 'card' }), [402, 'incorrect_number', 'card.number'])
    assert.deepEqual(await typed({ exp_year: 2020 }), [402, 'expired_card', 'card.exp_year'])
    assert.deepEqual(await typed({ exp_month: 13 }), [402, 'expired_card', 'card.exp_year'])
    assert.deepEqual(await typed({ cvc: '12' }), [402, 'incorrect_cvc', 'card.cvc'])
    // A valid number that is no test card: real cards must be refused here.
    assert.deepEqual(await typed({ number: '4012888888881881' }), [402, 'card_declined', 'card.number'])
  })

  test('a token is good once, and for ten minutes', async () => {
    const token = await tokenFor('4242424242424242')
    const confirm = async () => {
      const { id } = await ipayPayment(sandbox, newId())
      return (await post(`/payments/${id}/confirm`, { token })).body
    }
    assert.equal((await confirm()).status, 'succeeded')
    assert.equal((await confirm()).code, 'token_already_used')
    const { id } = await ipayPayment(sandbox, newId())
    const old = await tokenFor('4242424242424242')
    await advance(10 * minute)
    assert.equal((await post(`/payments/${id}/confirm`, { token: old })).body.code, 'token_expired')
    assert.equal((await post(`/payments/${id}/confirm`, { token: 'tok_none' })).body.param, 'token')
  })

  test('methods are kept, attached, listed and detached', async () => {
    const { customer, method } = await keptCard('4242424242424242')
    const list = async () => (await get(`/customers/${customer}/payment_methods`)).body.data
    const [kept] = await list()
    assert.deepEqual([kept.id, kept.type, kept.customer, kept.card.last4], [method, 'card', customer, '4242'])
    assert.equal((await post(`/payment_methods/${method}/detach`)).body.customer, null)
    assert.deepEqual(await list(), [])
    assert.equal((await post(`/payment_methods/${method}/attach`, { customer })).body.customer, customer)
    const other = (await post('/customers', {})).body.id
    assert.equal((await post(`/payment_methods/${method}/attach`, { customer: other })).status, 409)
    const stolen = await post('/payments', { amount: 1_000, customer: other, payment_method: method })
    assert.deepEqual([stolen.status, stolen.body.param], [404, 'payment_method'])
  })

  test('customers are made, changed, told of and deleted', async () => {
    const { body } = await post('/customers', { email: 'a@example.com', name: '이바다', metadata: { tier: 'gold' } })
    assert.match(body.id, /^cus_/)
    assert.deepEqual((await heard('customer.created', body.id)).data, body)
    const changed = (await post(`/customers/${body.id}`, { name: '이하늘' })).body
    assert.deepEqual([changed.name, changed.email, changed.metadata], ['이하늘', 'a@example.com', { tier: 'gold' }])
    assert.deepEqual((await askIpay(sandbox, `/customers/${body.id}`, undefined, {}, 'DELETE')).body.deleted, true)
    assert.equal((await get(`/customers/${body.id}`)).status, 404)
    assert.equal((await post('/payments', { amount: 1_000, customer: body.id })).body.param, 'customer')
  })
})

describe('3-D Secure', () => {
  const secureCard = '4000 0027 6000 3184'
  const challenged = (more: Record<string, unknown> = {}) =>
    payWith(secureCard, { confirmation_token: true, return_url: 'http://localhost:3000/back?order=7', ...more })

  test('the card asks for its buyer, and the browser is told where', async () => {
    const { body, id } = await challenged()
    assert.equal(body.status, 'requires_action')
    assert.deepEqual(body.next_action, {
      type: 'redirect_to_url',
      redirect_to_url: { url: `${sandbox.ipayUrl}/window/${id}`, return_url: 'http://localhost:3000/back?order=7' },
    })
    const page = await (await fetch(body.next_action.redirect_to_url.url)).text()
    for (const text of ['SANDBOX', '15,000원', '3-D Secure', '결제하기 (Pay)', '거절하기 (Decline)', '창 닫기 (Close)'])
      assert.ok(page.includes(text), text)
  })

  test('passed, the browser comes back with the payment and its secret', async () => {
    const { id, clientSecret } = await challenged()
    const response = await press(id, { act: 'pay' })
    assert.equal(response.status, 303)
    const back = new URL(response.headers.get('location') ?? '')
    assert.deepEqual(Object.fromEntries(back.searchParams), {
      order: '7',
      payment: id,
      payment_client_secret: clientSecret,
      redirect_status: 'succeeded',
    })
    assert.equal((await get(`/payments/${id}`)).body.status, 'succeeded')
    // The browser shows the page again from its cache: the same way back, and no second payment.
    assert.equal((await fetch(`${sandbox.ipayUrl}/window/${id}`, { redirect: 'manual' })).headers.get('location'), back.href)
    assert.equal((await books(id)).captured, 15_000)
  })

  test('failed, the payment has failed', async () => {
    const { id } = await challenged()
    const response = await press(id, { act: 'decline', reason: 'password' })
    assert.equal(new URL(response.headers.get('location') ?? '').searchParams.get('redirect_status'), 'failed')
    const { body } = await get(`/payments/${id}`)
    assert.deepEqual([body.status, body.failure_code, body.next_action], ['failed', 'authentication_failed', null])
  })

  test('left, the payment waits, and may be confirmed again', async () => {
    const { id, clientSecret } = await challenged()
    const response = await press(id, { act: 'close' })
    assert.equal(new URL(response.headers.get('location') ?? '').searchParams.get('redirect_status'), 'failed')
    assert.equal((await get(`/payments/${id}`)).body.status, 'requires_action')
    const token = await tokenFor('4242424242424242')
    assert.equal((await post(`/payments/${id}/confirm`, { client_secret: clientSecret, token }, publishable())).body.status, 'succeeded')
  })

  test('after an hour it has failed', async () => {
    const { id } = await challenged()
    await advance(hour - minute)
    assert.equal((await get(`/payments/${id}`)).body.status, 'requires_action')
    await advance(minute)
    assert.equal((await get(`/payments/${id}`)).body.failure_code, 'authentication_failed')
    assert.equal((await heard('payment.failed', id)).data.failure_code, 'authentication_failed')
  })

  test('without a buyer there it is refused for want of one', async () => {
    const { customer, method } = await keptCard(secureCard)
    const off = await post('/payments', { amount: 1_000, customer, payment_method: method, confirm: true })
    assert.deepEqual([off.status, off.body.code, off.body.payment.status], [402, 'authentication_required', 'failed'])
    const on = await post('/payments', { amount: 1_000, customer, payment_method: method, confirm: true, confirmation_token: true })
    assert.deepEqual([on.status, on.body.status], [200, 'requires_action'])
  })

  test('a challenge can end in an authorisation', async () => {
    const { id } = await challenged({ capture_method: 'manual' })
    await press(id, { act: 'pay' })
    assert.equal((await get(`/payments/${id}`)).body.status, 'requires_capture')
  })

  test('a wallet and paying later go through the gateway’s page', async () => {
    for (const type of ['digital_wallet', 'buy_now_pay_later']) {
      const { id, clientSecret } = await ipayPayment(sandbox, newId())
      const { body } = await post(
        `/payments/${id}/confirm`,
        { client_secret: clientSecret, payment_method: { type }, return_url: 'http://localhost:3000/back' },
        publishable(),
      )
      assert.equal(body.status, 'requires_action')
      await press(id, { act: 'pay', provider: 'google_pay' })
      const { status, payment_method_details } = (await get(`/payments/${id}`)).body
      assert.deepEqual([status, payment_method_details.type], ['succeeded', type])
      assert.equal(payment_method_details.wallet, type === 'digital_wallet' ? 'google_pay' : undefined)
    }
  })
})

describe('the console as a buyer', () => {
  const act = async (what: string, body: Record<string, unknown> = {}, more: Record<string, unknown> = {}) => {
    const orderId = newId()
    const { window, id } = await ipayPayment(sandbox, orderId, more)
    const answer = await sandbox.ask(`/payments/ipay/${orderId}/${what}`, { window, ...body })
    return { id, ...answer.body } as { id: string; result: Answered['body']; redirectUrl: string }
  }

  test('approves, through a challenge if there is one', async () => {
    for (const card of ['4242424242424242', '4000002760003184']) {
      const { id, result, redirectUrl } = await act('approve', { card })
      assert.equal(result.payment.status, 'succeeded')
      const query = new URL(redirectUrl).searchParams
      assert.deepEqual([query.get('order'), query.get('payment'), query.get('redirect_status')], ['1', id, 'succeeded'])
    }
  })

  test('declines for a reason, closes, and tampers in vain', async () => {
    const declined = await act('decline', { reason: 'company' })
    assert.deepEqual([declined.result.error.code, declined.result.error.decline_code], ['card_declined', 'do_not_honor'])
    const closed = await act('close')
    assert.equal(closed.result.error.code, 'authentication_required')
    assert.equal((await get(`/payments/${closed.id}`)).body.status, 'requires_payment_method')
    assert.equal((await act('approve', { amount: 990 })).result.error.code, 'amount_mismatch')
    assert.equal((await act('approve', { currency: 'USD' })).result.error.code, 'amount_mismatch')
    assert.equal((await act('approve', { mode: 'live' })).result.error.code, 'key_mode_mismatch')
  })

  test('another sum can be captured than was asked, and a capture can be refused', async () => {
    const wrong = await act('approve', { paidAmount: 990 })
    assert.deepEqual([wrong.result.payment.amount, wrong.result.payment.amount_received], [15_000, 990])
    const { id } = await act('approve', { at: 'confirm', reason: 'stopped' }, { capture_method: 'manual' })
    const captured = await post(`/payments/${id}/capture`)
    assert.deepEqual([captured.status, captured.body.decline_code], [402, 'stolen_card'])
    const { status, authorised } = await books(id)
    assert.deepEqual([status, authorised], ['failed', 0])
  })

  test('a transfer waits for the bank, and time can be helped along', async () => {
    const transfer = await act('approve', { method: 'bank_transfer' })
    assert.equal(transfer.result.payment.status, 'processing')
    const authorised = await act('approve', {}, { capture_method: 'manual' })
    assert.equal((await sandbox.ask(`/payments/ipay/${authorised.id}/expire`, {})).status, 200)
    assert.equal((await get(`/payments/${authorised.id}`)).body.cancellation_reason, 'expired')
    assert.equal((await sandbox.ask(`/payments/ipay/${authorised.id}/expire`, {})).status, 409)
    assert.equal((await sandbox.ask(`/payments/ipay/${authorised.id}/reverse-deposit`, {})).status, 409)
  })
})
