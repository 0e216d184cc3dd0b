/**
 * Checks of the books: correct books give no finding, each kind of wrong row gives its own, and a finding closes when the row is
 * right again.
 */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkLedger, checkWholeLedger } from '#lib/ledger/check-ledger.ts'
import { countFindings, openFindings } from '#lib/ledger/findings.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { requestRefund } from '#lib/refunds/request-refund.ts'
import type { Shop } from '#lib/shop.ts'
import { ScriptedGateway } from '../../test/support/scripted-gateway.ts'
import { tamper } from '../../test/support/tamper.ts'
import { MINUTE, SECOND } from '../../test/support/test-clock.ts'
import { letTimePass, openTestShop, place, workUntilIdle } from '../../test/support/test-shop.ts'

async function aPaidOrder(shop: Shop, gateway: ScriptedGateway, coupon?: string) {
  const placed = await place(shop, {
    lines: [
      { productId: 'cup', quantity: 2 },
      { productId: 'book', quantity: 1 },
    ],
    ...(coupon && { coupon }),
  })
  gateway.pays(placed.paymentId)
  await completePayment(shop, { paymentId: placed.paymentId }, 'callback')
  return placed
}

async function aShop(t: { after(work: () => Promise<void>): void }) {
  const gateway = new ScriptedGateway()
  const shop = await openTestShop({ gateways: [gateway] })
  t.after(() => shop.close())
  return { shop, gateway }
}

const told = async (shop: Shop) => (await openFindings(shop, 50)).map(({ check, subject, detail }) => `${check} ${subject}: ${detail}`)

test('correct books have no findings, whatever happened to the orders', async (t) => {
  const { shop, gateway } = await aShop(t)
  const whole = await aPaidOrder(shop, gateway, 'TENTH')
  const part = await aPaidOrder(shop, gateway)
  const elsewhere = await aPaidOrder(shop, gateway, 'EACH')
  await requestRefund(shop, {
    orderId: whole.orderId,
    input: { kind: 'everything' },
    fault: 'shop',
    key: 'a',
    reason: 'order_canceled',
    restock: true,
    by: 'x',
  })
  await requestRefund(shop, {
    orderId: part.orderId,
    input: { kind: 'amount', amount: 1234 },
    fault: 'shop',
    key: 'b',
    reason: 'order_canceled',
    restock: false,
    by: 'x',
  })
  gateway.cancelsAtConsole(elsewhere.paymentId, 500)
  await completePayment(shop, { paymentId: elsewhere.paymentId }, 'webhook')
  await place(shop)
  const late = await place(shop, { coupon: 'ONCE' })
  await workUntilIdle(shop)
  await letTimePass(shop, 16 * MINUTE)
  gateway.pays(late.paymentId)
  await completePayment(shop, { paymentId: late.paymentId }, 'webhook')
  const wrongSum = await place(shop)
  gateway.pays(wrongSum.paymentId, { amount: 5 })
  await completePayment(shop, { paymentId: wrongSum.paymentId }, 'webhook')
  await workUntilIdle(shop)
  const { entries, balances, orders } = await checkWholeLedger(shop)
  assert.deepEqual(await told(shop), [])
  assert.equal(orders, 6)
  assert.ok(entries >= 14)
  assert.equal(
    balances.reduce((sum, { amount }) => sum + amount, 0),
    0,
  )
})

test('a cancel from before the shop first looked is a separate refund', async (t) => {
  const { shop, gateway } = await aShop(t)
  const { paymentId } = await place(shop)
  gateway.pays(paymentId, { amount: 7000 })
  gateway.cancelsAtConsole(paymentId, 2000)
  await completePayment(shop, { paymentId }, 'webhook')
  await workUntilIdle(shop)
  await checkWholeLedger(shop)
  assert.deepEqual(await told(shop), [])
})

const WRONGS: [
  name: string,
  sql: (of: { orderId: string; paymentId: string }) => string,
  finding: RegExp,
  undo: (of: { orderId: string; paymentId: string }) => string,
][] = [
  [
    'a changed amount in the ledger',
    ({ paymentId }) => `update ledger_entries set amount = amount - 1 where txn = 'capture:${paymentId}:0' and position = 0`,
    /^transaction_balance capture:G\S+:0: sums to -1: gateway:scripted 49999 KRW, sales -50000 KRW$/,
    ({ paymentId }) => `update ledger_entries set amount = amount + 1 where txn = 'capture:${paymentId}:0' and position = 0`,
  ],
  [
    'a lost side',
    ({ paymentId }) => `update ledger_entries set txn = 'lost' where txn = 'capture:${paymentId}:0' and position = 0`,
    /^transaction_balance lost: one side/,
    ({ paymentId }) => `update ledger_entries set txn = 'capture:${paymentId}:0' where txn = 'lost'`,
  ],
  [
    'two currencies',
    ({ paymentId }) => `update ledger_entries set currency = 'USD' where txn = 'capture:${paymentId}:0' and position = 0`,
    /^transaction_balance \S+: several currencies/,
    ({ paymentId }) => `update ledger_entries set currency = 'KRW' where txn = 'capture:${paymentId}:0'`,
  ],
  [
    'a payment that says more than was booked',
    ({ paymentId }) => `update payments set captured = captured + 5 where id = '${paymentId}'`,
    /^payment_ledger G\S+: payment 50005 in, 1000 back; ledger 50000 in, 1000 back$/,
    ({ paymentId }) => `update payments set captured = captured - 5 where id = '${paymentId}'`,
  ],
  [
    'a refund that is gone',
    ({ paymentId }) => `update refunds set state = 'failed' where payment_id = '${paymentId}'`,
    /^payment_refunds G\S+: refunds 0, payment 1000$/,
    ({ paymentId }) => `update refunds set state = 'done' where payment_id = '${paymentId}'`,
  ],
  [
    'a refund whose lines are other than its sum',
    () => 'update refund_lines set amount = amount + 1 where position = 0',
    /^refund_lines refund-\S+: lines \d+ and delivery \d+, refund 1000$/,
    () => 'update refund_lines set amount = amount - 1 where position = 0',
  ],
  [
    'an order whose lines are other than its sum',
    ({ orderId }) => `update order_lines set unit_price = unit_price + 1 where order_id = '${orderId}' and position = 0`,
    /^order_totals \S+: lines \d+, order 48000$/,
    ({ orderId }) => `update order_lines set unit_price = unit_price - 1 where order_id = '${orderId}' and position = 0`,
  ],
  [
    'an order in a state that its history does not know',
    ({ orderId }) => `update orders set state = 'refunded' where id = '${orderId}'`,
    /^order_history \S+: the history ends at partially_refunded, the order is refunded$/,
    ({ orderId }) => `update orders set state = 'partially_refunded' where id = '${orderId}'`,
  ],
  [
    'a lost step',
    ({ orderId }) => `update audit set subject = 'elsewhere' where subject = '${orderId}' and seq = 2`,
    /^order_version \S+: version 3, 2 steps$/,
    ({ orderId }) => `update audit set subject = '${orderId}' where subject = 'elsewhere'`,
  ],
  [
    'a sold order without its payment',
    ({ paymentId }) => `update payments set order_id = null where id = '${paymentId}'`,
    /^order_payment \S+: partially_refunded by 0 payments$/,
    ({ paymentId, orderId }) => `update payments set order_id = '${orderId}' where id = '${paymentId}'`,
  ],
  [
    'goods that an order does not have',
    ({ orderId }) => `update orders set stock = 'released' where id = '${orderId}'`,
    /^order_goods \S+: partially_refunded: released, not sold$/,
    ({ orderId }) => `update orders set stock = 'sold' where id = '${orderId}'`,
  ],
  [
    'goods kept for nobody',
    () => `update skus set reserved = 1 where id = 'cup'`,
    /^stock cup: 1 reserved, by orders 0$/,
    () => `update skus set reserved = 0 where id = 'cup'`,
  ],
  [
    'goods nobody sold',
    () => `update skus set sold = sold + 3 where id = 'cup'`,
    /^stock cup: 5 sold, by orders 2$/,
    () => `update skus set sold = sold - 3 where id = 'cup'`,
  ],
  [
    'a coupon counted twice',
    () => `update coupons set used = 2 where code = 'EACH'`,
    /^coupon_uses EACH: 2 uses counted, 1 redemptions$/,
    () => `update coupons set used = 1 where code = 'EACH'`,
  ],
  [
    'a coupon given back while its order stands',
    () => `update coupon_redemptions set state = 'released'`,
    /^coupon_state \S+: EACH is released, not used$/,
    () => `update coupon_redemptions set state = 'used'`,
  ],
]

test('the worker reports every kind of wrong row within a minute, and closes the finding when the row is right', async (t) => {
  const { shop, gateway } = await aShop(t)
  const paid = await aPaidOrder(shop, gateway, 'EACH')
  await requestRefund(shop, {
    orderId: paid.orderId,
    input: { kind: 'amount', amount: 1000 },
    fault: 'shop',
    key: 'k',
    reason: 'duplicate',
    restock: false,
    by: 'x',
  })
  await workUntilIdle(shop)
  // The check is due every ten seconds.
  const withinAMinute = async () => {
    shop.clock.advance(11 * SECOND)
    assert.equal(await checkLedger(shop), true)
  }
  await withinAMinute()
  assert.deepEqual(await told(shop), [])
  for (const [name, sql, finding, undo] of WRONGS) {
    await tamper(shop.databaseUrl, sql(paid))
    await withinAMinute()
    const found = await told(shop)
    assert.ok(
      found.some((each) => finding.test(each)),
      `${name}: ${found.join('\n')}`,
    )
    const [check] = found.find((each) => finding.test(each))?.split(' ') ?? []
    assert.ok((await countFindings(shop))[`${check}`], name)
    await tamper(shop.databaseUrl, undo(paid))
    await withinAMinute()
    assert.deepEqual(await told(shop), [], name)
  }
})

test('a check that is not due does not run, and a requested one starts at once', async (t) => {
  const { shop, gateway } = await aShop(t)
  const paid = await aPaidOrder(shop, gateway)
  assert.equal(await checkLedger(shop), true)
  assert.equal(await checkLedger(shop), false)
  await tamper(shop.databaseUrl, `update payments set captured = 1 where id = '${paid.paymentId}'`)
  assert.equal(await checkLedger(shop, true), true)
  assert.equal((await told(shop)).length, 1)
})
