/** iPay's refunds, disputes and settlements. */
import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { day, isSeconds, runningIpay } from './running-ipay.ts'
import { ipayPayment, newId } from './running-sandbox.ts'

const { sandbox, post, get, payWith, advance, books, heard } = await runningIpay()
after(() => sandbox.close())

describe('refunds', () => {
  test('parts count up to the whole, and not beyond', async () => {
    const { id } = await payWith('4242424242424242')
    const { status, body } = await post('/refunds', { payment: id, amount: 4_000, reason: 'order_canceled' })
    assert.equal(status, 200)
    const { id: refundId, created, ...rest } = body
    assert.match(refundId, /^re_/)
    assert.ok(isSeconds(created))
    assert.deepEqual(rest, { object: 'refund', payment: id, amount: 4_000, currency: 'KRW', reason: 'order_canceled', status: 'succeeded' })
    assert.equal((await post('/refunds', { payment: id, amount: 11_001 })).body.code, 'refund_exceeds_remaining')
    const last = await post('/refunds', { payment: id })
    assert.deepEqual([last.body.amount, last.body.reason], [11_000, 'requested_by_customer'])
    assert.equal((await post('/refunds', { payment: id })).body.code, 'refund_exceeds_remaining')
    const payment = (await get(`/payments/${id}`)).body
    assert.deepEqual([payment.status, payment.amount_refunded], ['succeeded', 15_000])
    const list = (await get(`/refunds?payment=${id}`)).body
    assert.deepEqual(
      list.data.map((one: { amount: number }) => one.amount),
      [11_000, 4_000],
    )
    assert.equal((await heard('payment.refunded', refundId)).data.refund.id, refundId)
    assert.equal((await books(id)).refunded, 15_000)
  })

  test('there are six reasons, and others only where that is asked for', async () => {
    const { id } = await payWith('4242424242424242')
    const partly = { payment: id, amount: 100 }
    for (const reason of [
      'duplicate',
      'fraudulent',
      'requested_by_customer',
      'order_canceled',
      'product_not_received',
      'product_not_as_described',
    ])
      assert.equal((await post('/refunds', { ...partly, reason })).status, 200)
    assert.equal((await post('/refunds', { ...partly, reason: 'partial_ship' })).body.code, 'invalid_reason')
    assert.equal((await post('/refunds', { ...partly, reason: 'partial_ship' }, { 'ipay-lenient': '1' })).status, 200)
  })

  test('only money that came can go back', async () => {
    const { id } = await ipayPayment(sandbox, newId())
    assert.deepEqual((await post('/refunds', { payment: id })).status, 409)
    assert.deepEqual((await post('/refunds', { payment: 'pay_none' })).status, 404)
    assert.equal((await get('/refunds/re_none')).status, 404)
  })
})

describe('disputes', () => {
  async function disputed() {
    const { id } = await payWith('4242424242424242')
    await sandbox.ask(`/payments/ipay/${id}/dispute`, { amount: 5_000, reason: 'product_not_received' })
    const dispute = (await get(`/disputes?payment=${id}`)).body.data[0]
    return { id, dispute }
  }

  test('a dispute is told of, answered and judged', async () => {
    await sandbox.ask('/webhooks/policy', { gateway: 'ipay', events: ['dispute.closed'] })
    const { id, dispute } = await disputed()
    const { id: disputeId, created, evidence_due_by, ...rest } = dispute
    assert.deepEqual(rest, {
      object: 'dispute',
      payment: id,
      amount: 5_000,
      currency: 'KRW',
      reason: 'product_not_received',
      status: 'needs_response',
      evidence: {},
    })
    assert.equal(evidence_due_by - created, 7 * 86_400)
    const event = await heard('payment.disputed', id)
    assert.deepEqual([event.data.id, event.data.dispute.id], [id, disputeId])
    const draft = await post(`/disputes/${disputeId}`, { evidence: { shipping_tracking_number: '1234' }, submit: false })
    assert.equal(draft.body.status, 'needs_response')
    const sent = await post(`/disputes/${disputeId}`, { evidence: { note: '배송 완료' }, submit: true })
    assert.deepEqual([sent.body.status, sent.body.evidence], ['under_review', { shipping_tracking_number: '1234', note: '배송 완료' }])
    assert.equal((await post(`/disputes/${disputeId}`, { evidence: {} })).status, 409)
    await advance(day)
    assert.equal((await get(`/disputes/${disputeId}`)).body.status, 'won')
    assert.equal((await heard('dispute.closed', disputeId)).data.status, 'won')
    assert.equal((await books(id)).disputes[0].status, 'won')
  })

  test('silence loses, and so does evidence that says so', async () => {
    const [silent, weak] = [await disputed(), await disputed()]
    await post(`/disputes/${weak.dispute.id}`, { evidence: { note: 'losing_evidence' } })
    await advance(7 * day)
    for (const { dispute } of [silent, weak]) assert.equal((await get(`/disputes/${dispute.id}`)).body.status, 'lost')
  })
})

test('a day is paid out two days after it, in its own currency, and its fees are those of the books', async () => {
  await sandbox.ask('/webhooks/policy', { gateway: 'ipay', events: ['settlement.paid'] })
  await advance(3 * day)
  const now = Math.floor(Date.parse((await sandbox.ask('/clock')).body.now) / 1000)
  const paid = await payWith('4242424242424242', { amount: 10_017, currency: 'KRW' })
  await payWith('4242424242424242', { amount: 2_999, currency: 'USD' })
  await post('/refunds', { payment: paid.id, amount: 333 })
  await advance(day)
  const list = async () =>
    (await get(`/settlements?from=${now - (now % 86_400)}&to=${now + 86_400}`)).body.data as {
      id: string
      amount: number
      fee: number
      net: number
      currency: string
      status: string
      paid_at: number | null
      period_start: number
      period_end: number
    }[]
  const won = (await list()).find(({ currency }) => currency === 'KRW')
  assert.ok(won)
  assert.deepEqual([won.amount, won.fee, won.net, won.status, won.paid_at], [9_684, 291, 9_393, 'pending', null])
  assert.equal((await books(paid.id)).fee, 291)
  assert.deepEqual([won.period_end - won.period_start, won.period_start % 86_400], [86_400, 0])
  assert.deepEqual(
    (await list()).map(({ currency }) => currency),
    ['KRW', 'USD'],
  )
  const transactions = (await get(`/settlements/${won.id}/transactions`)).body.data
  assert.deepEqual(
    transactions.map((one: { type: string; amount: number; payment: string }) => [one.type, one.amount, one.payment]),
    [
      ['payment', 10_017, paid.id],
      ['refund', -333, paid.id],
    ],
  )
  await advance(2 * day)
  const settled = (await list()).find(({ id }) => id === won.id)
  assert.equal(settled?.status, 'paid')
  assert.equal(settled?.paid_at, won.period_end + 2 * 86_400)
  assert.equal((await heard('settlement.paid', won.id)).data.net, 9_393)
  assert.equal((await get('/settlements/set_20200101_krw/transactions')).status, 404)
})
