/** iPay's subscriptions and invoices. */
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { day, runningIpay } from './running-ipay.ts'
import { askIpay } from './running-sandbox.ts'

const { sandbox, post, get, tokenFor, advance, heard, keptCard } = await runningIpay()
after(() => sandbox.close())

describe('subscriptions', () => {
  const price = { amount: 9_900, currency: 'KRW', interval: 'month', interval_count: 1 }
  const subscribe = async (number: string, more: Record<string, unknown> = {}) => {
    const { customer, method } = await keptCard(number)
    const { status, body } = await post('/subscriptions', { customer, price, default_payment_method: method, ...more })
    return { customer, method, status, ...body }
  }
  const charges = async (customer: string) =>
    (await get(`/payments?customer=${customer}&limit=100`)).body.data.map((payment: { status: string }) => payment.status)
  const read = async (id: string) => (await get(`/subscriptions/${id}`)).body

  test('the first period is charged at once and each next one when it begins', async () => {
    const { id, customer, current_period_start, current_period_end, latest_invoice, ...rest } = await subscribe('4242424242424242')
    assert.deepEqual([rest.object, rest.price], ['subscription', price])
    assert.deepEqual(await charges(customer), ['succeeded'])
    const started = new Date(current_period_start * 1000)
    assert.ok(current_period_end - current_period_start >= 28 * 86_400 && started.getTime() > 0)
    const invoice = (await get(`/invoices/${latest_invoice}`)).body
    assert.deepEqual([invoice.status, invoice.amount_paid, invoice.subscription], ['paid', 9_900, id])
    await advance(31 * day)
    assert.deepEqual(await charges(customer), ['succeeded', 'succeeded'])
    await advance(62 * day)
    assert.equal((await charges(customer)).length, 4)
    assert.equal((await heard('customer.subscription.updated', id)).data.id, id)
  })

  test('a trial costs nothing until it ends', async () => {
    const { body: now } = await sandbox.ask('/clock')
    const trial_end = Math.floor(Date.parse(now.now) / 1000) + 7 * 86_400
    const { id, customer, status } = await subscribe('4242424242424242', { trial_end }).then((made) => ({ ...made, status: made.status }))
    assert.equal((await read(id)).status, 'trialing')
    assert.equal(status, 'trialing')
    assert.deepEqual(await charges(customer), [])
    await advance(7 * day)
    assert.deepEqual([(await read(id)).status, await charges(customer)], ['active', ['succeeded']])
  })

  test('a charge that fails is tried after one, three and five days more, and then no longer', async () => {
    const { id, customer } = await subscribe('4242424242424242')
    const { body: bad } = await post('/payment_methods', { type: 'card', token: await tokenFor('4000000000009995'), customer })
    await post(`/subscriptions/${id}`, { default_payment_method: bad.id })
    await advance(31 * day)
    assert.deepEqual([(await read(id)).status, (await charges(customer)).length], ['past_due', 2])
    for (const [days, tries, status] of [
      [1, 3, 'past_due'],
      [3, 4, 'past_due'],
      [5, 5, 'unpaid'],
    ] as const) {
      await advance(days * day)
      assert.deepEqual([(await charges(customer)).length, (await read(id)).status], [tries, status])
    }
    await advance(60 * day)
    assert.equal((await charges(customer)).length, 5)
  })

  test('a first charge that fails leaves it incomplete; a retry with another card brings it back', async () => {
    assert.equal((await read((await subscribe('4000000000000002')).id)).status, 'incomplete')
    const { id, customer, method } = await subscribe('4242424242424242')
    const { body: bad } = await post('/payment_methods', { type: 'card', token: await tokenFor('4000000000000002'), customer })
    await post(`/subscriptions/${id}`, { default_payment_method: bad.id })
    await advance(31 * day)
    await post(`/subscriptions/${id}`, { default_payment_method: method })
    await advance(day)
    assert.equal((await read(id)).status, 'active')
  })

  test('it ends at once, or with its period', async () => {
    const now = await subscribe('4242424242424242')
    assert.equal((await askIpay(sandbox, `/subscriptions/${now.id}`, undefined, {}, 'DELETE')).body.status, 'canceled')
    const later = await subscribe('4242424242424242')
    await post(`/subscriptions/${later.id}`, { cancel_at_period_end: true })
    assert.equal((await read(later.id)).status, 'active')
    await advance(31 * day)
    assert.equal((await read(later.id)).status, 'canceled')
    assert.deepEqual([(await charges(now.customer)).length, (await charges(later.customer)).length], [1, 1])
    assert.equal((await post(`/subscriptions/${now.id}`, {})).status, 409)
  })
})

describe('invoices', () => {
  const lines = [
    { description: '찻잔', amount: 12_000, quantity: 2 },
    { description: '배송', amount: 3_000, quantity: 1 },
  ]

  test('drafted, finalized and paid', async () => {
    const { customer, method } = await keptCard('4242424242424242')
    const { body } = await post('/invoices', { customer, currency: 'KRW', lines })
    assert.deepEqual([body.status, body.amount_due, body.amount_paid, body.lines], ['draft', 27_000, 0, lines])
    assert.equal((await post(`/invoices/${body.id}/pay`, { payment_method: method })).status, 409)
    assert.equal((await post(`/invoices/${body.id}/finalize`)).body.status, 'open')
    const paid = (await post(`/invoices/${body.id}/pay`, { payment_method: method })).body
    assert.deepEqual([paid.status, paid.amount_paid, paid.attempt_count], ['paid', 27_000, 1])
    assert.equal((await get(`/payments/${paid.payment}`)).body.amount_received, 27_000)
    assert.equal((await post(`/invoices/${body.id}/void`)).status, 409)
  })

  test('a refused card leaves it open, it can be voided, and in the end it is given up', async () => {
    const { customer, method } = await keptCard('4000000000009995')
    const due_date = Math.floor(Date.parse((await sandbox.ask('/clock')).body.now) / 1000) + 86_400
    const make = async () => {
      const { id } = (await post('/invoices', { customer, lines, due_date })).body
      await post(`/invoices/${id}/finalize`)
      return id as string
    }
    const [voided, forgotten] = [await make(), await make()]
    const refused = await post(`/invoices/${voided}/pay`, { payment_method: method })
    assert.deepEqual([refused.status, refused.body.code, refused.body.invoice.status], [402, 'card_declined', 'open'])
    assert.equal((await post(`/invoices/${voided}/void`)).body.status, 'void')
    await advance(31 * day)
    assert.equal((await get(`/invoices/${forgotten}`)).body.status, 'uncollectible')
    assert.equal((await get(`/invoices/${voided}`)).body.status, 'void')
  })
})
