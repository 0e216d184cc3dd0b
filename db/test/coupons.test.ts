/** Whom coupons are for, what lies in a member's account, and what operators do with them, on both databases. */
import assert from 'node:assert/strict'
import { eq } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { couponRedemptions, coupons, products as goods, memberCoupons, members, orders } from '#db/schema.ts'
import { couponsOfMember, keepCoupon } from '#lib/accounts/member-coupons.ts'
import type { CouponInput } from '#lib/admin/catalogue-input.ts'
import {
  addCoupon,
  changeCoupon,
  couponState,
  deleteCoupon,
  giveCoupon,
  keepersOf,
  readCoupon,
  slugsOf,
  stopCoupon,
} from '#lib/admin/coupons.ts'
import { placeOrder } from '#lib/checkout/place-order.ts'
import { quoteCart } from '#lib/checkout/quote-cart.ts'
import { cancelOrder } from '#lib/order-page/cancel-order.ts'
import { eraseMember } from '#lib/people/erase-person.ts'
import { personalDataOf } from '#lib/people/personal-data.ts'
import type { Shop } from '#lib/shop.ts'
import { orderOf } from '../../test/support/look-at.ts'
import { aBuyer, aHome, aPaidOrder, BY } from '../../test/support/orders.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { aContext, anOrder, place } from '../../test/support/test-shop.ts'

const COUPON: CouponInput = {
  code: 'MAY',
  nameKo: '오월',
  nameEn: 'May',
  kind: 'percent',
  value: 10,
  minTotal: 0,
  maxDiscount: null,
  freeShipping: false,
  maxUses: null,
  perBuyer: null,
  startsAt: null,
  endsAt: null,
  firstOrder: false,
  audience: 'anyone',
  categories: [],
  products: [],
  takesAll: false,
}

const make = async (shop: Shop, more: Partial<CouponInput> = {}) =>
  assert.deepEqual(await addCoupon(shop, { ...COUPON, ...more }, BY), { ok: true })

/** Members whose only name is a number. */
async function aMember(shop: Shop, n: number): Promise<{ id: string; email: string; phone: string | null }> {
  const at = shop.clock.now()
  const member = { id: `member-${n}`, name: '김하늘', email: aBuyer(n).email, phone: null }
  await shop.db.transact((tx) =>
    rows(
      tx
        .insert(members)
        .values({ ...member, emailVerified: true, createdAt: at, updatedAt: at })
        .returning(),
    ),
  )
  return member
}

const of = (n: number, coupon = 'MAY') => ({ buyer: aBuyer(n), shipping: aHome(n), coupon })

async function outcome(shop: Shop, n: number, context: Parameters<typeof aContext>[0] = {}, coupon = 'MAY'): Promise<string> {
  const placing = await placeOrder(shop, anOrder(of(n, coupon)), aContext(context))
  return placing.ok ? 'placed' : placing.problem.code
}

shopTest('a coupon for a category takes its discount from those lines, and from no others', async ({ shop }) => {
  await shop.db.transact((tx) => rows(tx.update(goods).set({ category: 'c-books' }).where(eq(goods.id, 'book')).returning()))
  const [cup] = await shop.db.read.select().from(goods).where(eq(goods.id, 'cup'))
  assert.ok(cup)
  await shop.db.transact((tx) =>
    rows(
      tx
        .update(coupons)
        .set({ onlyFor: { products: [], categories: [cup.category] }, kind: 'percent', value: 50, minTotal: 0, maxDiscount: null })
        .where(eq(coupons.code, 'EACH'))
        .returning(),
    ),
  )
  const lines = ['cup', 'book'].map((productId) => ({ productId, quantity: 1 }))
  const placed = await place(shop, { lines, coupon: 'EACH' })
  const order = await orderOf(shop, placed.orderId)
  assert.equal(order.discount, Math.floor(cup.price / 2))
  const only = await placeOrder(shop, anOrder({ lines: [{ productId: 'book', quantity: 1 }], coupon: 'EACH' }), aContext())
  assert.equal(only.ok ? 'placed' : only.problem.code, 'coupon_other_goods')
  const { coupon, discount } = await quoteCart(shop, { lines: [{ productId: 'book', quantity: 1 }], coupon: 'EACH' })
  assert.deepEqual([coupon?.problem, discount], ['coupon_other_goods', 0])
})

shopTest('operators name products by their addresses, and an unknown one changes nothing', async ({ shop }) => {
  const [cup] = await shop.db.read.select().from(goods).where(eq(goods.id, 'cup'))
  const slug = cup?.slug ?? ''
  assert.deepEqual(await addCoupon(shop, { ...COUPON, products: [slug, 'nothing-here'] }, BY), {
    ok: false,
    problem: { unknown: ['nothing-here'] },
  })
  assert.equal(await readCoupon(shop, 'MAY'), undefined)
  await make(shop, { products: [slug] })
  const made = await readCoupon(shop, 'MAY')
  assert.deepEqual(made?.onlyFor, { products: ['cup'], categories: [] })
  assert.deepEqual(made && (await slugsOf(shop, made)), [slug])
  assert.deepEqual(await changeCoupon(shop, COUPON, BY), { ok: true })
  assert.equal((await readCoupon(shop, 'MAY'))?.onlyFor, null)
  assert.deepEqual(await addCoupon(shop, COUPON, BY), { ok: false, problem: 'taken' })
})

shopTest('a coupon for members is for whoever is signed in', async ({ shop }) => {
  await make(shop, { audience: 'members' })
  const member = await aMember(shop, 1)
  assert.equal(await outcome(shop, 1), 'coupon_members_only')
  assert.equal(await outcome(shop, 1, { memberId: member.id }), 'placed')
  const lines = [{ productId: 'cup', quantity: 1 }]
  assert.equal((await quoteCart(shop, { lines, coupon: 'MAY' })).coupon?.problem, 'coupon_members_only')
  assert.equal((await quoteCart(shop, { lines, coupon: 'MAY' }, { member })).coupon?.problem, undefined)
  assert.deepEqual(
    (await couponsOfMember(shop, member.id)).map(({ code, state }) => [code, state]),
    [['MAY', 'usable']],
  )
})

shopTest('a coupon that is given is for those whom it was given, and no code opens it to others', async ({ shop }) => {
  await make(shop, { audience: 'given' })
  const [one, other] = [await aMember(shop, 1), await aMember(shop, 2)]
  const typed = [` ${one.email.toUpperCase()}`, one.email, 'nobody@example.com']
  assert.deepEqual(await giveCoupon(shop, 'MAY', typed, BY), { given: 1, had: 0, unknown: ['nobody@example.com'] })
  assert.deepEqual(await giveCoupon(shop, 'MAY', [one.email], BY), { given: 0, had: 1, unknown: [] })
  assert.equal(await giveCoupon(shop, 'NONE', [one.email], BY), undefined)
  assert.equal(await keepersOf(shop, 'MAY'), 1)
  assert.equal(await keepCoupon(shop, other.id, 'MAY'), 'unknown')
  assert.equal(await outcome(shop, 2, { memberId: other.id }), 'coupon_not_given')
  assert.equal(await outcome(shop, 1), 'coupon_members_only')
  assert.equal(await outcome(shop, 1, { memberId: one.id }), 'placed')
  const lines = [{ productId: 'cup', quantity: 1 }]
  assert.equal((await quoteCart(shop, { lines, coupon: 'MAY' }, { member: other })).coupon?.problem, 'coupon_not_given')
})

shopTest('a coupon for first orders is refused whoever has bought, as member, guest or by telephone', async ({ shop, gateway }) => {
  await make(shop, { firstOrder: true })
  await aPaidOrder(shop, gateway, { buyer: aBuyer(1), shipping: aHome(1) })
  assert.equal(await outcome(shop, 1), 'coupon_first_order')
  const anew = { ...anOrder(), coupon: 'MAY', shipping: aHome(9) }
  const again = [
    { ...anew, buyer: { ...aBuyer(1), phone: '01099998888' } },
    { ...anew, buyer: { ...aBuyer(1), email: 'another@example.com' } },
  ]
  for (const input of again) {
    const placing = await placeOrder(shop, input, aContext())
    assert.equal(placing.ok ? 'placed' : placing.problem.code, 'coupon_first_order')
  }
  const member = await aMember(shop, 1)
  const lines = [{ productId: 'cup', quantity: 1 }]
  assert.equal((await quoteCart(shop, { lines, coupon: 'MAY' }, { member })).coupon?.problem, 'coupon_first_order')
  assert.equal(await outcome(shop, 2), 'placed')
})

shopTest('an order of a member is known by the mailbox of a guest', async ({ shop, gateway }) => {
  await make(shop, { firstOrder: true })
  const member = await aMember(shop, 1)
  const { orderId } = await aPaidOrder(shop, gateway, { buyer: { ...aBuyer(1), phone: '01033334444' }, shipping: aHome(3) })
  await shop.db.transact((tx) => rows(tx.update(orders).set({ memberId: member.id }).where(eq(orders.id, orderId)).returning()))
  assert.equal(await outcome(shop, 1), 'coupon_first_order')
})

shopTest('two unpaid first orders of one buyer are one, until the other is over', async ({ shop }) => {
  await make(shop, { firstOrder: true })
  await make(shop, { code: 'JUNE', firstOrder: true })
  const first = await place(shop, of(1))
  assert.equal(await outcome(shop, 1, {}, 'JUNE'), 'coupon_first_order')
  await cancelOrder(shop, first.orderId)
  assert.equal(await outcome(shop, 1, {}, 'JUNE'), 'placed')
})

shopTest('a coupon that is stopped is redeemed by nobody, and an order that has it keeps it', async ({ shop }) => {
  await make(shop)
  const before = await place(shop, of(1))
  assert.equal(await stopCoupon(shop, 'MAY', true, BY), true)
  assert.equal(await stopCoupon(shop, 'MAY', true, BY), false)
  assert.equal(await outcome(shop, 2), 'coupon_stopped')
  assert.ok((await orderOf(shop, before.orderId)).discount > 0)
  assert.equal(await stopCoupon(shop, 'MAY', false, BY), true)
  assert.equal(await outcome(shop, 2), 'placed')
})

shopTest('operators see why a coupon serves nobody', async ({ shop }) => {
  const now = shop.clock.now()
  const at = (ms: number) => new Date(now.getTime() + ms)
  const plain = { stoppedAt: null, startsAt: null, endsAt: null, maxUses: null, used: 3 }
  const states = [
    {},
    { maxUses: 3 },
    { maxUses: 4 },
    { startsAt: at(1) },
    { startsAt: now },
    { endsAt: now },
    { endsAt: at(1) },
    { stoppedAt: now, endsAt: now },
  ]
  assert.deepEqual(
    states.map((more) => couponState({ ...plain, ...more }, now)),
    ['active', 'used_up', 'active', 'waiting', 'active', 'ended', 'active', 'stopped'],
  )
})

shopTest('only a coupon that no order names is deleted, also from the accounts', async ({ shop }) => {
  await make(shop)
  await make(shop, { code: 'JUNE' })
  const member = await aMember(shop, 1)
  for (const code of ['MAY', 'JUNE']) assert.equal(await keepCoupon(shop, member.id, code), 'kept')
  assert.equal(await keepCoupon(shop, member.id, 'MAY'), 'known')
  const placed = await place(shop, of(1))
  assert.equal(await deleteCoupon(shop, 'MAY', BY), false)
  // Its use is free again, and the books name it all the same.
  await cancelOrder(shop, placed.orderId)
  assert.equal((await readCoupon(shop, 'MAY'))?.used, 0)
  assert.equal(await deleteCoupon(shop, 'MAY', BY), false)
  assert.equal(await deleteCoupon(shop, 'JUNE', BY), true)
  assert.equal(await deleteCoupon(shop, 'JUNE', BY), false)
  assert.deepEqual(
    (await couponsOfMember(shop, member.id)).map(({ code }) => code),
    ['MAY'],
  )
  assert.equal((await shop.db.read.select().from(couponRedemptions)).length, 1)
})

shopTest('what lies in an account says what can be used, the one that ends first first', async ({ shop }) => {
  const day = (n: number) => new Date(shop.clock.now().getTime() + n * 86_400_000)
  const member = await aMember(shop, 1)
  const each: [string, Partial<CouponInput>][] = [
    ['LATER', { endsAt: day(9) }],
    ['SOON', { endsAt: day(1) }],
    ['EVER', {}],
    ['TOMORROW', { startsAt: day(1) }],
    ['MINE', { perBuyer: 1 }],
  ]
  for (const [code, more] of each) await make(shop, { code, ...more })
  for (const [code] of each) assert.equal(await keepCoupon(shop, member.id, code), 'kept')
  await place(shop, of(1, 'MINE'), { memberId: member.id })
  const told = async () => (await couponsOfMember(shop, member.id)).map(({ code, state }) => `${code} ${state}`)
  assert.deepEqual(await told(), ['SOON usable', 'LATER usable', 'EVER usable', 'TOMORROW not_started', 'MINE used'])
  shop.clock.advance(2 * 86_400_000)
  await stopCoupon(shop, 'EVER', true, BY)
  assert.deepEqual(await told(), ['LATER usable', 'TOMORROW usable', 'MINE used', 'SOON ended', 'EVER stopped'])
  assert.equal(await keepCoupon(shop, 'member-1', 'NONE'), 'unknown')
  const other = await aMember(shop, 2)
  for (const code of ['SOON', 'EVER']) assert.equal(await keepCoupon(shop, other.id, code), 'over')
})

shopTest('a member takes the list of coupons along, and leaves nothing of it', async ({ shop }) => {
  await make(shop)
  const member = await aMember(shop, 1)
  await keepCoupon(shop, member.id, 'MAY')
  assert.deepEqual((await personalDataOf(shop, member.id))?.coupons, [{ code: 'MAY', since: shop.clock.now() }])
  await eraseMember(shop, member.id)
  assert.deepEqual(await shop.db.read.select().from(memberCoupons), [])
})
