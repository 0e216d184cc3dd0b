/** Payment by deposit: the only sale that may take days, and the only one that a bank may reverse. */
import assert from 'node:assert/strict'
import { completePayment } from '#lib/payments/complete-payment.ts'
import type { Shop } from '#lib/shop.ts'
import { receiveWebhook } from '#lib/webhooks/inbox.ts'
import { attemptsOf, ledgerOf, orderOf, paymentOf, shelf } from '../../test/support/look-at.ts'
import type { ScriptedGateway } from '../../test/support/scripted-gateway.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { DAY, HOUR, MINUTE, SECOND, type TestClock } from '../../test/support/test-clock.ts'
import { letTimePass, place, workUntilIdle } from '../../test/support/test-shop.ts'

async function anOrderAwaitingDeposit(shop: Shop & { clock: TestClock }, gateway: ScriptedGateway) {
  const placed = await place(shop, { method: 'virtual_account' })
  gateway.getsAccount(placed.paymentId, new Date(shop.clock.now().getTime() + 3 * DAY))
  const completion = await completePayment(shop, { paymentId: placed.paymentId }, 'callback')
  assert.equal(completion?.outcome, 'awaiting_deposit')
  return placed
}

shopTest('an account reserves the goods until its due date and says where to pay', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await anOrderAwaitingDeposit(shop, gateway)
  await letTimePass(shop, HOUR, DAY, 22 * HOUR)
  const order = await orderOf(shop, orderId)
  assert.deepEqual([order.state, order.stock], ['awaiting_deposit', 'reserved'])
  assert.equal((await paymentOf(shop, paymentId)).virtualAccount?.accountNumber, 'X1234567890')
  assert.deepEqual(
    shop.sent.map(({ id }) => id),
    [`order-awaiting-deposit:${paymentId}`],
  )
})

shopTest('an account that needs a confirm call is issued by it', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await place(shop, { method: 'virtual_account' })
  const authorisation = gateway.authorises(paymentId, { method: 'virtual_account' })
  assert.equal((await completePayment(shop, { paymentId, authorisation }, 'callback'))?.outcome, 'awaiting_deposit')
  assert.equal((await orderOf(shop, orderId)).state, 'awaiting_deposit')
})

shopTest('the deposit makes the sale', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await anOrderAwaitingDeposit(shop, gateway)
  gateway.deposits(paymentId)
  const { headers, body } = gateway.webhook(paymentId, { depositSecret: `secret-of-${paymentId}` })
  await receiveWebhook(shop, 'scripted', headers, body)
  await workUntilIdle(shop)
  assert.equal((await orderOf(shop, orderId)).state, 'paid')
  assert.ok(shop.sent.some(({ id }) => id === `order-paid:${paymentId}`))
})

shopTest('a day before the account ends the buyer is reminded once, unless the deposit has come', async ({ shop, gateway }) => {
  const waiting = await anOrderAwaitingDeposit(shop, gateway)
  const paid = await anOrderAwaitingDeposit(shop, gateway)
  gateway.deposits(paid.paymentId)
  await letTimePass(shop, HOUR, DAY, DAY, HOUR)
  const reminders = shop.sent.map(({ id }) => id).filter((id) => id.startsWith('deposit-reminder:'))
  assert.deepEqual(reminders, [`deposit-reminder:${waiting.paymentId}:0`])
})

shopTest(
  'whose account is open for days longer than the goods wait is reminded while they wait',
  async ({ shop, gateway }) => {
    const { orderId } = await anOrderAwaitingDeposit(shop, gateway)
    const { reservedUntil } = await orderOf(shop, orderId)
    const left = reservedUntil.getTime() - shop.clock.now().getTime()
    assert.ok(left < 2 * DAY, `${left} ms`)
    await letTimePass(shop, left / 2 - MINUTE)
    const reminders = () => shop.sent.filter(({ id }) => id.startsWith('deposit-reminder:')).map(({ subject }) => subject)
    assert.deepEqual(reminders(), [])
    await letTimePass(shop, 2 * MINUTE)
    assert.equal((await orderOf(shop, orderId)).state, 'awaiting_deposit')
    assert.match(reminders().join(), /상품을 맡아 두는 시각이 다가옵니다/)
  },
  { env: { DEPOSIT_HOURS: '24' } },
)

shopTest('goods are prepared once a deposit is five minutes old', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await anOrderAwaitingDeposit(shop, gateway)
  gateway.deposits(paymentId)
  await completePayment(shop, { paymentId }, 'sweeper')
  assert.equal((await orderOf(shop, orderId)).fulfilment, 'on_hold')
  await letTimePass(shop, 4 * MINUTE)
  assert.equal((await orderOf(shop, orderId)).fulfilment, 'on_hold')
  await letTimePass(shop, 2 * MINUTE)
  assert.equal((await orderOf(shop, orderId)).fulfilment, 'preparing')
})

shopTest('a deposit that is reversed and paid again waits five minutes of its own', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await anOrderAwaitingDeposit(shop, gateway)
  gateway.deposits(paymentId)
  await completePayment(shop, { paymentId }, 'sweeper')
  gateway.takesDepositBack(paymentId)
  await letTimePass(shop, MINUTE, 6 * SECOND, 6 * SECOND, 3 * MINUTE)
  assert.deepEqual([(await orderOf(shop, orderId)).state, (await orderOf(shop, orderId)).fulfilment], ['awaiting_deposit', 'none'])
  gateway.deposits(paymentId)
  await completePayment(shop, { paymentId }, 'sweeper')
  // The hold of the first deposit is over, but not that of the second.
  await letTimePass(shop, 2 * MINUTE)
  assert.equal((await orderOf(shop, orderId)).fulfilment, 'on_hold')
  await letTimePass(shop, 4 * MINUTE)
  assert.equal((await orderOf(shop, orderId)).fulfilment, 'preparing')
})

shopTest('an account that was paid before anybody looked is stored, and its goods wait as well', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await place(shop, { method: 'virtual_account' })
  gateway.getsAccount(paymentId, new Date(shop.clock.now().getTime() + 3 * DAY))
  gateway.deposits(paymentId)
  await completePayment(shop, { paymentId }, 'sweeper')
  const order = await orderOf(shop, orderId)
  assert.deepEqual([order.state, order.fulfilment], ['paid', 'on_hold'])
  assert.equal((await paymentOf(shop, paymentId)).virtualAccount?.accountNumber, 'X1234567890')
})

shopTest('a deposit that no webhook announced is found', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await anOrderAwaitingDeposit(shop, gateway)
  await letTimePass(shop, HOUR)
  gateway.deposits(paymentId)
  await letTimePass(shop, HOUR)
  assert.equal((await orderOf(shop, orderId)).state, 'paid')
})

shopTest('a deposit notice with the wrong secret is ignored without a look', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await anOrderAwaitingDeposit(shop, gateway)
  const looks = gateway.calls.find
  const { headers, body } = gateway.webhook(paymentId, { depositSecret: 'guessed' })
  await receiveWebhook(shop, 'scripted', headers, body)
  shop.clock.advance(1)
  const { workInbox } = await import('#lib/webhooks/inbox.ts')
  await workInbox(shop)
  assert.equal(gateway.calls.find, looks)
  assert.equal((await orderOf(shop, orderId)).state, 'awaiting_deposit')
})

shopTest('deposits that are too small or too large are given back', async ({ shop, gateway }) => {
  for (const amount of [20_999, 21_001]) {
    const { orderId, paymentId } = await anOrderAwaitingDeposit(shop, gateway)
    gateway.deposits(paymentId, amount)
    assert.equal((await completePayment(shop, { paymentId }, 'webhook'))?.outcome, 'given_back')
    assert.equal((await orderOf(shop, orderId)).state, 'cancelled')
  }
})

shopTest('an unpaid account ends at its due date, and the buyer is told', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await anOrderAwaitingDeposit(shop, gateway)
  gateway.expires(paymentId)
  await letTimePass(shop, 3 * DAY, MINUTE)
  assert.equal((await orderOf(shop, orderId)).state, 'expired')
  assert.equal(await shelf(shop, 'cup'), '20 / 0 / 0')
  assert.ok(shop.sent.some(({ id }) => id === `order-expired:${paymentId}`))
})

shopTest('a deposit after the due date buys the goods when they are available', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await anOrderAwaitingDeposit(shop, gateway)
  await letTimePass(shop, 3 * DAY, MINUTE)
  assert.equal((await orderOf(shop, orderId)).state, 'expired')
  gateway.deposits(paymentId)
  await completePayment(shop, { paymentId }, 'webhook')
  assert.equal((await orderOf(shop, orderId)).state, 'paid')
})

shopTest('a deposit that the bank reverses makes the order wait again, with its goods', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await anOrderAwaitingDeposit(shop, gateway)
  gateway.deposits(paymentId)
  await completePayment(shop, { paymentId }, 'webhook')
  gateway.takesDepositBack(paymentId)

  await letTimePass(shop, MINUTE, 6 * SECOND, 6 * SECOND)

  const order = await orderOf(shop, orderId)
  assert.deepEqual([order.state, order.stock, order.fulfilment, order.paidAt], ['awaiting_deposit', 'reserved', 'none', null])
  assert.equal((await paymentOf(shop, paymentId)).state, 'awaiting_deposit')
  assert.equal(await shelf(shop, 'cup'), '19 / 1 / 0')

  gateway.deposits(paymentId)
  await completePayment(shop, { paymentId }, 'webhook')
  assert.equal((await orderOf(shop, orderId)).state, 'paid')
  assert.deepEqual(await ledgerOf(shop, paymentId), [
    'capture:…:0 gateway:scripted 21000',
    'capture:…:1 gateway:scripted 21000',
    'reversal:…:0 sales 21000',
  ])
})

shopTest('an order stays payable when an older attempt’s deposit is reversed and its window then fails', async ({ shop, gateway }) => {
  const { orderId, paymentId } = await place(shop, { method: 'virtual_account' })
  gateway.declines(paymentId)
  await completePayment(shop, { paymentId }, 'callback')
  gateway.getsAccount(paymentId, new Date(shop.clock.now().getTime() + 3 * DAY))
  gateway.deposits(paymentId)
  await completePayment(shop, { paymentId }, 'webhook')
  gateway.takesDepositBack(paymentId)
  await letTimePass(shop, MINUTE, 6 * SECOND, 6 * SECOND)
  assert.equal((await orderOf(shop, orderId)).state, 'awaiting_deposit')
  gateway.expires(paymentId)

  await completePayment(shop, { paymentId }, 'operator')

  assert.equal((await orderOf(shop, orderId)).state, 'failed')
  assert.match(await attemptsOf(shop, orderId), /^-1 failed, -2 closed, -3 ready$/)
})

shopTest(
  'for a transfer at the buyer’s bank, goods stay reserved until the bank answers, nobody is reminded, and its yes is final',
  async ({ shop, gateway }) => {
    const due = new Date(shop.clock.now().getTime() + 10 * DAY)
    const [paid, silent] = [await place(shop), await place(shop)]
    for (const { paymentId } of [paid, silent]) {
      gateway.asksTheBank(paymentId, due)
      assert.equal((await completePayment(shop, { paymentId }, 'callback'))?.outcome, 'awaiting_deposit')
    }
    await letTimePass(shop, HOUR, 3 * DAY)
    gateway.deposits(paid.paymentId)
    await completePayment(shop, { paymentId: paid.paymentId }, 'webhook')
    const sold = await orderOf(shop, paid.orderId)
    assert.deepEqual([sold.state, sold.fulfilment], ['paid', 'preparing'])
    await letTimePass(shop, 3 * DAY, 3 * DAY)
    assert.equal((await orderOf(shop, silent.orderId)).state, 'awaiting_deposit')
    await letTimePass(shop, DAY)
    assert.equal((await orderOf(shop, silent.orderId)).state, 'expired')
    assert.deepEqual(
      shop.sent.map(({ id }) => id).filter((id) => id.startsWith('deposit-reminder')),
      [],
    )
  },
)

const LIMITED = { env: { DEPOSIT_SHARE: '60', DEPOSIT_UNITS: '12' } }

/** Placed without a word of a deposit: a window of several methods gives the account afterwards. */
async function anAccountOfAWindow(shop: Shop & { clock: TestClock }, gateway: ScriptedGateway, quantity: number) {
  const placed = await place(shop, { lines: [{ productId: 'cup', quantity }] })
  gateway.getsAccount(placed.paymentId, new Date(shop.clock.now().getTime() + 3 * DAY))
  return placed
}

shopTest(
  'of two accounts that windows give at the same moment one keeps its goods for days, and the other a quarter of an hour',
  async ({ shop, gateway }) => {
    const orders = [await anAccountOfAWindow(shop, gateway, 10), await anAccountOfAWindow(shop, gateway, 10)]
    await Promise.all(orders.map(({ paymentId }) => completePayment(shop, { paymentId }, 'callback')))
    await letTimePass(shop, HOUR)
    const states = await Promise.all(orders.map(async ({ orderId }) => (await orderOf(shop, orderId)).state))
    assert.deepEqual(states.sort(), ['awaiting_deposit', 'expired'])
  },
  LIMITED,
)

shopTest(
  'a deposit whose goods were let go and sold to another is given back',
  async ({ shop, gateway }) => {
    const { orderId, paymentId } = await anAccountOfAWindow(shop, gateway, 20)
    await completePayment(shop, { paymentId }, 'callback')
    await letTimePass(shop, HOUR)
    const other = await place(shop, { lines: [{ productId: 'cup', quantity: 12 }] })
    gateway.pays(other.paymentId)
    await completePayment(shop, { paymentId: other.paymentId }, 'callback')
    gateway.deposits(paymentId)
    await completePayment(shop, { paymentId }, 'webhook')
    assert.deepEqual([(await orderOf(shop, orderId)).state, (await paymentOf(shop, paymentId)).state], ['expired', 'giving_back'])
  },
  LIMITED,
)
