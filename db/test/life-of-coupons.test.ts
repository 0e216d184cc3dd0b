/**
 * Days in the life of coupons: operators make, change, stop, give and delete them while members and guests keep and use them, pay, cancel and
 * let orders run out. Whatever the order of it, uses are the orders that have them, no limit is passed, and nobody uses what is not theirs.
 */
import assert from 'node:assert/strict'
import { eq } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { couponRedemptions, coupons, members, orderLines, orders } from '#db/schema.ts'
import { couponsOfMember, keepCoupon } from '#lib/accounts/member-coupons.ts'
import type { CouponInput } from '#lib/admin/catalogue-input.ts'
import { addCoupon, changeCoupon, deleteCoupon, giveCoupon, readCoupon, stopCoupon } from '#lib/admin/coupons.ts'
import { hasBought } from '#lib/checkout/coupon-audience.ts'
import { placeOrder } from '#lib/checkout/place-order.ts'
import { cancelOrder } from '#lib/order-page/cancel-order.ts'
import { WAS_SOLD } from '#lib/orders/order-state.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { aBuyer, aHome, BY } from '../../test/support/orders.ts'
import type { ScriptedGateway } from '../../test/support/scripted-gateway.ts'
import { shopTest } from '../../test/support/shop-test.ts'
import { MINUTE } from '../../test/support/test-clock.ts'
import { aContext, anOrder, letTimePass, type TestShop } from '../../test/support/test-shop.ts'

const ACTS = 160
const PEOPLE = 6
const CODES = ['AAA', 'BBB', 'CCC', 'DDD']

const PLAIN: Omit<CouponInput, 'code'> = {
  nameKo: '쿠폰',
  nameEn: 'Coupon',
  kind: 'fixed',
  value: 3_000,
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

const TERMS: readonly Partial<CouponInput>[] = [
  {},
  { maxUses: 2 },
  { perBuyer: 1 },
  { firstOrder: true },
  { audience: 'members' },
  { audience: 'given' },
  { audience: 'given', perBuyer: 1 },
  { kind: 'percent', value: 20, categories: ['c-tea'] },
  { minTotal: 20_000 },
]

interface World {
  shop: TestShop
  gateway: ScriptedGateway
  next: () => number
  /** Orders that are not paid. */
  open: { orderId: string; paymentId: string }[]
  counts: Map<string, number>
}

/** The same numbers each time. */
function numbers(seed: number) {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return state / 0x80000000
  }
}

const upTo = ({ next }: World, most: number) => Math.floor(next() * most)
function oneOf<T>(world: World, all: readonly T[]): T {
  const one = all[upTo(world, all.length)]
  if (one === undefined) throw new Error('Nothing to choose from.')
  return one
}
const count = ({ counts }: World, what: string) => void counts.set(what, (counts.get(what) ?? 0) + 1)
const input = (world: World): CouponInput => ({ ...PLAIN, code: oneOf(world, CODES), ...oneOf(world, TERMS) })

const OPERATORS: Record<string, (world: World) => Promise<void>> = {
  make: async (world) => count(world, (await addCoupon(world.shop, input(world), BY)).ok ? 'made' : 'taken'),
  change: async (world) => count(world, (await changeCoupon(world.shop, input(world), BY)).ok ? 'changed' : 'unchanged'),
  stop: async (world) => {
    const stop = upTo(world, 3) === 0
    if (await stopCoupon(world.shop, oneOf(world, CODES), stop, BY)) count(world, stop ? 'stopped' : 'resumed')
  },
  give: async (world) => {
    const emails = [0, 1, 2].map(() => aBuyer(upTo(world, PEOPLE)).email)
    if ((await giveCoupon(world.shop, oneOf(world, CODES), emails, BY))?.given) count(world, 'given')
  },
  delete: async (world) => {
    const code = oneOf(world, CODES)
    const isNamed = (await world.shop.db.read.select().from(couponRedemptions).where(eq(couponRedemptions.couponCode, code))).length > 0
    const isGone = await deleteCoupon(world.shop, code, BY)
    assert.ok(!(isGone && isNamed), 'what an order names is kept')
    if (isGone) count(world, 'deleted')
  },
}

const memberId = (n: number) => `member-${n}`

/** Half of them sign in. */
async function buys(world: World): Promise<void> {
  const { shop, open } = world
  const n = upTo(world, PEOPLE)
  const code = oneOf(world, CODES)
  const signedIn = upTo(world, 2) === 0 ? memberId(n) : undefined
  const coupon = await readCoupon(shop, code)
  const isMine = signedIn !== undefined && (await couponsOfMember(shop, signedIn)).some((own) => own.code === code)
  const who = { memberId: signedIn, buyer: aBuyer(n) }
  const bought = await shop.db.query((tx) => hasBought(tx, who))
  const asked = anOrder({
    lines: [{ productId: oneOf(world, ['bulk', 'book']), quantity: 1 }],
    buyer: aBuyer(n),
    shipping: aHome(n),
    coupon: code,
  })
  const placing = await placeOrder(shop, asked, aContext({ ...(signedIn && { memberId: signedIn }) }))
  if (!placing.ok) return count(world, placing.problem.code)
  assert.ok(coupon && !coupon.stoppedAt, code)
  if (coupon.audience !== 'anyone') assert.ok(signedIn, `${code} is for members`)
  if (coupon.audience === 'given') assert.ok(isMine, `${code} was given to others`)
  if (coupon.firstOrder) assert.equal(bought, false, `${code} is for first orders`)
  open.push(placing.placed)
  count(world, 'used')
}

const SHOPPERS: Record<string, (world: World) => Promise<void>> = {
  buys,
  keeps: async (world) => count(world, `keeping: ${await keepCoupon(world.shop, memberId(upTo(world, PEOPLE)), oneOf(world, CODES))}`),
  pays: async (world) => {
    const { shop, gateway, open } = world
    const [order] = open.splice(upTo(world, open.length + 1), 1)
    if (!order) return
    gateway.pays(order.paymentId)
    await completePayment(shop, { paymentId: order.paymentId }, 'callback')
    count(world, 'paid')
  },
  cancels: async (world) => {
    const [order] = world.open.splice(upTo(world, world.open.length + 1), 1)
    if (!order) return
    await cancelOrder(world.shop, order.orderId)
    count(world, 'cancelled')
  },
}

async function assertCounted({ shop }: World): Promise<void> {
  const uses = await shop.db.read.select().from(couponRedemptions)
  for (const coupon of await shop.db.read.select().from(coupons)) {
    const mine = uses.filter(({ couponCode, state }) => couponCode === coupon.code && state !== 'released')
    assert.equal(coupon.used, mine.length, coupon.code)
    assert.ok(coupon.maxUses === null || coupon.used <= coupon.maxUses, `${coupon.code} is over its limit`)
  }
  const lines = await shop.db.read.select().from(orderLines)
  for (const order of await shop.db.read.select().from(orders)) {
    const own = lines.filter(({ orderId }) => orderId === order.id)
    assert.equal(
      own.reduce((sum, { discount }) => sum + discount, 0),
      order.discount,
    )
    const use = uses.find(({ orderId }) => orderId === order.id)
    if (use && WAS_SOLD.includes(order.state)) assert.equal(use.state, 'used')
    if (use && (order.state === 'cancelled' || order.state === 'expired')) assert.equal(use.state, 'released')
  }
}

shopTest(
  'whatever operators and shoppers do, uses are counted, limits hold, and nobody uses what is not theirs',
  async ({ shop, gateway }) => {
    const world: World = { shop, gateway, next: numbers(20_261_201), open: [], counts: new Map() }
    const at = shop.clock.now()
    const each = Array.from({ length: PEOPLE }, (_, n) => ({ id: memberId(n), name: '김하늘', email: aBuyer(n).email }))
    await shop.db.transact((tx) =>
      rows(
        tx
          .insert(members)
          .values(each.map((member) => ({ ...member, emailVerified: true, createdAt: at, updatedAt: at })))
          .returning(),
      ),
    )
    for (let n = 0; n < ACTS; n++) {
      const acts = upTo(world, 3) === 0 ? OPERATORS : SHOPPERS
      const name = acts === SHOPPERS && upTo(world, 2) === 0 ? 'buys' : oneOf(world, Object.keys(acts))
      await acts[name]?.(world)
      if (n % 40 === 39) {
        await letTimePass(shop, 40 * MINUTE)
        world.open.length = 0
        await assertCounted(world)
      }
    }
    const wanted = [
      'made',
      'changed',
      'stopped',
      'given',
      'used',
      'paid',
      'cancelled',
      'keeping: kept',
      'coupon_not_given',
      'coupon_members_only',
    ]
    const missing = wanted.filter((what) => !world.counts.has(what))
    assert.deepEqual(missing, [], `these days were too quiet: ${JSON.stringify([...world.counts])}`)
  },
)
