/**
 * Somebody tests stolen cards at the shop: thousands of tries from hundreds of addresses, each with a new browser, mailbox and telephone
 * number. Almost none reaches the gateway, and everybody else who buys in that hour gets through. `TRIES=all` makes all ten thousand.
 */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { eq } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { attention, members, riskTries, skus } from '#db/schema.ts'
import type { OrderInput } from '#lib/checkout/order-input.ts'
import { type PlacingContext, placeOrder } from '#lib/checkout/place-order.ts'
import type { MethodOffer } from '#lib/gateways/methods.ts'
import { viewOrder } from '#lib/order-page/order-view.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { ScriptedGateway } from '../support/scripted-gateway.ts'
import { DAY, HOUR } from '../support/test-clock.ts'
import { aContext, anOrder, openTestShop, type TestShop } from '../support/test-shop.ts'

const IS_WHOLE = process.env.TRIES === 'all'
const TRIES = IS_WHOLE ? 10_000 : 1_500
const [ADDRESSES, CARDS, HONEST] = [500, 200, IS_WHOLE ? 400 : 50]
/** How many of a tester's tries are under way at once: few at first, like somebody who looks whether the shop lets them. */
const atOnce = (sent: number) => (sent < 100 ? 10 : 50)
/** Every tenth stolen card still works. */
const works = (card: number) => card % 10 === 0

const OFFERS: readonly MethodOffer[] = (['card', 'transfer', 'saved_card'] as const).map((method) => ({
  ...{ method, minimum: 100, listed: method !== 'saved_card', popup: false },
}))

interface Scene {
  shop: TestShop
  gateway: ScriptedGateway
}

async function aShop(t: TestContext): Promise<Scene> {
  const gateway = new ScriptedGateway({ offers: OFFERS })
  // The limits as they come: nobody is let off because this is a test.
  const shop = await openTestShop({ gateways: [gateway], env: { RATE_LIMIT_SCALE: '1', LOG_LEVEL: 'silent' } })
  t.after(() => shop.close())
  await shop.db.transact((tx) => rows(tx.update(skus).set({ available: 1_000_000 }).where(eq(skus.id, 'bulk')).returning()))
  return { shop, gateway }
}

const CHEAP = [{ productId: 'bulk', quantity: 1 }]

const person = (who: string) => ({ name: '김하늘', email: `${who}@example.com`, phone: '01012345678' })
const phoneOf = (n: number) => `010${String(20_000_000 + n)}`

async function order({ shop }: Scene, input: Partial<OrderInput>, context: Partial<PlacingContext>) {
  const placing = await placeOrder(shop, anOrder({ lines: CHEAP, expectedTotal: 4000, ...input }), aContext(context))
  return placing.ok ? placing.placed : placing.problem.code
}

interface Testing {
  address: (n: number) => string
  browser?: (n: number) => string
}

/** One try of the tester: a new browser, mailbox and number, and the next card. Returns whether the gateway heard of it. */
async function testCard(scene: Scene, n: number, { address, browser }: Testing): Promise<boolean> {
  const { shop, gateway } = scene
  const who = browser ? { browser: browser(n) } : { browserIsNew: true }
  const placed = await order(scene, { buyer: { ...person(`tester${n}`), phone: phoneOf(n) } }, { ip: address(n), ...who })
  if (typeof placed === 'string') {
    assert.ok(['sign_in_to_pay', 'not_accepted', 'too_many_requests'].includes(placed), placed)
    return false
  }
  const number = n % CARDS
  const card = `433012-${String(number).padStart(4, '0')}`
  if (works(number)) gateway.pays(placed.paymentId, { card })
  else gateway.declines(placed.paymentId, 'INVALID_STOPPED_CARD', 'card_unusable', { card })
  await completePayment(shop, { paymentId: placed.paymentId }, 'callback')
  return true
}

interface Shopper {
  context: Partial<PlacingContext>
  method: 'card' | 'transfer'
  /** Their first card has no money left. */
  isShort: boolean
}

/** Pays as a shopper does: tries another card after a refusal, and signs up where the shop asks for it. Returns how it went. */
async function buys(scene: Scene, n: number, { context, method, isShort }: Shopper): Promise<'paid' | 'paid after signing in' | string> {
  const { shop, gateway } = scene
  const input = { buyer: { ...person(`shopper${n}`), phone: phoneOf(90_000 + n) }, method }
  let placed = await order(scene, input, context)
  const wasAsked = placed === 'sign_in_to_pay'
  if (wasAsked) placed = await order(scene, input, { ...context, memberId: await signUp(shop, n) })
  if (typeof placed === 'string') return placed
  let { paymentId } = placed
  if (isShort) {
    gateway.declines(paymentId, 'NO_MONEY', 'insufficient_funds')
    await completePayment(shop, { paymentId }, 'callback')
    const next = (await viewOrder(shop, placed.orderId, 'owner'))?.payment
    if (!next?.window) return 'no window for another card'
    paymentId = next.id
  }
  gateway.pays(paymentId, method === 'card' ? { card: `500000-${n}` } : { method })
  const completion = await completePayment(shop, { paymentId }, 'callback')
  if (completion?.outcome !== 'paid') return `${completion?.outcome}`
  return wasAsked ? 'paid after signing in' : 'paid'
}

async function signUp(shop: TestShop, n: number): Promise<string> {
  const [id, now] = [`member-${n}`, shop.clock.now()]
  const member = { id, name: '김하늘', email: `shopper${n}@example.com`, emailVerified: true, createdAt: now, updatedAt: now }
  await shop.db.transact((tx) => rows(tx.insert(members).values(member).onConflictDoNothing().returning({ id: members.id })))
  return id
}

/** Half an office or a telephone company's network behind one address, a tenth behind one that the tester uses too. */
const addressOf = (n: number) => (n % 2 === 0 ? '203.0.113.1' : n % 10 === 1 ? testersAddress(7) : `192.0.2.${n % 250}`)
const testersAddress = (n: number) => `198.51.${Math.floor((n % ADDRESSES) / 250)}.${n % 250}`

/** A third are members, a third have bought in this browser before, a third come for the first time; a tenth have a card without money. */
async function shopperOf(shop: TestShop, n: number): Promise<Shopper> {
  const base = { ip: addressOf(n), browser: `browser-of-shopper-${n}` }
  return {
    context: n % 3 === 0 ? { ...base, memberId: await signUp(shop, n) } : base,
    method: n % 9 === 2 ? 'transfer' : 'card',
    isShort: n % 10 === 4,
  }
}

async function boughtBefore(scene: Scene): Promise<void> {
  for (let n = 0; n < HONEST; n++)
    if (n % 3 === 1) assert.equal(await buys(scene, n, { ...(await shopperOf(scene.shop, n)), method: 'card', isShort: false }), 'paid')
  scene.shop.clock.advance(DAY)
}

test('of ten thousand tries from five hundred addresses with two hundred cards one in a hundred reaches the gateway, and every shopper pays', async (t) => {
  const scene = await aShop(t)
  const { shop, gateway } = scene
  await boughtBefore(scene)
  const answers: string[] = []
  let reached = 0
  const before = { ...gateway.calls }
  for (let sent = 0; sent < TRIES; ) {
    const burst = Array.from({ length: atOnce(sent) }, (_, more) => testCard(scene, sent + more, { address: testersAddress }))
    reached += (await Promise.all(burst)).filter(Boolean).length
    sent += burst.length
    const come = Array.from({ length: Math.floor((HONEST * sent) / TRIES) - answers.length }, (_, more) => answers.length + more)
    answers.push(...(await Promise.all(come.map(async (n) => buys(scene, n, await shopperOf(shop, n))))))
    shop.clock.advance((HOUR * burst.length) / TRIES)
  }
  const asked = answers.filter((each) => each === 'paid after signing in').length
  t.diagnostic(`${TRIES} tries: ${reached} reached the gateway; ${answers.length} shoppers: ${asked} were asked to sign in first`)
  assert.deepEqual(
    answers.filter((each) => !each.startsWith('paid')),
    [],
  )
  assert.equal(answers.length, HONEST)
  assert.ok(reached * 100 <= TRIES, `${reached} of ${TRIES} tries reached the gateway`)
  // What the gateway has counted itself: a payment prepared for each try that reached it, and for each shopper's first and further cards.
  const short = Array.from({ length: HONEST }, (_, n) => n).filter((n) => n % 10 === 4).length
  assert.equal(gateway.calls.prepare - before.prepare, reached + HONEST + short)
  assert.ok(asked <= HONEST / 3, 'only who comes for the first time and pays by card is asked')
  const told = await shop.db.read.select({ reason: attention.reason }).from(attention)
  assert.ok(told.some(({ reason }) => reason === 'card_testing'))
  const kept = await shop.db.read.$count(riskTries)
  assert.ok(kept <= TRIES + 2 * HONEST, 'no try makes more than one row')
})

test('a tester with one browser is turned away by their refused cards, whatever address they come from', async (t) => {
  const scene = await aShop(t)
  let reached = 0
  for (let n = 0; n < 40; n++)
    if (await testCard(scene, 10 * n + 1, { address: (at) => `198.51.100.${at % 250}`, browser: () => 'one-browser-of-a-tester' }))
      reached++
  assert.ok(reached <= 4, `${reached} reached the gateway`)
})

test('who is turned away is told no rule and no reason', async (t) => {
  const scene = await aShop(t)
  for (let n = 0; n < 8; n++) await testCard(scene, 10 * n + 1, { address: testersAddress })
  const placing = await placeOrder(scene.shop, anOrder({ lines: CHEAP }), aContext())
  assert.deepEqual(placing, { ok: false, problem: { code: 'sign_in_to_pay', field: 'method' } })
})

test('another try in a window that was opened before is one too many after the cards of its browser were refused', async (t) => {
  const scene = await aShop(t)
  const { shop, gateway } = scene
  const context = { browser: 'a-patient-browser' }
  const placed = await Promise.all([0, 1].map((n) => order(scene, { buyer: { ...person(`p${n}`), phone: phoneOf(n) } }, context)))
  const [first, second] = placed
  assert.ok(typeof first === 'object' && typeof second === 'object')
  let { paymentId } = first
  for (let n = 0; n < 4; n++) {
    gateway.declines(paymentId, 'NO', 'card_declined', { card: `433012-000${n}` })
    await completePayment(shop, { paymentId }, 'callback')
    const view = await viewOrder(shop, first.orderId, 'owner')
    assert.ok(view)
    assert.equal(view.payment.window !== undefined, n < 3, `after ${n + 1} cards`)
    paymentId = view.payment.id
  }
})
