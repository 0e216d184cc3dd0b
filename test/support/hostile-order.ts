/** An order that went through everything, with one text in every field that a person can type into or a gateway fills in. */
import assert from 'node:assert/strict'
import { eq } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { attention, coupons, inbox, jobs, orders, payments, products, skus } from '#db/schema.ts'
import { refuseReturnAs } from '#lib/admin/order-actions.ts'
import { logOperatorActionAlone } from '#lib/audit/operator-log.ts'
import { addEvidenceFile } from '#lib/disputes/evidence.ts'
import { markDelivered, markShipped } from '#lib/fulfilment/advance-fulfilment.ts'
import { requestRefund } from '#lib/refunds/request-refund.ts'
import { requestReturn } from '#lib/refunds/return-requests.ts'
import { receiveWebhook } from '#lib/webhooks/inbox.ts'
import { aPaidOrder, aRefund } from './orders.ts'
import { ScriptedGateway } from './scripted-gateway.ts'
import { openTestShop, type TestShop, workUntilIdle } from './test-shop.ts'

const PDF = Buffer.from('%PDF-1.7 evidence')

export interface OrderOfOneText {
  shop: TestShop
  orderId: string
}

/** Shipped, delivered, with a declined return, a partial refund and a dispute. The text has at most 50 characters, the limit of a name. */
export async function anOrderOf(text: string): Promise<OrderOfOneText> {
  const gateway = new ScriptedGateway()
  const shop = await openTestShop({ gateways: [gateway] })
  await renameGoods(shop, text)
  const person = { name: text, email: 'haneul@example.com', phone: '01012345678' }
  const address = { recipient: text, phone: '01012345678', postcode: '03045', address1: text, address2: text, note: text }
  const lines = [
    { productId: 'jar', optionId: 'jar-small', quantity: 2 },
    { productId: 'cup', quantity: 2 },
  ]
  const { orderId, paymentId } = await aPaidOrder(shop, gateway, { buyer: person, shipping: address, lines, coupon: 'TENTH' })
  assert.ok(await markShipped(shop, orderId, { carrier: 'own', trackingNumber: text }))
  assert.ok(await markDelivered(shop, orderId))
  await refuseAReturn(shop, orderId, text)
  await refundAJar(shop, orderId)
  await dispute(shop, gateway, paymentId, text)
  await writeNotes(shop, { orderId, paymentId, text })
  // Each look at the gateway replaces the receipt, so it is filled again.
  await fillReceipt(shop, paymentId, text)
  return { shop, orderId }
}

async function renameGoods(shop: TestShop, text: string): Promise<void> {
  const name = { ko: text, en: text }
  await shop.db.transact(function* (tx) {
    yield* rows(tx.update(products).set({ name, summary: name, description: name, imageAlt: name }).returning({ id: products.id }))
    yield* rows(tx.update(skus).set({ label: name }).where(eq(skus.id, 'jar-small')).returning({ id: skus.id }))
    yield* rows(tx.update(coupons).set({ name }).returning({ code: coupons.code }))
  })
}

/** The gateway's texts about a payment are not ours. */
async function fillReceipt(shop: TestShop, paymentId: string, text: string): Promise<void> {
  const receipt = {
    method: text,
    issuer: text,
    cardLast4: '1234',
    easyPay: text,
    approvalNumber: text,
    receiptUrl: 'https://receipts.example/1',
  }
  await shop.db.transact((tx) =>
    rows(tx.update(payments).set({ receipt, failureCode: text }).where(eq(payments.id, paymentId)).returning({ id: payments.id })),
  )
}

async function refuseAReturn(shop: TestShop, orderId: string, text: string): Promise<void> {
  const asked = await requestReturn(shop, { orderId, lines: [{ position: 0, quantity: 1 }], reason: 'requested_by_customer', note: text })
  assert.ok(asked.ok)
  assert.ok((await refuseReturnAs(shop, `${text}@example.com`, asked.returnId, text)).ok)
  await workUntilIdle(shop)
}

async function refundAJar(shop: TestShop, orderId: string): Promise<void> {
  const answer = await requestRefund(shop, aRefund(orderId, { input: { kind: 'lines', lines: [{ position: 0, quantity: 1 }] } }))
  assert.ok(answer.ok)
  await workUntilIdle(shop)
}

async function dispute(shop: TestShop, gateway: ScriptedGateway, paymentId: string, text: string): Promise<void> {
  const { ref } = gateway.disputes(paymentId, 1_000, shop.clock.now())
  const { headers, body } = gateway.webhook(paymentId, { disputed: true })
  await receiveWebhook(shop, gateway.name, headers, body)
  await workUntilIdle(shop)
  const added = await addEvidenceFile(shop, { disputeId: `${gateway.name}:${ref}`, name: `${text}.pdf`, body: PDF, by: text })
  assert.ok(added.ok)
}

/** Writes the notes that the order's page shows. */
async function writeNotes(shop: TestShop, { orderId, paymentId, text }: { orderId: string; paymentId: string; text: string }) {
  const at = shop.clock.now()
  await logOperatorActionAlone(shop, { actor: text, action: 'attention.resolve', subject: orderId, detail: { note: text } })
  await shop.db.transact(function* (tx) {
    const row = { id: 'note', reason: 'refund_failed', paymentId, orderId, detail: text, openedAt: at }
    yield* rows(tx.insert(attention).values(row).returning({ id: attention.id }))
    yield* rows(tx.update(inbox).set({ note: text }).returning({ id: inbox.id }))
    yield* rows(tx.update(jobs).set({ lastError: text }).returning({ id: jobs.id }))
    yield* rows(tx.update(orders).set({ carrier: text }).where(eq(orders.id, orderId)).returning({ id: orders.id }))
  })
}
