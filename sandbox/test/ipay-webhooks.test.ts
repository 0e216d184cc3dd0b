/** iPay's webhooks. */
import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { after, describe, test } from 'node:test'
import { isSeconds, minute, runningIpay } from './running-ipay.ts'

const { sandbox, keys, get, payWith, advance, heard } = await runningIpay()
after(() => sandbox.close())

describe('webhooks', () => {
  test('signed over the raw body in hex, the thing itself in data', async () => {
    const { id } = await payWith('4242424242424242')
    await heard('payment.succeeded', id)
    const webhook = sandbox.shop.received.find(({ body }) => body.includes(id))
    assert.ok(webhook)
    const signature = createHmac('sha256', keys.webhookSecret).update(webhook.body).digest('hex')
    assert.equal(webhook.headers['ipay-signature'], signature)
    assert.equal(webhook.path, '/api/payments/webhook/ipay')
    const { id: eventId, type, created, livemode, data } = JSON.parse(webhook.body)
    assert.match(eventId, /^evt_/)
    assert.deepEqual([type, livemode, data.id, data.object, isSeconds(created)], ['payment.succeeded', false, id, 'payment', true])
    assert.deepEqual(data, { ...(await get(`/payments/${id}`)).body })
  })

  test('events off the usual list come only to a shop that asked for them', async () => {
    await sandbox.ask('/webhooks/policy', undefined, 'DELETE')
    const quiet = await payWith('4000002760003184')
    await sandbox.ask('/webhooks/policy', { gateway: 'ipay', events: ['payment.requires_action'] })
    const told = await payWith('4000002760003184')
    assert.equal((await heard('payment.requires_action', told.id)).data.status, 'requires_action')
    assert.ok(!sandbox.shop.received.some(({ body }) => body.includes(quiet.id)))
  })

  test('what was not taken comes again after 1, 5, 30 minutes, 2, 6, 12 and 24 hours, and then no more', async () => {
    // The open challenges of other tests would end and send webhooks when the clock moves.
    await sandbox.ask('/reset', {})
    sandbox.shop.willAnswer(...Array.from({ length: 8 }, () => 500))
    const { id } = await payWith('4242424242424242')
    const delivery = async () => (await sandbox.books(id)).deliveries[0]
    const tried = async (times: number) => {
      for (let waited = 0; waited < 100; waited += 1) {
        const found = await delivery()
        if (found.attempts.length >= times) return found
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
      return delivery()
    }
    for (const [at, minutes] of [1, 5, 30, 120, 360, 720, 1_440].entries()) {
      const found = await tried(at + 1)
      assert.equal(found.attempts.length, at + 1)
      const last = found.attempts.at(-1)
      assert.ok(Math.abs((Date.parse(found.nextAt) - Date.parse(last.at)) / minute - minutes) < 0.1, `${minutes} minutes`)
      await advance(minutes * minute)
    }
    const given = await tried(8)
    assert.deepEqual([given.attempts.length, given.state, given.nextAt], [8, 'failed', null])
    sandbox.shop.willAnswer()
  })
})
