/**
 * Many subscriptions over many months with a clock of their own: two schedulers, processes that die, cards that are refused, answers that
 * are lost, a gateway that is away for three days, and members who pause, skip, change and cancel. Every choice is made of the seed and of
 * what it is about, so that the same seed makes the same lives whatever runs first.
 */
import { createHash } from 'node:crypto'
import { asc, eq, ne } from 'drizzle-orm'
import type { Database, Script, Writer } from '#db/database.ts'
import { invoices, orders, payments, subscriptionConsents, subscriptionEvents, subscriptionPeriods, subscriptions } from '#db/schema.ts'
import { GatewayError } from '#lib/gateways/gateway-error.ts'
import type { SavedCards } from '#lib/gateways/saved-cards.ts'
import type { Schedules } from '#lib/gateways/schedules.ts'
import { completePayment } from '#lib/payments/complete-payment.ts'
import { recheckOverdueOrders } from '#lib/payments/recheck-overdue-orders.ts'
import { sweepPayments } from '#lib/payments/sweeper.ts'
import { seoulDay } from '#lib/seoul-time.ts'
import type { Shop } from '#lib/shop.ts'
import { cancel, changeCard, pause, resume, skip, undoCancel } from '#lib/subscriptions/acts.ts'
import { addDays } from '#lib/subscriptions/calendar.ts'
import { changePlan, previewPlan } from '#lib/subscriptions/change-plan.ts'
import { workOnDueSubscriptions } from '#lib/subscriptions/due-subscriptions.ts'
import { consentToGive, giveConsent } from '#lib/subscriptions/give-consent.ts'
import { previewGoOn } from '#lib/subscriptions/go-on.ts'
import { changePrice } from '#lib/subscriptions/plan.ts'
import { readSubscription } from '#lib/subscriptions/subscription.ts'
import { runJobs } from '#lib/worker/run-jobs.ts'
import { KEEPS_DATA } from './orders.ts'
import { ScriptedGateway } from './scripted-gateway.ts'
import { aCardOf, aMember, aPlan, aSubscription } from './subscriptions.ts'
import { DAY, MINUTE, TestClock } from './test-clock.ts'
import { openTestShop, type TestShop } from './test-shop.ts'

export interface LivesOptions {
  seed: string
  lives: number
  days: number
}

/** One charge as it reached the gateway. */
interface Sent {
  at: Date
  cardId: string
  paymentId: string
}

export interface Lives {
  shop: TestShop
  gateway: ScriptedGateway
  sent: Sent[]
  /** By life: the subscription's id. */
  ids: string[]
  close(): Promise<void>
}

/** A number below 1, of the seed and of what is chosen. */
type Chance = (...about: (string | number)[]) => number

const chanceOf =
  (seed: string): Chance =>
  (...about) =>
    createHash('sha256')
      .update([seed, ...about].join(':'))
      .digest()
      .readUInt32BE() /
    2 ** 32

/** When the schedulers run on each day, in Seoul: charges are due at nine, letters and second tries at ten. */
const HOURS = [9, 10, 15] as const
/** The gateway is away from this day on, which is the end of a month. */
const OUTAGE = { from: 40, days: 3 }
const RISE_ON_DAY = 100

class Crash extends Error {
  override readonly name = 'Crash'
}

export async function liveThrough({ seed, lives, days }: LivesOptions): Promise<Lives> {
  const chance = chanceOf(seed)
  const gateway = new ScriptedGateway()
  const clock = new TestClock()
  const sent: Sent[] = []
  const options = { gateways: [gateway], clock, env: { ...KEEPS_DATA.env, RENEWALS_PER_SECOND: '1000' }, breakerPauseMs: 1 }
  const fate: Fate = { isQuiet: true, lifeOf: new Map() }
  makeAwkward(gateway, { chance, clock, sent, fate })
  const shop = await openTestShop(options)
  const other = await openTestShop({ ...options, databaseUrl: shop.databaseUrl })
  const schedulers = [mortal(shop, chance, 'one'), mortal(other, chance, 'other')]
  const ids = await beginLives(shop, gateway, { chance, lives, fate })
  for (let day = 0; day < days + QUIET_DAYS; day++) {
    fate.isQuiet = day >= days
    gateway.isAway = !fate.isQuiet && day >= OUTAGE.from && day < OUTAGE.from + OUTAGE.days
    if (day === RISE_ON_DAY) await riseInPrice(shop)
    for (const hour of HOURS) {
      clock.advance(untilHour(clock, hour))
      if (!gateway.isAway) await fire(shop, gateway, { chance, day, fate })
      await runAll(fate.isQuiet ? [shop] : schedulers, shop)
    }
    if (!fate.isQuiet) for (const { life, id } of await livesOf(shop, ids)) await act(shop, gateway, { chance, life, id, day, fate })
    await runAll([shop], shop)
  }
  return { shop, gateway, sent, ids, close: () => closeBoth(shop, other) }
}

/** Its own clock: of some charges it tells nobody, and the shop looks; of others it tells twice, at the same moment. */
async function fire(shop: Shop, gateway: ScriptedGateway, { chance, day, fate }: { chance: Chance; day: number; fate: Fate }) {
  for (const paymentId of gateway.fires(shop.clock.now())) {
    const life = fate.lifeOf.get(gateway.bookings.get(paymentId)?.card.id ?? '') ?? 0
    if (chance('notice', life, day) > 0.5) continue
    await Promise.all([completePayment(shop, { paymentId }, 'webhook'), completePayment(shop, { paymentId }, 'webhook')])
  }
}

/** At the end nothing goes wrong any more, so that everything that is under way ends. */
const QUIET_DAYS = 16

async function closeBoth(shop: TestShop, other: TestShop): Promise<void> {
  await other.close()
  await shop.close()
}

function untilHour(clock: TestClock, hour: number): number {
  const now = clock.now().getTime()
  const today = Math.floor((now + 9 * 3_600_000) / DAY) * DAY - 9 * 3_600_000
  const at = today + hour * 3_600_000 + MINUTE
  return at > now ? at - now : at + DAY - now
}

interface Fate {
  isQuiet: boolean
  lifeOf: Map<string, number>
}

/** What becomes of the nth charge of a card is in the seed, whoever sends it and when. */
function makeAwkward(
  gateway: ScriptedGateway,
  { chance, clock, sent, fate }: { chance: Chance; clock: TestClock; sent: Sent[]; fate: Fate },
): void {
  const charge = gateway.savedCards.charge.bind(gateway.savedCards)
  const nth = new Map<string, number>()
  const countOf = new Map<string, number>()
  const awkward: SavedCards['charge'] = async (payment, card, key) => {
    if (gateway.isAway || fate.isQuiet) {
      sent.push({ at: clock.now(), cardId: card.id, paymentId: payment.id })
      return charge(payment, card, key)
    }
    const count = countOf.get(key) ?? (nth.get(card.id) ?? 0) + 1
    countOf.set(key, count)
    nth.set(card.id, Math.max(count, nth.get(card.id) ?? 0))
    const luck = chance('charge', fate.lifeOf.get(card.id) ?? 0, count)
    if (luck < 0.04) throw new GatewayError('unclear', 'ECONNRESET')
    sent.push({ at: clock.now(), cardId: card.id, paymentId: payment.id })
    Object.assign(gateway.cards.get(card.id) ?? {}, { declines: luck > 0.9 ? 'REJECT_CARD_PAYMENT' : undefined })
    const report = await charge(payment, card, key)
    if (luck < 0.08) throw new GatewayError('unclear', 'ECONNRESET')
    return report
  }
  Object.assign(gateway.savedCards, { charge: awkward })
  const book = gateway.schedules.book.bind(gateway.schedules)
  const booked = new Map<string, number>()
  const awkwardBooking: Schedules['book'] = async (payment, card, at, key) => {
    if (fate.isQuiet) return book(payment, card, at, key)
    const count = (booked.get(card.id) ?? 0) + 1
    booked.set(card.id, count)
    const luck = chance('book', fate.lifeOf.get(card.id) ?? 0, count)
    if (luck < 0.05) throw new GatewayError('unclear', 'TIMEOUT')
    const ref = await book(payment, card, at, key)
    if (luck < 0.1) throw new GatewayError('unclear', 'TIMEOUT')
    return ref
  }
  Object.assign(gateway.schedules, { book: awkwardBooking })
}

/** A process that dies before or after any of its commits: what it had in hand is lost, and what it had written is not. */
function mortal(shop: TestShop, chance: Chance, name: string): Shop {
  let steps = 0
  const transact: Database['transact'] = async <T>(script: (tx: Writer) => Script<T>): Promise<T> => {
    const luck = chance('crash', name, steps++)
    if (luck < 0.01) throw new Crash('before the commit')
    const value = await shop.db.transact(script)
    if (luck > 0.99) throw new Crash('after the commit')
    return value
  }
  return { ...shop, db: { ...shop.db, transact }, log: { ...shop.log, error: () => {} } }
}

/** What is left after some rounds waits for the next hour, as after a real crash. */
async function runAll(schedulers: readonly Shop[], shop: Shop): Promise<void> {
  for (let round = 0; round < 6; round++) {
    const found = await Promise.all(schedulers.map((each) => tried(() => workOnDueSubscriptions(each))))
    const looked =
      (await tried(() => sweepPayments(schedulers.at(-1) ?? shop))) + (await recheckOverdueOrders(shop)) + (await runJobs(shop))
    if (looked + found.reduce((a, b) => a + b, 0) === 0) return
  }
}

const tried = (work: () => Promise<number>): Promise<number> =>
  work().catch((error: unknown) => {
    // A round in which every process died says so itself.
    if (error instanceof Error && (error.name === 'Crash' || error.message.startsWith('None of'))) return 0
    throw error
  })

async function beginLives(
  shop: TestShop,
  gateway: ScriptedGateway,
  { chance, lives, fate }: { chance: Chance; lives: number; fate: Fate },
): Promise<string[]> {
  await aPlan(shop, { id: 'monthly' })
  await aPlan(shop, { id: 'trial', trialDays: 14, price: 5000 })
  await aPlan(shop, { id: 'weekly', interval: 'week', price: 2500, afterGrace: 'pause' })
  await aPlan(shop, { id: 'quarterly', intervalCount: 3, price: 27_000 })
  await aPlan(shop, { id: 'booked', price: 7000, runBy: 'gateway' })
  const ids: string[] = []
  for (let life = 0; life < lives; life++) {
    // They begin on different days, the last of a month among them.
    if (life % Math.max(1, Math.floor(lives / 12)) === 0) shop.clock.advance(DAY)
    const memberId = `member-${life}`
    await aMember(shop, memberId)
    const cardId = await aCardOf(shop, gateway, memberId)
    fate.lifeOf.set(cardId, life)
    const planId = ['monthly', 'trial', 'weekly', 'quarterly', 'booked'][Math.floor(chance('plan', life) * 5)] ?? 'monthly'
    ids.push((await aSubscription(shop, gateway, { planId, memberId, cardId })).id)
  }
  return ids
}

/** The shop asks everybody with a monthly plan for more, a month ahead. */
async function riseInPrice(shop: TestShop): Promise<void> {
  const appliesFrom = new Date(shop.clock.now().getTime() + 35 * DAY).toISOString().slice(0, 10)
  await shop.db.transact((tx) => changePrice(shop, tx, { planId: 'monthly', price: 12_900, appliesFrom, madeBy: 'owner@example.com' }))
}

/** Those that have not ended, in the order in which they began. */
async function livesOf({ db }: Shop, ids: readonly string[]): Promise<{ life: number; id: string }[]> {
  const going = await db.read.select({ id: subscriptions.id }).from(subscriptions).where(ne(subscriptions.state, 'ended'))
  const isGoing = new Set(going.map(({ id }) => id))
  return ids.map((id, life) => ({ life, id })).filter(({ id }) => isGoing.has(id))
}

interface Acting {
  chance: Chance
  life: number
  id: string
  day: number
  fate: Fate
}

/** What one member does on one day: mostly nothing. */
async function act(shop: TestShop, gateway: ScriptedGateway, { chance, life, id, day, fate }: Acting): Promise<void> {
  await maybeAgree(shop, { chance, life, id, day })
  const luck = chance('act', life, day)
  if (luck > 0.03) return
  const sub = await readSubscription(shop, id)
  if (!sub || sub.state === 'ended') return
  const which = Math.floor(luck * 10_000) % 12
  if (which === 0) await pause(shop, id, 'member', chance('until', life, day) > 0.5 ? dayAfter(shop, 20) : null)
  else if (which <= 3) await goOn(shop, id, resume)
  else if (which === 4) await skip(shop, id, 'member')
  else if (which === 5) await cancel(shop, id, 'member')
  else if (which <= 7) await goOn(shop, id, undoCancel)
  else if (which <= 9 && sub.memberId && sub.state === 'past_due' && !gateway.isAway) {
    const cardId = await aCardOf(shop, gateway, sub.memberId)
    fate.lifeOf.set(cardId, life)
    await changeCard(shop, id, 'member', cardId)
  } else if (which >= 10) await changeQuantity(shop, id, sub.planId, which === 10 ? 'now' : 'next_period', 1 + (day % 3))
}

/** Whoever goes on agrees to what the page shows. */
async function goOn(shop: Shop, id: string, act: typeof resume): Promise<void> {
  const shown = (await previewGoOn(shop, id))?.consent?.shown
  await act(shop, id, 'member', { shown })
}

const dayAfter = ({ clock }: Shop, days: number): string => addDays(seoulDay(clock.now()), days)

/** Two of three agree to whatever is asked, on the first of three days. */
async function maybeAgree(shop: Shop, { chance, life, id, day }: Pick<Acting, 'chance' | 'life' | 'id' | 'day'>): Promise<void> {
  if (chance('agrees', life) > 0.66 || (day + life) % 3 !== 0) return
  const asked = await consentToGive(shop, id)
  if (asked?.isOpen && !asked.isGiven) await giveConsent(shop, { id, shown: asked.shown })
}

async function changeQuantity(shop: Shop, id: string, planId: string, when: 'now' | 'next_period', quantity: number): Promise<void> {
  const wanted = { planId, quantity, when }
  const previewed = await previewPlan(shop, id, wanted)
  if (previewed.ok) await changePlan(shop, id, { ...wanted, actor: 'member', expected: previewed.preview.due })
}

/** What happened to each life, without names that change from run to run. */
export async function traceOf({ shop, ids }: Lives): Promise<string[]> {
  const lines: string[] = []
  for (const [life, id] of ids.entries()) {
    const sub = await readSubscription(shop, id)
    const periods = await shop.db.read
      .select()
      .from(subscriptionPeriods)
      .where(eq(subscriptionPeriods.subscriptionId, id))
      .orderBy(asc(subscriptionPeriods.n))
    lines.push(
      `${life}: ${sub?.state} ${sub?.endedBy ?? ''} ${periods.map(({ n, startsOn, state, price }) => `${n} ${startsOn} ${state} ${price}`).join(', ')}`,
    )
  }
  return lines
}

/** What must be true of all lives, as sentences about those of which it is not. */
export async function* wrongLives(all: Lives, days: { today: string }): AsyncGenerator<string> {
  const { shop } = all
  const [subs, periods, consents, events, bills, paid] = await Promise.all([
    shop.db.read.select().from(subscriptions),
    shop.db.read.select().from(subscriptionPeriods).orderBy(asc(subscriptionPeriods.n)),
    shop.db.read.select().from(subscriptionConsents),
    shop.db.read.select().from(subscriptionEvents).orderBy(asc(subscriptionEvents.at)),
    shop.db.read.select().from(invoices),
    shop.db.read.select({ payment: payments, order: orders }).from(payments).innerJoin(orders, eq(orders.id, payments.orderId)),
  ])
  yield* chargedTwice(paid, bills)
  yield* gapsInNumbers(bills)
  const of = <T extends { subscriptionId: string | null }>(each: readonly T[]) => Map.groupBy(each, ({ subscriptionId }) => subscriptionId)
  const [periodsOf, consentsOf, eventsOf, billsOf] = [of(periods), of(consents), of(events), of(bills)]
  const paidOf = Map.groupBy(paid, ({ order }) => order.id)
  const sentFor = Map.groupBy(all.sent, ({ paymentId }) => paymentId)
  for (const sub of subs) {
    const own = periodsOf.get(sub.id) ?? []
    const happened = eventsOf.get(sub.id) ?? []
    const came = own.flatMap(({ orderId }) => paidOf.get(orderId ?? '') ?? [])
    yield* missed(sub, own, days.today)
    // One that nobody paid may be counted again under the next number.
    yield* wrongDays(
      sub,
      own.filter(({ state }) => state !== 'unpaid'),
      happened,
    )
    yield* withoutConsent(sub, own, consentsOf.get(sub.id) ?? [])
    yield* billsThatDiffer(own, billsOf.get(sub.id) ?? [], came)
    const sent = came.flatMap(({ payment }) => sentFor.get(payment.id) ?? [])
    yield* chargedWhenOver(sub, happened, sent)
  }
}

type Paid = { payment: typeof payments.$inferSelect; order: typeof orders.$inferSelect }[]
type Sub = typeof subscriptions.$inferSelect
type Periods = (typeof subscriptionPeriods.$inferSelect)[]
type Events = (typeof subscriptionEvents.$inferSelect)[]
type Bills = (typeof invoices.$inferSelect)[]

function* chargedTwice(paid: Paid, bills: Bills): Generator<string> {
  const kept = paid.filter(({ payment }) => payment.captured > payment.refunded)
  const isBilled = new Set(bills.filter(({ state }) => state === 'paid').map(({ orderId }) => orderId))
  for (const [orderId, ofOrder] of Map.groupBy(kept, ({ order }) => order.id)) {
    const number = ofOrder[0]?.order.number
    if (ofOrder.length > 1) yield `order ${number} was paid twice`
    if (!isBilled.has(orderId)) yield `order ${number} was paid and its invoice was not`
  }
}

function* gapsInNumbers(bills: Bills): Generator<string> {
  for (const year of new Set(bills.map((each) => each.year))) {
    const numbers = bills
      .filter((each) => each.year === year)
      .map(({ nth }) => Number(nth))
      .toSorted((a, b) => a - b)
    if (numbers.some((nth, i) => nth !== i + 1)) yield `the invoices of ${year} have a gap`
  }
}

/** Whoever is subscribed has paid for today, or has skipped it. */
function* missed(sub: Sub, own: Periods, today: string): Generator<string> {
  if (sub.state === 'ended' && sub.credit > 0) yield `${sub.id} has ended with ${sub.credit} that is its member's`
  if (sub.state === 'starting') yield `${sub.id} never began`
  if (sub.state !== 'active') return
  const newest = own.at(-1)
  if (newest && newest.endsOn < today) yield `${sub.id} was not charged for ${newest.endsOn}`
  // One that a gateway's clock charges is opened the day before.
  if (newest?.state === 'open' && newest.startsOn <= today) yield `${sub.id} waits for the money of ${newest.startsOn}`
}

/** The calendar, written a second time: the same day of the month, or the month's last. */
function* wrongDays(sub: Sub, own: Periods, happened: Events): Generator<string> {
  const resumed = happened.filter(({ kind }) => kind === 'resumed').map(({ detail }) => `${detail.from}`)
  const [first] = own
  if (!first) return
  let anchor = first.startsOn
  for (const [i, period] of own.entries()) {
    const before = own[i - 1]
    if (before && period.startsOn < before.endsOn) yield `${sub.id}: the days of period ${period.n} were paid, or left out, before`
    if (before && period.startsOn !== before.endsOn) {
      if (!resumed.includes(period.startsOn)) yield `${sub.id}: period ${period.n} does not follow the one before`
      anchor = period.startsOn
    }
    if (sub.planId === 'weekly' || sub.planId === 'quarterly') continue
    const [year = 0, month = 0] = period.startsOn.split('-').map(Number)
    const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
    const day = Math.min(Number(anchor.slice(8)), last)
    if (Number(period.startsOn.slice(8)) !== day)
      yield `${sub.id}: period ${period.n} starts on ${period.startsOn}, its anchor is ${anchor}`
  }
}

function* withoutConsent(sub: Sub, own: Periods, consents: (typeof subscriptionConsents.$inferSelect)[]): Generator<string> {
  let agreed = sub.trialEndsOn === null ? (own[0]?.price ?? 0) / (own[0]?.quantity ?? 1) : 0
  for (const period of own) {
    if (period.state === 'skipped') continue
    const each = period.price / period.quantity
    const days = (at: Date) => (Date.parse(`${period.startsOn}T00:00:00+09:00`) - at.getTime()) / DAY
    const isAgreed = consents.some(
      ({ kind, newPrice, changesOn, givenAt }) =>
        kind !== 'join' && kind !== 'change' && newPrice === period.price && changesOn === period.startsOn && days(givenAt) <= 30,
    )
    if (each > agreed && !isAgreed) yield `${sub.id}: period ${period.n} at ${period.price} was never agreed to`
    agreed = Math.max(agreed, each)
  }
}

function* billsThatDiffer(own: Periods, bills: Bills, paid: Paid): Generator<string> {
  for (const period of own.filter(({ state }) => state === 'paid')) {
    const bill = bills.find(({ id }) => id === period.invoiceId)
    const came = paid.filter(({ order }) => order.id === period.orderId).reduce((sum, { payment }) => sum + payment.captured, 0)
    if (bill?.state !== 'paid' || bill.total !== came)
      yield `the invoice of ${period.subscriptionId} ${period.n} says ${bill?.total}, and ${came} came`
  }
}

/** Nothing is sent for a subscription after its end, nor while it is paused. */
function* chargedWhenOver(sub: Sub, happened: Events, sent: readonly Sent[]): Generator<string> {
  for (const { at } of sent) {
    // Whoever goes on may be charged at that very moment.
    const last = happened.findLast(
      (each) =>
        (each.at < at && ['paused', 'ended', 'cancel_asked'].includes(each.kind)) ||
        (each.at <= at && ['resumed', 'cancel_undone'].includes(each.kind)),
    )
    if (last && ['paused', 'ended', 'cancel_asked'].includes(last.kind)) yield `${sub.id} was charged after it was ${last.kind}`
  }
}
