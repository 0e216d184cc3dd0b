/**
 * Changes the plan or the quantity of a subscription: from the next period, or now. A dearer one takes effect now when the difference for
 * the rest of the period is paid; what a cheaper one leaves over lowers the next periods.
 */
import { and, eq, gt, isNotNull, ne, or } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { type PlanChoice, payments, refunds } from '#db/schema.ts'
import { isAboveLimit, mustProve, type Presser } from '#lib/checkout/step-up.ts'
import { openRestore } from '#lib/restored.ts'
import { seoulDay } from '#lib/seoul-time.ts'
import type { Shop } from '#lib/shop.ts'
import { addDays } from './calendar.ts'
import { comingPeriod } from './coming-period.ts'
import { keepConsent } from './give-consent.ts'
import { differenceLine, placeForPlan } from './place-order.ts'
import { loadPlan, newestVersion, type PlanWithPrices, planOf, priceIn } from './plan.ts'
import { changePart, creditFor, unusedPart } from './price-of-period.ts'
import {
  addEvent,
  changePeriod,
  changeSubscription,
  loadSubscription,
  lockSubscription,
  newestPeriod,
  type Period,
  type Subscription,
} from './subscription.ts'
import { mayByLink, mayDo } from './subscription-state.ts'
import { workOnSubscription } from './work-on-subscription.ts'

const DIFFERENCE_KEPT_MS = 24 * 3_600_000

export interface WantedPlan {
  planId: string
  quantity: number
  when: 'now' | 'next_period'
}

/** Amounts in minor units. */
export interface PlanPreview {
  choice: PlanChoice
  when: WantedPlan['when']
  /** The day on which it takes effect. */
  changesOn: string
  oldPrice: number
  newPrice: number
  currency: string
  /** Charged now, to the subscription's card. */
  due: number
  /** Left over, for the next periods. */
  credit: number
  /** The periods have another length: a new one begins today, and what is left of the old one becomes credit. */
  beginsAnew: boolean
  /** What the card pays at once: the difference, or the new period without the credit. */
  chargedNow: number
  /** It is so much that whoever presses proves first who they are, unless they have just done so. */
  asksPassword: boolean
}

export type PlanProblem =
  | 'no_such_subscription'
  | 'not_now'
  | 'plan_gone'
  | 'wrong_quantity'
  | 'nothing_changes'
  | 'preview_outdated'
  /** What it costs more until the next payment is less than anybody charges. */
  | 'difference_too_small'
  | 'step_up_required'
  /** A letter's link is not enough for it. */
  | 'sign_in_first'
  | 'database_restored'

export type PlanAnswer = { ok: true } | { ok: false; problem: PlanProblem }
export type PreviewAnswer = { ok: true; preview: PlanPreview } | { ok: false; problem: PlanProblem }

interface Planned {
  sub: Subscription
  /** Undefined in a trial. */
  period: Period | undefined
  of: PlanWithPrices
  preview: PlanPreview
}

/** What `changePlan` would do now, to the won. */
export const previewPlan = (shop: Shop, id: string, wanted: WantedPlan): Promise<PreviewAnswer> =>
  shop.db.query(function* (tx): Script<PreviewAnswer> {
    const planned = yield* plan(shop, tx, id, wanted)
    return typeof planned === 'string' ? { ok: false, problem: planned } : { ok: true, preview: planned.preview }
  })

export interface ChangeOfPlan extends WantedPlan {
  actor: string
  /** The preview's difference. */
  expected: number
  /** The preview's price of a period: nobody agrees to one that they have not seen. */
  expectedPrice?: number
  /** Whoever presses; without it nothing large is charged. */
  who?: Presser
}

/** The charge is made before this resolves, where the gateway answers. */
export async function changePlan(
  shop: Shop,
  id: string,
  { actor, expected, expectedPrice, who, ...wanted }: ChangeOfPlan,
): Promise<PlanAnswer> {
  if (isByLink(actor)) return { ok: false, problem: 'sign_in_first' }
  const answer = await shop.db.transact(function* (tx): Script<PlanAnswer> {
    yield* lockSubscription(tx, id)
    const planned = yield* plan(shop, tx, id, wanted)
    if (typeof planned === 'string') return { ok: false, problem: planned }
    if (planned.preview.due !== expected) return { ok: false, problem: 'preview_outdated' }
    if (expectedPrice !== undefined && planned.preview.newPrice !== expectedPrice) return { ok: false, problem: 'preview_outdated' }
    if (mustProveFor(shop, planned, who)) return { ok: false, problem: 'step_up_required' }
    if (yield* openRestore(tx)) return { ok: false, problem: 'database_restored' }
    yield* keepChoice(shop, tx, planned, actor)
    return { ok: true }
  })
  if (answer.ok) await workOnSubscription(shop, id)
  return answer
}

/** A charge by a press on a page asks what the checkout's asks; a renewal later asks nothing. */
function mustProveFor(shop: Shop, { sub, preview: { asksPassword, chargedNow, currency } }: Planned, who: Presser | undefined): boolean {
  if (!asksPassword) return false
  return !who || who.memberId !== sub.memberId || mustProve(shop, who, { id: sub.id, total: chargedNow, currency }, false)
}

const isByLink = (actor: string): boolean => actor === 'link' && !mayByLink('change_plan')

/** Drops what was chosen for the next period. */
export const dropPlannedChange = (shop: Shop, id: string, actor: string): Promise<PlanAnswer> =>
  shop.db.transact(function* (tx): Script<PlanAnswer> {
    const sub = yield* lockSubscription(tx, id)
    if (!sub) return { ok: false, problem: 'no_such_subscription' }
    if (isByLink(actor)) return { ok: false, problem: 'sign_in_first' }
    if (!sub.next) return { ok: false, problem: 'nothing_changes' }
    yield* changeSubscription(tx, sub, { next: null, nextAt: shop.clock.now() })
    yield* addEvent(shop, tx, id, { kind: 'change_dropped', actor })
    return { ok: true }
  })

function* plan(shop: Shop, tx: Writer, id: string, { planId, quantity, when }: WantedPlan): Script<Planned | PlanProblem> {
  const [sub] = yield* loadSubscription(tx, { id })
  if (!sub) return 'no_such_subscription'
  const period = yield* newestPeriod(tx, id)
  if (!mayDo(sub.state, 'change_plan') || sub.change || period?.state === 'open') return 'not_now'
  const isSame = planId === sub.planId
  const of = yield* loadPlan(tx, planId)
  if (!of || (!isSame && !of.plan.onSale)) return 'plan_gone'
  if (quantity < 1 || quantity > of.plan.mostQuantity) return 'wrong_quantity'
  if (isSame && quantity === sub.quantity && !sub.next) return 'nothing_changes'
  // The agreed price stays for another quantity of the same plan.
  const choice = { planId, quantity, planVersion: isSame ? sub.planVersion : newestVersion(of).version }
  const known = yield* previewOf(shop, tx, sub, { choice, of, when, period })
  if (typeof known === 'string') return known
  const chargedNow = known.beginsAnew ? known.newPrice - creditFor(known.newPrice, sub.credit + known.credit) : known.due
  const asksPassword =
    chargedNow > 0 && isAboveLimit({ total: chargedNow, currency: sub.currency }, shop.env.SAVED_CARD_STEP_UP_ABOVE, false)
  return { sub, period, of, preview: { ...known, chargedNow, asksPassword } }
}

interface Choosing {
  choice: PlanChoice
  of: PlanWithPrices
  when: WantedPlan['when']
  period: Period | undefined
}

function* previewOf(
  shop: Shop,
  tx: Writer,
  sub: Subscription,
  { choice, of, when, period }: Choosing,
): Script<Omit<PlanPreview, 'chargedNow' | 'asksPassword'> | PlanProblem> {
  const today = seoulDay(shop.clock.now())
  const was = yield* planOf(tx, sub.planId)
  const { currency } = sub
  const oldPrice = priceIn(was, sub.planVersion) * sub.quantity
  const newPrice = priceIn(of, choice.planVersion) * choice.quantity
  const none = { choice, when, oldPrice, newPrice, currency, due: 0, credit: 0, beginsAnew: false }
  if (sub.state === 'trialing') return { ...none, changesOn: today }
  if (when === 'next_period') return { ...none, changesOn: (yield* comingPeriod(tx, sub)).startsOn }
  if (period?.state !== 'paid' || period.endsOn <= today) return 'not_now'
  const beginsAnew = of.plan.interval !== was.plan.interval || of.plan.intervalCount !== was.plan.intervalCount
  // Goods of a period are sent whole: no days of them are left over, and for a difference none are sent.
  if (was.plan.kind === 'goods' || (of.plan.kind === 'goods' && !beginsAnew)) return 'not_now'
  if (yield* isGivenBack(tx, period)) return 'not_now'
  // What was changed in this period before is settled: the difference was paid, or became credit.
  if (beginsAnew) return { ...none, changesOn: today, credit: unusedPart(oldPrice, period, today), beginsAnew }
  const part = changePart(oldPrice, newPrice, period, today)
  return part ? { ...none, changesOn: today, ...part } : 'difference_too_small'
}

/** Money of it went back, or is on its way: no part of that is left over. */
function* isGivenBack(tx: Writer, { orderId }: Period): Script<boolean> {
  if (!orderId) return false
  const found = yield* rows(
    tx
      .select({ id: payments.id })
      .from(payments)
      .leftJoin(refunds, and(eq(refunds.paymentId, payments.id), ne(refunds.state, 'failed')))
      .where(and(eq(payments.orderId, orderId), or(gt(payments.refunded, 0), isNotNull(refunds.id))))
      .limit(1),
  )
  return found.length > 0
}

function* keepChoice(shop: Shop, tx: Writer, { sub, period, of, preview }: Planned, actor: string): Script<void> {
  const { choice, changesOn, oldPrice, newPrice, due, credit, beginsAnew, when } = preview
  const now = shop.clock.now()
  // An operator's change is no consent of the member: a dearer price then needs one like any other rise.
  if (actor === 'member') yield* keepConsent(shop, tx, { sub, of, kind: 'change', by: actor, oldPrice, changesOn, choice })
  yield* addEvent(shop, tx, sub.id, { kind: 'change_planned', actor, detail: { on: changesOn, price: newPrice, due, credit } })
  if (sub.state !== 'trialing' && when === 'next_period') {
    yield* changeSubscription(tx, sub, { next: choice, nextAt: now })
    return
  }
  if (beginsAnew && period) return yield* beginAnew(shop, tx, sub, { period, choice, credit })
  if (due === 0) {
    yield* changeSubscription(tx, sub, { ...choice, next: null, credit: sub.credit + credit, nextAt: now })
    return yield* addEvent(shop, tx, sub.id, { kind: 'plan_changed', actor, detail: { planId: choice.planId, quantity: choice.quantity } })
  }
  const about = { key: `subscription:${sub.id}:change:${sub.version}`, kind: 'change', credit: 0, by: { actor: 'subscription' } } as const
  const placed = yield* placeForPlan(shop, tx, {
    ...about,
    subscription: sub,
    lines: [differenceLine(of, due)],
    reservedForMs: DIFFERENCE_KEPT_MS,
  })
  if (!placed) throw new Error('The piece of a plan is sold out.')
  const change = { ...choice, orderId: placed.order.id, invoiceId: placed.invoice.id }
  yield* changeSubscription(tx, sub, { change, next: null, nextAt: now })
}

/** A period of another length starts today; the one before ends with it. */
function* beginAnew(
  shop: Shop,
  tx: Writer,
  sub: Subscription,
  { period, choice, credit }: { period: Period; choice: PlanChoice; credit: number },
): Script<void> {
  const now = shop.clock.now()
  const today = seoulDay(now)
  const endsOn = period.startsOn < today ? today : addDays(period.startsOn, 1)
  yield* changePeriod(tx, period, { endsOn })
  const anchor = { anchorOn: endsOn, anchorPeriod: period.n + 1 }
  yield* changeSubscription(tx, sub, { ...anchor, next: choice, paidUntil: endsOn, credit: sub.credit + credit, nextAt: now })
}
