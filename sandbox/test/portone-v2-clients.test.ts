/** PortOne V2 with another author's verifier of Standard Webhooks, and with PortOne's own client, unchanged except for the address. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { PortOneClient } from '@portone/server-sdk'
import { Webhook, WebhookVerificationError } from 'standardwebhooks'
import { newId, type RunningSandbox, runningSandbox, v2Window } from './running-sandbox.ts'

let sandbox: RunningSandbox
let gateway: {
  storeId: string
  channelKeys: Record<string, string>
  apiSecret: string
  webhookSecret: string
  webhookSecretNext: string
}
before(async () => {
  sandbox = await runningSandbox()
  gateway = (await sandbox.manifest())['portone-v2']
})
after(() => sandbox.close())

const pay = async (paymentId: string) => sandbox.ask(`/payments/portone-v2/${paymentId}/approve`, { window: v2Window(gateway, paymentId) })

test('standardwebhooks verifies each delivery with either secret, and none that was touched', async () => {
  const paymentId = newId('pay')
  await pay(paymentId)
  const webhooks = await sandbox.shop.hears(2, paymentId)
  for (const { body, headers } of webhooks) {
    const given = headers as Record<string, string>
    for (const secret of [gateway.webhookSecret, gateway.webhookSecretNext]) {
      const verified = new Webhook(secret).verify(body, given) as { data: { paymentId: string } }
      assert.equal(verified.data.paymentId, paymentId)
    }
    const touched = () => new Webhook(gateway.webhookSecret).verify(body.replace(paymentId, 'another'), given)
    assert.throws(touched, WebhookVerificationError)
    assert.throws(() => new Webhook('whsec_Zm9yZ2VkLWJ5LXNvbWVvbmUtZWxzZQ==').verify(body, given), WebhookVerificationError)
  }
})

test('a redelivery is signed anew, under the id it had', async () => {
  const paymentId = newId('pay')
  await pay(paymentId)
  const [first] = await sandbox.shop.hears(2, paymentId)
  const { deliveries } = await sandbox.books(paymentId)
  await sandbox.ask(`/webhooks/${deliveries[0].id}/redeliver`, {})
  const again = (await sandbox.shop.hears(3, paymentId)).filter(({ headers }) => headers['webhook-id'] === deliveries[0].webhookId)
  assert.equal(again.length, 2)
  for (const { body, headers } of again) assert.ok(new Webhook(gateway.webhookSecret).verify(body, headers as Record<string, string>))
  assert.ok(first)
})

test('the whole client of PortOne, from registration to refund, card to schedule', async () => {
  const client = PortOneClient({ secret: gateway.apiSecret, baseUrl: sandbox.v2Url, storeId: gateway.storeId })
  const paymentId = newId('pay')
  await client.payment.preRegisterPayment({ paymentId, totalAmount: 15_000, currency: 'KRW' })
  await pay(paymentId)
  const paid = await client.payment.getPayment({ paymentId })
  assert.ok(paid?.status === 'PAID')
  const { items } = await client.payment.getPaymentTransactions({ paymentId })
  assert.equal(items.length, 1)
  assert.ok((await client.payment.getPayments({ page: { number: 0, size: 10 } })).page.totalCount > 0)
  const byCursor = await client.payment.getAllPaymentsByCursor({ from: new Date(Date.now() - 60_000).toISOString(), size: 1000 })
  assert.ok(byCursor.items.some(({ payment }) => 'id' in payment && payment.id === paymentId))
  const { cancellation } = await client.payment.cancelPayment({
    paymentId,
    reason: '변심',
    amount: 5_000,
    currentCancellableAmount: 15_000,
  })
  assert.equal(cancellation.status, 'SUCCEEDED')
  assert.equal((await client.payment.resendWebhook({ paymentId })).webhook.trigger, 'MANUAL')

  const credential = { number: '9410001234567890', expiryYear: '40', expiryMonth: '12', birthOrBusinessRegistrationNumber: '900101' }
  const { billingKeyInfo } = await client.payment.billingKey.issueBillingKey({
    channelKey: gateway.channelKeys.billing ?? '',
    method: { card: { credential } },
  })
  const { billingKey } = billingKeyInfo
  const booked = await client.payment.paymentSchedule.createPaymentSchedule({
    paymentId: newId('pay'),
    payment: { billingKey, orderName: '찻잎', amount: { total: 15_000 }, currency: 'KRW' },
    timeToPay: new Date(Date.now() + 86_400_000).toISOString(),
  })
  const { revokedScheduleIds } = await client.payment.paymentSchedule.revokePaymentSchedules({ billingKey })
  assert.deepEqual(revokedScheduleIds, [booked.schedule.id])
  assert.ok((await client.payment.billingKey.deleteBillingKey({ billingKey })).deletedAt)
})
