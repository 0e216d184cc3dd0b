/** Links, cookies, codes and secrets that are almost right: refused like a guess, without any change in the shop. */
import assert from 'node:assert/strict'
import { enrol, enrolmentOf, inviteOperator } from '#lib/admin/enrolment.ts'
import { endSession, operatorOf } from '#lib/admin/operator-session.ts'
import { signInOperator } from '#lib/admin/operator-sign-in.ts'
import { totpCode, totpStepAt } from '#lib/admin/totp.ts'
import { placeOrder } from '#lib/checkout/place-order.ts'
import { lookupOrder } from '#lib/order-page/lookup-order.ts'
import { readOrderNumber } from '#lib/orders/order-number.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { giveRefundAccount } from '#lib/refunds/give-account.ts'
import { receiveWebhook } from '#lib/webhooks/inbox.ts'
import { orderOf, paymentOf } from '../../test/support/look-at.ts'
import { nearMisses } from '../../test/support/near-misses.ts'
import { ACCOUNT, anAwaitedDeposit, KEEPS_DATA } from '../../test/support/orders.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { DAY, SECOND } from '../../test/support/test-clock.ts'
import { aContext, anOrder, place, type TestShop, workUntilIdle } from '../../test/support/test-shop.ts'
import { changedBetween, snapshot } from '../../test/support/whole-or-nothing.ts'

const EMAIL = 'jieun@example.com'
const PASSWORD = 'three scholars on a bridge'
const HERE = { ip: '203.0.113.9' }
/** Allows many guesses, so that none is refused by a rate limit. */
const UNLIMITED = { env: { RATE_LIMIT_SCALE: '100000' } }

/** Only the tables that record the attempt may change. */
async function changesNothing(shop: TestShop, act: () => Promise<void>, but: readonly string[] = []): Promise<void> {
  const before = await snapshot(shop)
  await act()
  assert.deepEqual(changedBetween(before, await snapshot(shop)), but)
}

const LOGGED = ['audit_unchained', 'operator_log']

async function anInvitation(shop: TestShop) {
  const { token } = await inviteOperator(shop, { email: EMAIL, name: '이지은', role: 'support' }, 'command line')
  const secret = (await enrolmentOf(shop, token))?.secret ?? Buffer.alloc(0)
  return { token, code: () => totpCode(secret, totpStepAt(shop.clock.now())) }
}

async function anOperator(shop: TestShop) {
  const { token, code } = await anInvitation(shop)
  assert.ok((await enrol(shop, { token, password: PASSWORD, code: await code() })).ok)
  shop.clock.advance(30 * SECOND)
  return code
}

shopTest(
  'an almost correct token cannot replace an order',
  async ({ shop }) => {
    const { orderId, token } = await place(shop)
    await changesNothing(shop, async () => {
      for (const { what, value } of nearMisses(token)) {
        const placing = await placeOrder(shop, { ...anOrder(), replaces: { orderId, token: value } }, aContext())
        assert.deepEqual([placing.ok || placing.problem.code, placing.ok || placing.problem.field], ['invalid_input', 'replaces'], what)
      }
    })
    const other = await place(shop, { lines: [{ productId: 'book', quantity: 1 }] })
    const placing = await placeOrder(shop, anOrder({ replaces: { orderId, token: other.token } }), aContext())
    assert.equal(placing.ok || placing.problem.code, 'invalid_input')
    assert.equal((await orderOf(shop, orderId)).state, 'pending')
  },
  UNLIMITED,
)

shopTest('an almost correct enrolment link enrols nobody, and the right one still works', async ({ shop }) => {
  const { token, code } = await anInvitation(shop)
  await changesNothing(shop, async () => {
    for (const { what, value } of nearMisses(token)) {
      assert.equal(await enrolmentOf(shop, value), undefined, what)
      assert.deepEqual(await enrol(shop, { token: value, password: PASSWORD, code: await code() }), { ok: false, problem: 'link' }, what)
    }
  })
  assert.ok((await enrol(shop, { token, password: PASSWORD, code: await code() })).ok)
})

shopTest('an almost correct enrolment code enrols nobody, and the link stays valid', async ({ shop }) => {
  const { token, code } = await anInvitation(shop)
  const right = await code()
  await changesNothing(shop, async () => {
    for (const { what, value } of nearMisses(right, (value) => value.trim() === right))
      assert.deepEqual(await enrol(shop, { token, password: PASSWORD, code: value }), { ok: false, problem: 'code' }, what)
  })
  assert.ok((await enrol(shop, { token, password: PASSWORD, code: right })).ok)
})

shopTest('an enrolment link is valid until its last millisecond', async ({ shop }) => {
  const { token } = await anInvitation(shop)
  shop.clock.advance(DAY - 1)
  assert.ok(await enrolmentOf(shop, token))
  shop.clock.advance(1)
  assert.equal(await enrolmentOf(shop, token), undefined)
})

shopTest('an almost correct session cookie is a stranger’s, and signs nobody out', async ({ shop }) => {
  const code = await anOperator(shop)
  const signedIn = await signInOperator(shop, { email: EMAIL, password: PASSWORD, code: await code() }, HERE)
  assert.ok(signedIn.ok)
  // Spaces and zero bytes at the end are not part of a header's value, or make the header invalid.
  const misses = nearMisses(signedIn.token).filter(({ value }) => !/[\s\0]/.test(value))
  await changesNothing(shop, async () => {
    for (const { what, value } of misses) {
      const headers = new Headers({ cookie: `gyesan-operator=${value}` })
      assert.equal(await operatorOf(shop, headers), undefined, what)
      await endSession(shop, headers)
    }
    for (const name of ['gyesan-operato', 'gyesan-operatorr', 'xgyesan-operator', '__Host-gyesan-operator'])
      assert.equal(await operatorOf(shop, new Headers({ cookie: `${name}=${signedIn.token}` })), undefined)
  })
  assert.ok(await operatorOf(shop, new Headers({ cookie: `gyesan-operator=${signedIn.token}` })))
})

shopTest(
  'an almost correct sign-in code opens no session, and does not use up the right one',
  async ({ shop }) => {
    const code = await anOperator(shop)
    const right = await code()
    await changesNothing(
      shop,
      async () => {
        for (const { what, value } of nearMisses(right, (value) => value.trim() === right).slice(0, 6))
          assert.deepEqual(
            await signInOperator(shop, { email: EMAIL, password: PASSWORD, code: value }, HERE),
            { ok: false, problem: 'wrong' },
            what,
          )
      },
      LOGGED,
    )
    assert.ok((await signInOperator(shop, { email: EMAIL, password: PASSWORD, code: right }, HERE)).ok)
  },
  UNLIMITED,
)

shopTest(
  'an almost correct password opens no session',
  async ({ shop }) => {
    const code = await anOperator(shop)
    const right = await code()
    const misses = [PASSWORD.slice(0, -1), `${PASSWORD} `, PASSWORD.toUpperCase(), '', ` ${PASSWORD}`, PASSWORD.replace('t', 'T')]
    await changesNothing(
      shop,
      async () => {
        for (const password of misses)
          assert.deepEqual(
            await signInOperator(shop, { email: EMAIL, password, code: right }, HERE),
            { ok: false, problem: 'wrong' },
            password,
          )
      },
      LOGGED,
    )
  },
  UNLIMITED,
)

shopTest('a deposit notice with an almost correct secret causes no look, and the right one does', async ({ shop, gateway }) => {
  const { paymentId } = await anAwaitedDeposit(shop, gateway)
  const secret = (await paymentOf(shop, paymentId)).depositSecret ?? ''
  assert.ok(secret)
  gateway.deposits(paymentId)
  const finds = gateway.calls.find
  for (const { what, value } of nearMisses(secret)) {
    const { headers, body } = gateway.webhook(paymentId, { depositSecret: value })
    assert.equal(await receiveWebhook(shop, 'scripted', headers, body), 'stored')
    await workUntilIdle(shop)
    assert.equal(gateway.calls.find, finds, what)
  }
  assert.equal((await paymentOf(shop, paymentId)).state, 'awaiting_deposit')
  const { headers, body } = gateway.webhook(paymentId, { depositSecret: secret })
  await receiveWebhook(shop, 'scripted', headers, body)
  await workUntilIdle(shop)
  assert.equal((await paymentOf(shop, paymentId)).state, 'paid')
})

shopTest('a webhook with an almost correct signature is not stored', async ({ shop, gateway }) => {
  const { paymentId } = await place(shop)
  gateway.pays(paymentId)
  const { headers, body } = gateway.webhook(paymentId)
  const signature = headers['x-signature'] ?? ''
  await changesNothing(shop, async () => {
    for (const { what, value } of nearMisses(signature))
      assert.equal(await receiveWebhook(shop, 'scripted', { ...headers, 'x-signature': value }, body), 'forged', what)
    for (const { value } of nearMisses('scripted')) assert.equal(await receiveWebhook(shop, value, headers, body), 'unknown_gateway')
  })
})

shopTest('an almost correct authorisation captures nothing, and the buyer’s still does', async ({ shop, gateway }) => {
  const { paymentId } = await place(shop)
  const { ref } = gateway.authorises(paymentId)
  for (const value of [`${ref}1`, ref.slice(0, -1), ref.toUpperCase(), 'ref']) {
    await completePayment(shop, { paymentId, authorisation: { ref: value } }, 'callback')
    assert.ok(gateway.confirms.every(({ moved, key }) => !moved || key.startsWith(paymentId)))
    assert.ok(gateway.entry(paymentId).captures <= 1)
  }
  await completePayment(shop, { paymentId, authorisation: { ref } }, 'callback')
  assert.deepEqual([(await paymentOf(shop, paymentId)).state, gateway.entry(paymentId).captures], ['paid', 1])
})

shopTest(
  'an order is found only by its complete number and the complete telephone number',
  async ({ shop }) => {
    const { orderNumber, orderId } = await place(shop)
    const phone = '01012345678'
    let address = 0
    const looked = (number: string, typed: string) => lookupOrder(shop, { number, phone: typed }, `198.51.100.${address++}`)
    assert.deepEqual(await looked(orderNumber, phone), { kind: 'found', orderId })
    await changesNothing(shop, async () => {
      // People type a number in lower case and with spaces, and a telephone number with hyphens.
      for (const { what, value } of nearMisses(phone, (value) => value.replaceAll(/\D/g, '') === phone))
        assert.deepEqual(await looked(orderNumber, value), { kind: 'not_found' }, what)
      for (const { what, value } of nearMisses(orderNumber, (value) => readOrderNumber(value) === orderNumber))
        assert.deepEqual(await looked(value, phone), { kind: 'not_found' }, what)
    })
  },
  UNLIMITED,
)

shopTest(
  'an almost correct refund id gets no account',
  async ({ shop }) => {
    await changesNothing(shop, async () => {
      for (const { value } of nearMisses('refund-1234'))
        assert.deepEqual(await giveRefundAccount(shop, value.replaceAll('\0', ''), ACCOUNT), { ok: false, problem: 'refund_not_waiting' })
    })
  },
  KEEPS_DATA,
)
