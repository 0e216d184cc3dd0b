/** Reviews: written by the buyer of goods that were delivered, once for each line; shown, counted, hidden, and without a name in the end. */
import '../../test/support/without-next/register.ts'
import assert from 'node:assert/strict'
import { eq } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { members, operatorLog, orders, products, reviews } from '#db/schema.ts'
import { addConfirmedMember } from '#lib/accounts/sign-up.ts'
import { hideReview, listReviews, showReview } from '#lib/admin/reviews.ts'
import { pageFacts } from '#lib/catalog/page-facts.ts'
import { eraseMember, erasePerson } from '#lib/people/erase-person.ts'
import { personalDataOf } from '#lib/people/personal-data.ts'
import { mayReview, shownName } from '#lib/reviews/may-review.ts'
import { reviewedLines, reviewsOf, summaryOf } from '#lib/reviews/read-reviews.ts'
import { reviewInput, writeReview } from '#lib/reviews/write-review.ts'
import type { Shop } from '#lib/shop.ts'
import { aDeliveredOrder, aPaidOrder, BASKET, BY } from '../../test/support/orders.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { SECOND } from '../../test/support/test-clock.ts'
import type { TestShop } from '../../test/support/test-shop.ts'
import { TurnedAway } from '../../test/support/without-next/navigation.ts'
import { comesAs } from '../../test/support/without-next/visitor.ts'

const { rememberOrder } = await import('#app/order-access.ts')
const { writeReviewAction } = await import('#app/[locale]/(plain)/orders/[id]/write-review-action.ts')

const OWN = { origin: 'http://localhost:3000', 'sec-fetch-site': 'same-origin' }
const review = (position = 0, stars = 5, text = '잔이 곱습니다.') => reviewInput.parse({ position: `${position}`, stars: `${stars}`, text })
const shownOf = async (shop: Shop, productId: string) => (await reviewsOf(shop.db.read, productId)).rows

shopTest('a line that was delivered is reviewed once, and another line of the same order for itself', async ({ shop, gateway }) => {
  const { orderId } = await aDeliveredOrder(shop, gateway, BASKET)
  assert.equal(await writeReview(shop, orderId, review(0, 4)), undefined)
  assert.equal(await writeReview(shop, orderId, review(0, 1, '또 씁니다.')), 'written_before')
  assert.equal(await writeReview(shop, orderId, review(1, 2, '')), undefined)
  assert.equal(await writeReview(shop, orderId, review(2)), 'not_delivered')
  const [book] = await shownOf(shop, 'book')
  assert.deepEqual([book?.stars, book?.text, book?.author], [4, '잔이 곱습니다.', '김**'])
  assert.deepEqual(await reviewedLines(shop.db.read, orderId), [
    { position: 0, review: { stars: 4, text: '잔이 곱습니다.' } },
    { position: 1, review: { stars: 2, text: '' } },
  ])
})

shopTest('two presses at once are one review', async ({ shop, gateway }) => {
  const { orderId } = await aDeliveredOrder(shop, gateway)
  const answers = await Promise.all([1, 2, 3].map((stars) => writeReview(shop, orderId, review(0, stars))))
  assert.deepEqual(answers.toSorted(), ['written_before', 'written_before', undefined])
  assert.equal((await shop.db.read.select().from(reviews)).length, 1)
})

shopTest('nothing is said of goods that have not come, or of an order that is erased', async ({ shop, gateway }) => {
  const { orderId } = await aPaidOrder(shop, gateway)
  assert.equal(await writeReview(shop, orderId, review()), 'not_delivered')
  assert.deepEqual(await reviewedLines(shop.db.read, orderId), [])
  assert.equal(await writeReview(shop, 'nobody’s', review()), 'not_delivered')
  const came = { fulfilment: 'delivered', erasedAt: null }
  assert.equal(mayReview(came, { productId: 'cup' }), true)
  assert.equal(mayReview({ ...came, fulfilment: 'confirmed' }, { productId: 'cup' }), true)
  for (const productId of ['pay-link', 'plan-piece']) assert.equal(mayReview(came, { productId }), false)
  for (const fulfilment of ['none', 'on_hold', 'preparing', 'shipped'])
    assert.equal(mayReview({ ...came, fulfilment }, { productId: 'cup' }), false)
  assert.equal(mayReview({ ...came, erasedAt: new Date() }, { productId: 'cup' }), false)
})

shopTest('the order’s own browser writes, and a stranger with the number does not', async ({ shop, gateway }) => {
  const { orderId } = await aDeliveredOrder(shop, gateway)
  const send = async (fields: Record<string, string>) => {
    const form = new FormData()
    for (const [name, value] of Object.entries({ orderId, locale: 'en', position: '0', ...fields })) form.set(name, value)
    try {
      return (await writeReviewAction({ tries: 0 }, form)).problem
    } catch (error) {
      assert.ok(error instanceof TurnedAway)
      return undefined
    }
  }
  Object.assign(globalThis, { gyesanShop: shop })
  comesAs({ headers: OWN })
  assert.match((await send({ stars: '5' })) ?? '', /Only the person who placed/)
  comesAs({ headers: { ...OWN, origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' } })
  await rememberOrder(orderId)
  assert.match((await send({ stars: '5' })) ?? '', /Only the person who placed/)
  comesAs({ headers: OWN })
  await rememberOrder(orderId)
  for (const stars of ['0', '6', '4.5', 'x', '']) assert.match((await send({ stars })) ?? '', /Choose a rating/)
  assert.equal(await send({ stars: '3', text: `  good\u0000\u202E cup ${'x'.repeat(2000)}` }), undefined)
  const [written] = await shownOf(shop, 'book')
  assert.equal(written?.text.length, 1000)
  for (const unseen of ['\u0000', '\u202E']) assert.ok(!written?.text.includes(unseen))
})

async function reviewed(shop: TestShop, gateway: Parameters<typeof aDeliveredOrder>[1], stars: number): Promise<string> {
  const { orderId } = await aDeliveredOrder(shop, gateway, { lines: [{ productId: 'cup', quantity: 1 }] })
  shop.clock.advance(SECOND)
  assert.equal(await writeReview(shop, orderId, review(0, stars)), undefined)
  return orderId
}

shopTest('reviews are counted for each product, newest first, and a page follows the other without a gap', async ({ shop, gateway }) => {
  for (const stars of [5, 4, 4]) await reviewed(shop, gateway, stars)
  assert.deepEqual(await summaryOf(shop.db.read, 'cup'), { count: 3, average: 4.3 })
  assert.deepEqual(await summaryOf(shop.db.read, 'book'), { count: 0, average: 0 })
  const first = await reviewsOf(shop.db.read, 'cup', undefined, 2)
  const second = await reviewsOf(shop.db.read, 'cup', first.after, 2)
  assert.deepEqual(
    [...first.rows, ...second.rows].map(({ stars }) => stars),
    [4, 4, 5],
  )
  assert.equal(second.after, undefined)
})

shopTest('a hidden review is neither shown nor counted, its reason is kept, and it can be shown again', async ({ shop, gateway }) => {
  await reviewed(shop, gateway, 1)
  const [one] = await shop.db.read.select().from(reviews)
  const id = one?.id ?? ''
  const before = await pageFacts(shop, 'cup')
  assert.equal(await hideReview(shop, { id, reason: '욕설' }, BY), true)
  assert.notEqual(await pageFacts(shop, 'cup'), before)
  assert.deepEqual([await summaryOf(shop.db.read, 'cup'), await shownOf(shop, 'cup')], [{ count: 0, average: 0 }, []])
  const [hidden] = (await listReviews(shop, 'hidden')).rows
  assert.deepEqual([hidden?.id, hidden?.hiddenBy, hidden?.hiddenReason, hidden?.product.en], [id, BY, '욕설', 'cup'])
  const [logged] = await shop.db.read.select().from(operatorLog).where(eq(operatorLog.subject, id))
  assert.deepEqual([logged?.actor, logged?.action], [BY, 'review.hide'])
  assert.equal(await showReview(shop, { id }, BY), true)
  assert.deepEqual([(await shownOf(shop, 'cup')).length, (await listReviews(shop, 'hidden')).rows], [1, []])
  assert.equal((await listReviews(shop, 'all')).rows.length, 1)
  assert.equal(await hideReview(shop, { id: 'none', reason: 'x' }, BY), false)
})

shopTest('a page is out of date as soon as stock, price or a review has changed, and not before', async ({ shop, gateway }) => {
  const first = await pageFacts(shop, 'cup')
  assert.equal(await pageFacts(shop, 'cup'), first)
  const book = await pageFacts(shop, 'book')
  const orderId = await reviewed(shop, gateway, 3)
  const sold = await pageFacts(shop, 'cup')
  assert.notEqual(sold, first)
  assert.equal(await pageFacts(shop, 'book'), book)
  await shop.db.transact((tx) => rows(tx.update(products).set({ price: 19_000 }).where(eq(products.id, 'cup')).returning()))
  assert.notEqual(await pageFacts(shop, 'cup'), sold)
  await shop.db.transact((tx) => rows(tx.update(products).set({ price: 18_000 }).where(eq(products.id, 'cup')).returning()))
  assert.equal(await pageFacts(shop, 'cup'), sold)
  assert.ok(orderId)
  assert.equal(typeof (await pageFacts(shop, 'no-such-thing')), 'string')
})

shopTest(
  'whoever is erased leaves stars and words, and no name; until then their review is among their data',
  async ({ shop, gateway }) => {
    const orderId = await reviewed(shop, gateway, 5)
    await addConfirmedMember(shop, { name: '김하늘', email: 'haneul@example.com', password: 'moon jar on a table' })
    const [member] = await shop.db.read.select().from(members)
    const memberId = member?.id ?? ''
    await shop.db.transact((tx) => rows(tx.update(orders).set({ memberId }).where(eq(orders.id, orderId)).returning()))
    const told = await personalDataOf(shop, memberId)
    assert.deepEqual(
      told?.orders[0]?.reviews.map(({ stars, author }) => [stars, author]),
      [[5, '김**']],
    )
    await eraseMember(shop, memberId)
    assert.deepEqual(
      (await shownOf(shop, 'cup')).map(({ stars, author }) => [stars, author]),
      [[5, '']],
    )
    // A guest who asks by mail.
    await reviewed(shop, gateway, 2)
    await erasePerson(shop, { email: 'haneul@example.com' }, BY)
    assert.deepEqual(
      (await shownOf(shop, 'cup')).map(({ author }) => author),
      ['', ''],
    )
  },
)

shopTest('of a name the first letter is shown, whatever a letter is', async () => {
  assert.deepEqual(['김하늘', 'John Smith', '👩‍🌾 Kim', ' '].map(shownName), ['김**', 'J**', '👩‍🌾**', ''])
})
