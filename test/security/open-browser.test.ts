/** Somebody finds a member's browser open, or has stolen its session, and presses the button that pays with the saved card. */
import '../support/without-next/register.ts'
import assert from 'node:assert/strict'
import { hashPassword } from 'better-auth/crypto'
import { rows } from '#db/database.ts'
import { accounts, rateLimits } from '#db/schema.ts'
import { KEEPS_DATA } from '../support/orders.ts'
import { aSavedCard, waitingPaymentOf } from '../support/saved-cards.ts'
import { type ShopAndGateway, shopTest } from '../support/shop-test.ts'
import { DAY } from '../support/test-clock.ts'
import { aKey, place, type TestShop } from '../support/test-shop.ts'
import { attributesNow, comesAs, cookieNow, type Visitor } from '../support/without-next/visitor.ts'

const { POST: charge } = await import('#app/api/payments/charge/route.ts')

const OWN = { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' }
const PASSWORD = 'a moon jar on a shelf'
const COOKIE = 'gyesan-proof'

const attack = (name: string, act: (subject: ShopAndGateway) => Promise<void>) =>
  shopTest(
    name,
    async (subject) => {
      Object.assign(globalThis, { gyesanShop: subject.shop })
      await act(subject)
    },
    { env: { ...KEEPS_DATA.env, SAVED_CARD_STEP_UP_ABOVE: '20000', RATE_LIMIT_SCALE: '1' } },
  )

async function aMemberWithACard({ shop, gateway }: ShopAndGateway) {
  const cardId = await aSavedCard(shop, gateway)
  const at = shop.clock.now()
  const account = { id: 'account', accountId: 'haneul', providerId: 'credential', userId: 'haneul', createdAt: at, updatedAt: at }
  const password = await hashPassword(PASSWORD)
  await shop.db.transact((tx) =>
    rows(
      tx
        .insert(accounts)
        .values({ ...account, password })
        .returning(),
    ),
  )
  visits(shop)
  return cardId
}

/** In a session of last week. */
const visits = (shop: TestShop, more: Visitor = {}) =>
  comesAs({ memberId: 'haneul', session: { id: 'of-last-week', createdAt: new Date(shop.clock.now().getTime() - 7 * DAY) }, ...more })

const anOrder = (shop: TestShop) => place(shop, { method: 'saved_card' }, { memberId: 'haneul', idempotencyKey: aKey() })

async function presses(body: Record<string, unknown>, query = '') {
  const request = new Request(`http://localhost:3000/api/payments/charge${query}`, {
    method: 'POST',
    headers: OWN,
    body: JSON.stringify(body),
  })
  const response = await charge(request)
  const answered = await response.json()
  return answered.error ? [response.status, answered.error.code, answered.error.field] : [response.status, answered.outcome]
}

attack('the password is asked for, and nothing that is left out, sent twice or put in the address stands for it', async (subject) => {
  const { shop, gateway } = subject
  const cardId = await aMemberWithACard(subject)
  const { paymentId } = await anOrder(shop)
  const press = { paymentId, cardId }
  const required = [403, 'step_up_required', 'password']
  assert.deepEqual(await presses(press), required)
  assert.deepEqual(await presses(press, `?password=${encodeURIComponent(PASSWORD)}&doubted=false`), required)
  for (const more of [{ gavePassword: true }, { doubted: false }, { proof: 'x' }, { who: { gavePassword: true } }])
    assert.deepEqual((await presses({ ...press, ...more }))[1], 'invalid_input')
  for (const password of ['', null, [], true]) assert.deepEqual((await presses({ ...press, password }))[1], 'invalid_input')
  assert.deepEqual(await presses({ ...press, password: 'a moon jar on the shelf' }), [403, 'wrong_password', 'password'])
  await Promise.all([presses(press), presses(press), presses(press)])
  assert.equal(gateway.charges.length, 0)
  assert.deepEqual(await presses({ ...press, password: PASSWORD }), [200, 'paid'])
  assert.ok(!shop.logged.join('').includes(PASSWORD))
})

attack('five wrong passwords are all that an open browser has, and its owner signs in anew', async (subject) => {
  const { shop, gateway } = subject
  const cardId = await aMemberWithACard(subject)
  const { paymentId } = await anOrder(shop)
  for (let n = 0; n < 5; n++) assert.equal((await presses({ paymentId, cardId, password: `guess ${n}` }))[1], 'wrong_password')
  assert.deepEqual(await presses({ paymentId, cardId, password: PASSWORD }), [429, 'too_many_tries', 'password'])
  assert.equal(gateway.charges.length, 0)
  visits(shop, { session: { id: 'new', createdAt: shop.clock.now() } })
  assert.deepEqual(await presses({ paymentId, cardId }), [200, 'paid'])
})

attack('who mistypes the password and then does not has all tries again', async (subject) => {
  const { shop } = subject
  const cardId = await aMemberWithACard(subject)
  for (let n = 0; n < 3; n++) {
    const { paymentId } = await anOrder(shop)
    for (let tries = 0; tries < 4; tries++) await presses({ paymentId, cardId, password: 'wrong' })
    assert.deepEqual(await presses({ paymentId, cardId, password: PASSWORD }), [200, 'paid'])
  }
  assert.ok((await shop.db.read.select().from(rateLimits)).every(({ key }) => !key.startsWith('password:')))
})

attack('the cookie of one order opens no other, and none in another session', async (subject) => {
  const { shop, gateway } = subject
  const cardId = await aMemberWithACard(subject)
  const [first, second] = [await anOrder(shop), await anOrder(shop)]
  Object.assign(gateway.cards.get(cardId) ?? {}, { declines: 'REJECT_CARD_PAYMENT' })
  assert.deepEqual(await presses({ paymentId: first.paymentId, cardId, password: PASSWORD }), [200, 'declined'])
  assert.deepEqual(attributesNow(COOKIE), { httpOnly: true, secure: false, sameSite: 'strict', path: '/', maxAge: 600 })
  assert.equal((await presses({ paymentId: second.paymentId, cardId }))[1], 'step_up_required')
  const proof = cookieNow(COOKIE) ?? ''
  const again = { paymentId: await waitingPaymentOf(shop, first.orderId), cardId }
  visits(shop, { cookies: { [COOKIE]: proof }, session: { id: 'stolen', createdAt: new Date(0) } })
  assert.equal((await presses(again))[1], 'step_up_required')
  visits(shop, { cookies: { [COOKIE]: proof } })
  assert.deepEqual(await presses(again), [200, 'declined'])
})
