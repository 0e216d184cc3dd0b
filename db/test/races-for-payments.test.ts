/**
 * Several payments, processes and people act on one order's money at the same moment: it is captured once, and any excess is
 * given back.
 */
import assert from 'node:assert/strict'
import { captureAuthorised } from '#lib/captures/capture.ts'
import { voidAuthorisation } from '#lib/captures/void.ts'
import { cancelOrder } from '#lib/order-page/cancel-order.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { recheckOverdueOrders } from '#lib/payments/recheck-overdue-orders.ts'
import { sweepPayments } from '#lib/payments/sweeper.ts'
import { receiveWebhook, workInbox } from '#lib/webhooks/inbox.ts'
import { attemptId, attemptsOf, ledgerOf, orderOf, paymentOf, shelf } from '../../test/support/look-at.ts'
import { anAuthorisedOrder, BASKET, BASKET_TOTAL, BY } from '../../test/support/orders.ts'
import { overtaken } from '../../test/support/overtaken.ts'
import { cancelledIn, type ScriptedGateway } from '../../test/support/scripted-gateway.ts'
import { secondProcess } from '../../test/support/second-process.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { tamper } from '../../test/support/tamper.ts'
import { DAY, HOUR, MINUTE, SECOND } from '../../test/support/test-clock.ts'
import { letTimePass, place, type TestShop, workUntilIdle } from '../../test/support/test-shop.ts'

/** Two attempts to pay one order. The shop believes that the first was refused. */
async function twoPayments(shop: TestShop, gateway: ScriptedGateway) {
  const { orderId, paymentId } = await place(shop, BASKET)
  gateway.declines(paymentId)
  await completePayment(shop, { paymentId }, 'callback')
  return { orderId, first: paymentId, second: await attemptId(shop, orderId, 2) }
}

for (const capturing of ['by_confirm', 'on_shipping'] as const) {
  const word = capturing === 'by_confirm' ? 'paid' : 'authorised'

  shopTest(
    `two payments of one order ${word} and completed at the same moment by two processes make one sale`,
    async ({ shop, gateway }) => {
      for (let time = 0; time < 3; time++) {
        gateway.capturing = capturing
        const { orderId, first, second } = await twoPayments(shop, gateway)
        for (const paymentId of [first, second]) {
          if (capturing === 'by_confirm') gateway.pays(paymentId, { amount: BASKET_TOTAL })
          else gateway.authorises(paymentId, { amount: BASKET_TOTAL })
        }
        await Promise.all([
          completePayment(shop, { paymentId: first }, 'webhook'),
          secondProcess.completePayment(shop, { paymentId: second }, 'webhook'),
        ])
        await letTimePass(shop, MINUTE, MINUTE)
        assert.equal((await orderOf(shop, orderId)).state, word)
        const states = [(await paymentOf(shop, first)).state, (await paymentOf(shop, second)).state].sort()
        const rest =
          capturing === 'by_confirm'
            ? ['given_back', 'paid']
            : [
                ['authorised', 'closed'],
                ['authorised', 'failed'],
              ]
        if (capturing === 'by_confirm') assert.deepEqual(states, rest)
        else
          assert.ok(
            rest.some((each) => `${each}` === `${states}`),
            `${states}`,
          )
        const live = [first, second].filter((id) => gateway.entry(id).status === 'authorised' || gateway.entry(id).captured > 0)
        const kept = live.filter((id) => gateway.entry(id).cancels.length === 0)
        assert.equal(kept.length, 1)
      }
    },
  )

  shopTest(`one payment ${word} and reported by eight entrances of two processes is recorded once`, async ({ shop, gateway }) => {
    gateway.capturing = capturing
    const { orderId, paymentId } = await place(shop, BASKET)
    const authorisation = gateway.authorises(paymentId)
    // Authorised money is captured later, when the goods are shipped.
    const claim = capturing === 'by_confirm' ? { paymentId, authorisation } : { paymentId }
    const tell = [completePayment, secondProcess.completePayment]
    const told = await Promise.all(Array.from({ length: 8 }, (_, n) => tell[n % 2]?.(shop, claim, n < 4 ? 'callback' : 'webhook')))
    assert.ok(told.some((completion) => completion?.outcome === word))
    await workUntilIdle(shop)
    assert.equal((await orderOf(shop, orderId)).state, word)
    assert.equal(gateway.entry(paymentId).captures, capturing === 'by_confirm' ? 1 : 0)
    assert.deepEqual(await ledgerOf(shop, paymentId), capturing === 'by_confirm' ? [`capture:…:0 gateway:scripted ${BASKET_TOTAL}`] : [])
    assert.equal(shop.sent.length, 1)
    assert.equal(await shelf(shop, 'cup'), capturing === 'by_confirm' ? '17 / 0 / 3' : '17 / 3 / 0')
  })

  shopTest(`money ${word} at the moment the order expires is kept, and the goods agree`, async ({ shop, gateway }) => {
    gateway.capturing = capturing
    const { orderId, paymentId } = await place(shop, BASKET)
    shop.clock.advance(HOUR)
    if (capturing === 'by_confirm') gateway.pays(paymentId)
    else gateway.authorises(paymentId)
    await Promise.all([
      recheckOverdueOrders(shop),
      secondProcess.completePayment(shop, { paymentId }, 'webhook'),
      sweepPayments(shop),
      recheckOverdueOrders(shop),
    ])
    await workUntilIdle(shop)
    assert.equal((await orderOf(shop, orderId)).state, word)
    assert.equal(await shelf(shop, 'book'), capturing === 'by_confirm' ? '18 / 0 / 2' : '18 / 2 / 0')
  })
}

shopTest(
  'a payment that was given up is paid while the next one is declined: one sale, and no third payment',
  async ({ shop, gateway }) => {
    const { orderId, first, second } = await twoPayments(shop, gateway)
    gateway.pays(first, { amount: BASKET_TOTAL })
    gateway.declines(second)
    await Promise.all([
      completePayment(shop, { paymentId: first }, 'webhook'),
      secondProcess.completePayment(shop, { paymentId: second }, 'callback'),
    ])
    await letTimePass(shop, MINUTE)
    assert.equal((await orderOf(shop, orderId)).state, 'paid')
    assert.match(await attemptsOf(shop, orderId), /^-1 paid, -2 (failed|closed)(, -3 closed)?$/)
  },
)

shopTest('what is authorised under a payment that another has outrun is voided at once, and not days later', async ({ shop, gateway }) => {
  gateway.capturing = 'on_shipping'
  const { orderId, first, second } = await twoPayments(shop, gateway)
  gateway.authorises(second, { amount: BASKET_TOTAL })
  assert.equal((await completePayment(shop, { paymentId: second }, 'callback'))?.outcome, 'authorised')
  gateway.pays(first, { amount: BASKET_TOTAL })
  assert.equal((await completePayment(shop, { paymentId: first }, 'webhook'))?.outcome, 'paid')
  // Not a second passes.
  await workUntilIdle(shop)
  assert.equal(gateway.entry(second).status, 'failed')
  assert.deepEqual([(await orderOf(shop, orderId)).state, gateway.calls.void], ['paid', 1])
})

// Authorised money is captured, voided or cancelled, whichever comes first.

const ACTS = {
  capture: (shop: TestShop, orderId: string) => captureAuthorised(shop, { orderId, by: BY }).then(({ ok }) => ok),
  void: (shop: TestShop, orderId: string) => voidAuthorisation(shop, orderId, BY),
  cancel: (shop: TestShop, orderId: string) => cancelOrder(shop, orderId).then((answer) => answer.ok && answer.amount === 0),
  'second capture': (shop: TestShop, orderId: string) =>
    secondProcess.captureAuthorised(shop, { orderId, by: 'other@example.com' }).then(({ ok }) => ok),
}
type Act = keyof typeof ACTS

for (const acts of [
  ['capture', 'void'],
  ['void', 'capture'],
  ['capture', 'cancel'],
  ['cancel', 'void'],
  ['capture', 'second capture'],
  ['void', 'void'],
  ['cancel', 'second capture', 'void', 'capture'],
] satisfies Act[][]) {
  shopTest(`of ${acts.join(' and ')} of the same authorisation at the same moment, one happens`, async ({ shop, gateway }) => {
    const { orderId, paymentId } = await anAuthorisedOrder(shop, gateway)
    const done = await Promise.all(acts.map((act) => ACTS[act](shop, orderId)))
    await letTimePass(shop, MINUTE, MINUTE)
    const winners = acts.filter((_, n) => done[n])
    assert.equal(winners.length, 1, `${done}`)
    const isCaptured = winners[0]?.includes('capture')
    const entry = gateway.entry(paymentId)
    const { state } = await orderOf(shop, orderId)
    // A cancel after a full capture makes a refund. That is a second action and not a race.
    const isRefunded = isCaptured && acts.includes('cancel') && state === 'refunded'
    const back = isRefunded ? BASKET_TOTAL : 0
    assert.deepEqual([entry.captured, entry.captures, cancelledIn(entry)], isCaptured ? [BASKET_TOTAL, 1, back] : [0, 0, 0])
    if (!isCaptured) assert.equal(entry.status, 'failed')
    assert.equal(state, isRefunded ? 'refunded' : isCaptured ? 'paid' : 'cancelled')
    assert.equal(await shelf(shop, 'cup'), isCaptured && !isRefunded ? '17 / 0 / 3' : '20 / 0 / 0')
  })
}

for (const act of ['capture', 'void', 'cancel'] as const) {
  shopTest(`a ${act} decided on an outdated state is decided again`, async ({ shop, gateway }) => {
    const { orderId, paymentId } = await anAuthorisedOrder(shop, gateway)
    const order = await orderOf(shop, orderId)
    // Another process has recorded a look in the meantime.
    const change = `update payments set version = version + 1 where id = '${paymentId}'`
    assert.equal(await overtaken(shop, change, () => ACTS[act](shop, orderId)), true)
    await letTimePass(shop, MINUTE)
    assert.equal((await orderOf(shop, orderId)).state, act === 'capture' ? 'paid' : 'cancelled')
    assert.ok((await orderOf(shop, orderId)).version > order.version)
  })
}

/** What another process writes before the act does, and how the test undoes it so that the books agree at the end. */
const ENDED_MEANWHILE = {
  payment: (orderId: string, by: string, to: string) =>
    `update payments set state = '${to}', version = version ${by} 1 where order_id = '${orderId}'`,
  order: (orderId: string, by: string, to: string) =>
    `update orders set state = '${to}', version = version ${by} 1 where id = '${orderId}'`,
}

for (const act of ['capture', 'void', 'cancel'] as const) {
  for (const [what, change] of Object.entries(ENDED_MEANWHILE)) {
    shopTest(`a ${act} of money whose ${what} somebody else has ended meanwhile is not made`, async ({ shop, gateway }) => {
      const { orderId } = await anAuthorisedOrder(shop, gateway)
      const ended = change(orderId, '+', what === 'payment' ? 'releasing' : 'cancelled')
      assert.equal(await overtaken(shop, ended, () => ACTS[act](shop, orderId)), false)
      assert.deepEqual([gateway.calls.capture, gateway.calls.void], [0, 0])
      await tamper(shop.databaseUrl, change(orderId, '-', 'authorised'))
    })
  }
}

for (const [what, change] of [
  ['version', 'version = version + 1'],
  ['lease', 'fence = fence + 1'],
] as const) {
  shopTest(`a report that is written while the payment gets another ${what} is decided anew or dropped`, async ({ shop, gateway }) => {
    const { paymentId, orderId } = await place(shop, BASKET)
    gateway.pays(paymentId)
    const slow = gateway.delays('find', 'after')
    const first = completePayment(shop, { paymentId }, 'webhook')
    await slow.begins()
    const before = await paymentOf(shop, paymentId)
    await overtaken(shop, `update payments set ${change} where id = '${paymentId}'`, async () => {
      slow.letThrough()
      await first
    })
    const after = await paymentOf(shop, paymentId)
    // Another's version is read again and counted on from; under another's lease nothing is written.
    assert.deepEqual(
      [after.state, after.version - before.version, after.fence - before.fence],
      what === 'version' ? ['paid', 2, 0] : ['ready', 0, 1],
    )
    await letTimePass(shop, 11 * SECOND)
    assert.equal((await orderOf(shop, orderId)).state, 'paid')
  })

  shopTest(`a lease that is taken while the payment gets another ${what} is taken anew`, async ({ shop, gateway }) => {
    const { paymentId } = await place(shop, BASKET)
    gateway.pays(paymentId)
    const before = await paymentOf(shop, paymentId)
    await overtaken(shop, `update payments set ${change} where id = '${paymentId}'`, () => completePayment(shop, { paymentId }, 'webhook'))
    const after = await paymentOf(shop, paymentId)
    assert.deepEqual(
      [after.state, after.version - before.version, after.fence - before.fence],
      what === 'version' ? ['paid', 2, 1] : ['paid', 1, 2],
    )
  })
}

shopTest('a look at money that somebody voids meanwhile leaves it voided', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await anAuthorisedOrder(shop, gateway)
  const voided = ENDED_MEANWHILE.payment(orderId, '+', 'releasing')
  await overtaken(shop, voided, () => completePayment(shop, { paymentId }, 'webhook'))
  assert.equal((await paymentOf(shop, paymentId)).state, 'releasing')
  await tamper(shop.databaseUrl, ENDED_MEANWHILE.payment(orderId, '-', 'authorised'))
})

shopTest(
  'an authorisation that the gateway ends during its capture is not charged, and the order’s history says so once',
  async ({ shop, gateway }) => {
    const { orderId, paymentId } = await anAuthorisedOrder(shop, gateway)
    gateway.expires(paymentId)
    await Promise.all([
      captureAuthorised(shop, { orderId, by: BY }),
      secondProcess.completePayment(shop, { paymentId }, 'webhook'),
      completePayment(shop, { paymentId }, 'sweeper'),
    ])
    await letTimePass(shop, MINUTE, DAY)
    assert.deepEqual([(await orderOf(shop, orderId)).state, gateway.entry(paymentId).captures], ['expired', 0])
    assert.equal(await shelf(shop, 'cup'), '20 / 0 / 0')
    assert.equal(shop.sent.filter(({ id }) => id.startsWith('authorisation-voided:')).length, 1)
  },
)

shopTest('two processes share one inbox: each delivery is processed by one of them', async ({ shop, gateway }) => {
  const placed = await Promise.all(Array.from({ length: 6 }, () => place(shop, { lines: [{ productId: 'bulk', quantity: 1 }] })))
  for (const { paymentId } of placed) gateway.pays(paymentId)
  for (const { paymentId } of placed) {
    const { headers, body } = gateway.webhook(paymentId)
    assert.equal(await receiveWebhook(shop, 'scripted', headers, body), 'stored')
  }
  const finds = gateway.calls.find
  const worked = await Promise.all([workInbox(shop), workInbox(shop), workInbox(shop)])
  assert.equal(
    worked.reduce((sum, count) => sum + count, 0),
    6,
  )
  assert.equal(gateway.calls.find - finds, 6)
  assert.equal(await shelf(shop, 'bulk'), '494 / 0 / 6')
})
