/** Somebody posts names and numbers that they make up, for hours: they fill no log and no table, and lock nobody out. */
import assert from 'node:assert/strict'
import { eq, like } from 'drizzle-orm'
import { DEMO_OPERATOR } from '#db/demo/operator.ts'
import { operatorLog, operatorSessions, rateLimits } from '#db/schema.ts'
import { askForReset } from '#lib/accounts/password.ts'
import { signIn } from '#lib/accounts/sign-in.ts'
import { addEnrolledOperator } from '#lib/admin/enrolment.ts'
import { signInOperator } from '#lib/admin/operator-sign-in.ts'
import { signInWithPasskey } from '#lib/admin/passkeys.ts'
import { totpCode, totpStepAt } from '#lib/admin/totp.ts'
import { lookupOrder } from '#lib/order-page/lookup-order.ts'
import { shopTest } from '../support/shop-test.ts'
import { HOUR, MINUTE } from '../support/test-clock.ts'
import { letTimePass, place, type TestShop } from '../support/test-shop.ts'

const STRICT = { env: { RATE_LIMIT_SCALE: '1' } }
const STRANGER = '198.51.100.7'

const logged = (shop: TestShop) => shop.db.read.select().from(operatorLog).where(eq(operatorLog.action, 'operator.sign_in_failed'))
const counts = (shop: TestShop, prefix: string) =>
  shop.db.read
    .select()
    .from(rateLimits)
    .where(like(rateLimits.key, `${prefix}%`))

const triesAsOperator = async (shop: TestShop, tries: number, from: (n: number) => string) => {
  for (let n = 0; n < tries; n++)
    await signInOperator(shop, { email: `nobody-${n}@example.com`, password: 'x', code: '000000' }, { ip: from(n) })
}

shopTest(
  'two hundred made-up operators from one address are two lines of the log, and nothing is written for each name',
  async ({ shop }) => {
    await triesAsOperator(shop, 200, () => STRANGER)
    for (let n = 0; n < 20; n++) await signInWithPasskey(shop, 'no answer', { ip: STRANGER })
    assert.deepEqual((await logged(shop)).map(({ actor, detail }) => `${actor} ${detail.why}`).toSorted(), [
      'unknown limit',
      'unknown unknown',
    ])
    assert.equal((await counts(shop, 'operator-sign-in:')).length, 1 + 2 * 20)
  },
  STRICT,
)

shopTest(
  'strangers with many addresses fill a hundred lines an hour, and a guess at an operator is logged all the same',
  async ({ shop }) => {
    await triesAsOperator(shop, 110, (n) => `203.0.113.${n}`)
    assert.equal((await logged(shop)).length, 100)
    await letTimePass(shop, HOUR)
    await triesAsOperator(shop, 1, () => STRANGER)
    assert.equal((await logged(shop)).length, 101)
  },
  STRICT,
)

shopTest('the operator log never says an address, of a sign-in that failed or of one that did not', async ({ shop }) => {
  await addEnrolledOperator(shop, DEMO_OPERATOR)
  await triesAsOperator(shop, 1, () => STRANGER)
  const code = await totpCode(DEMO_OPERATOR.secret, totpStepAt(shop.clock.now()))
  const { email, password } = DEMO_OPERATOR
  assert.ok((await signInOperator(shop, { email, password, code }, { ip: STRANGER })).ok)
  const log = JSON.stringify(await shop.db.read.select().from(operatorLog))
  assert.match(log, /operator\.sign_in"/)
  assert.ok(!log.includes(STRANGER))
  assert.match(JSON.stringify(await shop.db.read.select().from(operatorSessions)), /198\.51\.100\.7/)
})

for (const { what, prefix, tries } of [
  {
    what: 'members',
    prefix: 'sign-in:',
    tries: (shop: TestShop, n: number) => signIn(shop, { email: `nobody-${n}@example.com`, password: 'x' }, { ip: STRANGER }),
  },
  {
    what: 'addresses to reset',
    prefix: 'reset:',
    tries: (shop: TestShop, n: number) => askForReset(shop, `nobody-${n}@example.com`, { ip: STRANGER, locale: 'ko' }),
  },
  {
    what: 'order numbers',
    prefix: 'lookup',
    tries: (shop: TestShop, n: number) => lookupOrder(shop, { number: `G261121-${10_000_000 + n}`, phone: '01000000000' }, STRANGER),
  },
])
  shopTest(
    `made-up ${what} of an address that is refused already leave no counts`,
    async ({ shop }) => {
      for (let n = 0; n < 25; n++) await tries(shop, n)
      const before = (await counts(shop, prefix)).length
      for (let n = 25; n < 60; n++) await tries(shop, n)
      assert.equal((await counts(shop, prefix)).length, before)
    },
    STRICT,
  )

shopTest(
  'whoever looks up an order with wrong numbers for an hour locks out themselves, and not its buyer',
  async ({ shop }) => {
    const { orderNumber, orderId } = await place(shop)
    const right = { number: orderNumber, phone: '01012345678' }
    for (let n = 0; n < 25; n++) {
      await lookupOrder(shop, { ...right, phone: '01000000000' }, STRANGER)
      if (n % 5 === 4) await letTimePass(shop, MINUTE)
    }
    assert.deepEqual(await lookupOrder(shop, right, STRANGER), { kind: 'too_many' })
    assert.deepEqual(await lookupOrder(shop, right, '203.0.113.9'), { kind: 'found', orderId })
    assert.deepEqual(await lookupOrder(shop, right, STRANGER, [orderId]), { kind: 'found', orderId })
    assert.deepEqual(await lookupOrder(shop, right, STRANGER, ['another']), { kind: 'too_many' })
  },
  STRICT,
)
