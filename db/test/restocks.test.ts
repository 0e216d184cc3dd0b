/** Being told that something sold out is back: one letter for a request, to whoever asked, and nothing is kept of them afterwards. */
import '../../test/support/without-next/register.ts'
import assert from 'node:assert/strict'
import { eq } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { mails, restockRequests, skus } from '#db/schema.ts'
import { tellOfRestocks } from '#lib/mail/tell-of-restocks.ts'
import { peerHeaders } from '#lib/peer-address.ts'
import { erasePerson } from '#lib/people/erase-person.ts'
import { askForRestock, cancelRestock, RESTOCK_DAYS, stopRestocks, stopToken } from '#lib/restock/ask.ts'
import type { Shop } from '#lib/shop.ts'
import { BY } from '../../test/support/orders.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { DAY, HOUR, MINUTE } from '../../test/support/test-clock.ts'
import { letTimePass, place, type TestShop, workUntilIdle } from '../../test/support/test-shop.ts'
import { TurnedAway } from '../../test/support/without-next/navigation.ts'

const door = await import('#app/api/restocks/route.ts')
const { stopRestocksAction } = await import('#app/[locale]/(shop)/restock/actions.ts')

const IP = '203.0.113.9'
const BADA = 'bada@example.com'

/** Somebody reserves the last one, and does not pay for it. */
const sellOut = (shop: Shop) => place(shop, { lines: [{ productId: 'last-one', quantity: 1 }] })
const ask = (shop: Shop, email = BADA, skuId = 'last-one') => askForRestock(shop, { skuId, email, locale: 'ko' }, IP)
const open = async (shop: Shop) => (await shop.db.read.select().from(restockRequests)).map(({ email }) => email)
const tellNow = async (shop: TestShop) => {
  shop.clock.advance(MINUTE)
  await tellOfRestocks(shop)
  await workUntilIdle(shop)
}
const told = (shop: TestShop) => shop.sent.filter(({ subject }) => subject.includes('다시 들어왔습니다')).map(({ to }) => to)

shopTest('whoever waits gets one letter when the goods are back, and the request is gone', async ({ shop }) => {
  await sellOut(shop)
  assert.ok('cancel' in (await ask(shop)))
  await tellNow(shop)
  assert.deepEqual(told(shop), [])
  // The unpaid order expires, and its goods return.
  await letTimePass(shop, 2 * HOUR)
  await tellNow(shop)
  assert.deepEqual([told(shop), await open(shop)], [[BADA], []])
  await tellNow(shop)
  await letTimePass(shop, DAY)
  await tellNow(shop)
  assert.deepEqual(told(shop), [BADA])
  const letter = shop.sent.find(({ to }) => to === BADA)
  assert.match(letter?.text ?? '', /\/products\/last-one/)
  assert.match(letter?.text ?? '', /\/restock\?stop=[\w-]+/)
  assert.doesNotMatch(letter?.text ?? '', /stop=[^\s]*bada/)
})

shopTest('two workers at once write one letter', async ({ shop }) => {
  await sellOut(shop)
  await ask(shop)
  await letTimePass(shop, 2 * HOUR)
  shop.clock.advance(MINUTE)
  await Promise.all([tellOfRestocks(shop), tellOfRestocks(shop), tellOfRestocks(shop)])
  await workUntilIdle(shop)
  assert.deepEqual(told(shop), [BADA])
  assert.equal((await shop.db.read.select().from(mails).where(eq(mails.recipient, BADA))).length, 1)
})

shopTest('an address asks once for a thing, however it is written, and only for what is sold out and for sale', async ({ shop }) => {
  assert.deepEqual(await ask(shop), { problem: 'available' })
  assert.deepEqual(await ask(shop, BADA, 'nothing'), { problem: 'unknown' })
  assert.deepEqual(await ask(shop, BADA, 'withdrawn'), { problem: 'unknown' })
  await sellOut(shop)
  const first = await ask(shop)
  assert.ok('cancel' in first && first.cancel)
  // Who asks again may be somebody else, and does not get what takes the first request back.
  assert.deepEqual(await ask(shop, 'BADA@example.com'), { cancel: null })
  assert.deepEqual(await open(shop), [BADA])
})

shopTest('a request is taken back by the browser that made it, and all of an address by the letter’s link', async ({ shop }) => {
  await sellOut(shop)
  const asked = await ask(shop)
  await ask(shop, 'other@example.com')
  assert.equal(await cancelRestock(shop, 'made-up'), false)
  assert.ok('cancel' in asked && (await cancelRestock(shop, asked.cancel ?? '')))
  assert.deepEqual(await open(shop), ['other@example.com'])
  await letTimePass(shop, 2 * HOUR)
  await tellNow(shop)
  await sellOut(shop)
  await ask(shop, 'other@example.com')
  const stop = /stop=([\w-]+)/.exec(shop.sent.find(({ to }) => to === 'other@example.com')?.text ?? '')?.[1] ?? ''
  // One is not the other: what cancels a request stops no address.
  assert.ok('cancel' in asked && !(await stopRestocks(shop, asked.cancel ?? '')))
  assert.equal(await stopRestocks(shop, `${stop.slice(0, -2)}AA`), false)
  assert.equal(await stopRestocks(shop, stop), true)
  assert.deepEqual(await open(shop), [])
})

shopTest('a request ends after ninety days, and its address with it', async ({ shop }) => {
  await sellOut(shop)
  await ask(shop)
  await shop.db.transact((tx) => rows(tx.update(restockRequests).set({ skuId: 'withdrawn' }).returning()))
  shop.clock.advance((RESTOCK_DAYS - 1) * DAY)
  await tellNow(shop)
  assert.deepEqual(await open(shop), [BADA])
  shop.clock.advance(DAY)
  await tellNow(shop)
  assert.deepEqual([await open(shop), told(shop)], [[], []])
})

shopTest(
  'few letters can be made to wait for one address, and few requests come from one',
  async ({ shop }) => {
    await sellOut(shop)
    for (let n = 0; n < 10; n++) assert.ok('cancel' in (await ask(shop, `n${n}@example.com`)))
    assert.deepEqual(await ask(shop, 'n11@example.com'), { problem: 'too_many' })
    await shop.db.transact((tx) =>
      rows(
        tx
          .insert(skus)
          .values(Array.from({ length: 20 }, (_, n) => ({ id: `gone-${n}`, productId: 'last-one', available: 0 })))
          .returning(),
      ),
    )
    const asked = async (n: number) => askForRestock(shop, { skuId: `gone-${n}`, email: BADA, locale: 'en' }, `198.51.100.${n}`)
    for (let n = 0; n < 20; n++) assert.ok('cancel' in (await asked(n)))
    assert.deepEqual(await askForRestock(shop, { skuId: 'last-one', email: BADA, locale: 'en' }, '198.51.100.77'), { problem: 'too_many' })
    // The checker counts only goods that were there in the beginning.
    await shop.db.transact((tx) => rows(tx.delete(restockRequests).returning()))
    for (let n = 0; n < 20; n++)
      await shop.db.transact((tx) =>
        rows(
          tx
            .delete(skus)
            .where(eq(skus.id, `gone-${n}`))
            .returning(),
        ),
      )
  },
  { env: { RATE_LIMIT_SCALE: '1' } },
)

shopTest('whoever is erased waits for nothing any more, and no letter names them', async ({ shop }) => {
  await sellOut(shop)
  await ask(shop)
  await letTimePass(shop, 2 * HOUR)
  await tellNow(shop)
  await sellOut(shop)
  await ask(shop)
  await erasePerson(shop, { email: 'Bada@example.com' }, BY)
  assert.deepEqual([await open(shop), await shop.db.read.select().from(mails).where(eq(mails.recipient, BADA))], [[], []])
})

shopTest('the door answers its own pages alone, and says which address it does not understand', async ({ shop }) => {
  Object.assign(globalThis, { gyesanShop: shop })
  await sellOut(shop)
  const post = async (
    body: object,
    headers: Record<string, string> = { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' },
  ) => {
    const all = { 'content-type': 'application/json', ...peerHeaders(IP), ...headers }
    const answer = await door.POST(new Request('http://localhost:3000/', { method: 'POST', headers: all, body: JSON.stringify(body) }))
    return [answer.status, await answer.json()] as const
  }
  const wanted = { skuId: 'last-one', email: BADA, locale: 'ko' }
  assert.equal((await post(wanted, { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' }))[0], 403)
  assert.deepEqual(await post({ ...wanted, email: 'nobody' }), [400, { problem: 'email' }])
  // Nobody is signed in, so an empty address is nobody's.
  assert.deepEqual(await post({ ...wanted, email: '' }), [400, { problem: 'email' }])
  assert.deepEqual(await post({ ...wanted, skuId: 'cup' }), [409, { problem: 'available' }])
  const [status, { cancel }] = await post(wanted)
  assert.equal(status, 201)
  assert.deepEqual(await post({ cancel }), [200, { cancelled: true }])
  assert.deepEqual(await post({ cancel: 'x' }), [200, { problem: 'unknown' }])
  assert.deepEqual(await open(shop), [])
})

shopTest('the letter’s link stops its address by a press, and says where it could not', async ({ shop }) => {
  Object.assign(globalThis, { gyesanShop: shop })
  await sellOut(shop)
  await ask(shop)
  const pressed = async (stop: string, locale: string) => {
    const form = new FormData()
    for (const [name, value] of Object.entries({ stop, locale })) form.set(name, value)
    try {
      await stopRestocksAction(form)
      return assert.fail('the page says what became of it')
    } catch (error) {
      assert.ok(error instanceof TurnedAway)
      return error.to
    }
  }
  assert.equal(await pressed('x'.repeat(700), 'ko'), '/restock?done=0')
  assert.equal(await pressed('', 'xx'), '/restock?done=0')
  assert.deepEqual(await open(shop), [BADA])
  // A token has another form each time, and always the same meaning.
  const [first, second] = [stopToken(shop, BADA), stopToken(shop, 'BADA@example.com')]
  assert.notEqual(first, second)
  assert.equal(await pressed(second, 'en'), '/en/restock?done=1')
  assert.deepEqual(await open(shop), [])
  // Twice is the same.
  assert.equal(await pressed(first, 'ko'), '/restock?done=1')
})

shopTest('requests of one thing leave those of another, and a letter is in the language it was asked in', async ({ shop }) => {
  await sellOut(shop)
  await askForRestock(shop, { skuId: 'last-one', email: BADA, locale: 'en' }, IP)
  await place(shop, { lines: [{ productId: 'jar', optionId: 'jar-small', quantity: 5 }] }, { browser: 'somebody-else' })
  await ask(shop, BADA, 'jar-small')
  await shop.db.transact((tx) =>
    rows(
      tx
        .update(restockRequests)
        .set({ expiresAt: new Date(0) })
        .where(eq(restockRequests.skuId, 'jar-small'))
        .returning(),
    ),
  )
  await letTimePass(shop, 2 * HOUR)
  await tellNow(shop)
  const letters = shop.sent.filter(({ to }) => to === BADA)
  assert.deepEqual(
    letters.map(({ subject }) => /Back in stock: last-one/.test(subject)),
    [true],
  )
  assert.match(letters[0]?.text ?? '', /\/en\/products\/last-one/)
})
