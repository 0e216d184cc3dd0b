/** D22: a window that said "closed" and is paid all the same, from the order to its goods, through the gateways that can do so. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { adapterOf } from '../../test/gateway-examples/subject.ts'
import { SUBJECTS } from '../../test/gateway-examples/subjects.ts'
import { orderOf, paymentOf, refundsOf, shelf } from '../../test/support/look-at.ts'
import { type RunningSandbox, startSandbox } from '../../test/support/running-sandbox.ts'
import { openTestShop, place, workUntilIdle } from '../../test/support/test-shop.ts'

let sandbox: RunningSandbox
before(async () => {
  sandbox = await startSandbox()
})
after(() => sandbox.stop())

for (const name of ['portone-v1', 'portone-v2'] as const)
  test(`D22: an order whose window at ${name} said “closed” waits, and is bought by the money that comes`, async () => {
    const subject = SUBJECTS.find((each) => each.gateway === name && !each.standIn)
    assert.ok(subject)
    const gateway = adapterOf(subject, sandbox, sandbox.manifest[name].api)
    const shop = await openTestShop({ gateways: [gateway] })
    try {
      const { orderId, paymentId, window } = await place(shop, { gateway: name, method: 'card' })
      await sandbox.ask('/traits', { gateway: name, paymentId, closedFirst: true })
      const { result } = await sandbox.ask(`/payments/${name}/${paymentId}/close`, { window })
      const told = gateway.readReturn({ ...(result as object), payment: paymentId })
      assert.ok(told?.abandonedCode)
      await completePayment(shop, told.claim, 'callback')
      assert.deepEqual([(await orderOf(shop, orderId)).state, (await paymentOf(shop, paymentId)).state], ['pending', 'ready'])
      assert.equal(await shelf(shop, 'cup'), '19 / 1 / 0')

      const paid = await sandbox.delivered(paymentId, ({ body }) => /paid/i.test(body.toString()))
      const webhook = await gateway.readWebhook(paid.headers, paid.body)
      assert.equal(webhook.kind, 'claim')
      assert.equal((await completePayment(shop, { paymentId }, 'webhook'))?.outcome, 'paid')
      await workUntilIdle(shop)
      assert.deepEqual([(await orderOf(shop, orderId)).state, (await paymentOf(shop, paymentId)).state], ['paid', 'paid'])
      assert.deepEqual([await shelf(shop, 'cup'), await refundsOf(shop, paymentId)], ['19 / 0 / 1', []])
    } finally {
      await shop.close()
    }
  })
