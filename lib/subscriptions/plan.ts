/** Plans: what they sell, what they cost, and the piece of a plan that is no goods of the shop. */
import { and, asc, eq, gt, inArray } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { prepared } from '#db/prepared.ts'
import { plans, planVersions, products, skus, subscriptions } from '#db/schema.ts'
import { byLocale } from '#lib/locale.ts'
import { SUBSCRIPTION } from '#lib/messages/subscription.ts'
import { PLAN_PIECES } from '#lib/orders/plan-piece.ts'
import { seoulDay } from '#lib/seoul-time.ts'
import type { Shop } from '#lib/shop.ts'
import { askedFrom } from './notices.ts'

export type Plan = typeof plans.$inferSelect
export type PlanVersion = typeof planVersions.$inferSelect
type Product = typeof products.$inferSelect
type Sku = typeof skus.$inferSelect

/** A plan with its goods, and all prices that it ever had, the oldest first. */
export interface PlanWithPrices {
  plan: Plan
  versions: PlanVersion[]
  sku: Sku
  product: Product
}

export const PLAN_IMAGE = '/images/brand/mark.svg'

/** More than anybody sells, so that a plan without goods is never sold out; the counters of stock stay true all the same. */
const ENOUGH = 1_000_000_000

/** The plan's own piece: what a plan without goods sells, and what fees and differences are lines of. It has the plan's id. */
export function* stockPlan(tx: Writer, planId: string): Script<void> {
  const name = byLocale((each) => SUBSCRIPTION[each].piece)
  const product = {
    ...{ id: PLAN_PIECES, slug: PLAN_PIECES, category: PLAN_PIECES },
    ...{ name, summary: name, description: name, image: PLAN_IMAGE, imageAlt: name },
    price: 0,
    onSale: false,
  }
  yield* rows(tx.insert(products).values(product).onConflictDoNothing().returning({ id: products.id }))
  yield* rows(tx.insert(skus).values({ id: planId, productId: PLAN_PIECES, available: ENOUGH }).returning({ id: skus.id }))
}

const planById = prepared<{ planId: string }>()('plan-by-id', (tx, { param }) =>
  tx
    .select()
    .from(plans)
    .innerJoin(skus, eq(skus.id, plans.skuId))
    .innerJoin(products, eq(products.id, skus.productId))
    .where(eq(plans.id, param(plans.id, 'planId'))),
)

const versionsOf = prepared<{ planId: string }>()('versions-of-plan', (tx, { param }) =>
  tx
    .select()
    .from(planVersions)
    .where(eq(planVersions.planId, param(planVersions.planId, 'planId')))
    .orderBy(asc(planVersions.version)),
)

export function* loadPlan(tx: Writer, planId: string): Script<PlanWithPrices | undefined> {
  const [found] = yield* planById(tx, { planId })
  if (!found) return undefined
  const versions = yield* versionsOf(tx, { planId })
  return { plan: found.plans, versions, sku: found.skus, product: found.products }
}

/** Throws where a row names a plan that is not there. */
export function* planOf(tx: Writer, planId: string): Script<PlanWithPrices> {
  const found = yield* loadPlan(tx, planId)
  if (!found) throw new Error(`There is no plan ${planId}.`)
  return found
}

/** What somebody who subscribes now pays for one period of one piece. */
export const newestVersion = ({ versions }: Pick<PlanWithPrices, 'versions'>): PlanVersion => {
  const newest = versions.at(-1)
  if (!newest) throw new Error('A plan has no price.')
  return newest
}

export const priceIn = ({ versions }: Pick<PlanWithPrices, 'versions'>, version: number): number => {
  const found = versions.find((each) => each.version === version)
  if (!found) throw new Error(`There is no version ${version} of the plan.`)
  return found.price
}

/** The plans that can be subscribed to, in the shop's order, with the newest price of each. */
export async function plansOnSale({ db }: Pick<Shop, 'db'>): Promise<PlanWithPrices[]> {
  const found = await db.read.select({ id: plans.id }).from(plans).where(eq(plans.onSale, true)).orderBy(asc(plans.position), asc(plans.id))
  const each = await Promise.all(found.map(({ id }) => db.query((tx) => loadPlan(tx, id))))
  return each.filter((plan) => plan !== undefined)
}

export type NewPlan = Omit<typeof plans.$inferInsert, 'id' | 'skuId' | 'kind' | 'createdAt'> & {
  id: string
  /** Goods of the shop; absent for a plan that sends nothing. */
  skuId?: string
  /** For one period of one piece, delivery included, in minor units. */
  price: number
}

/** Part of a transaction that also writes the operator's log. */
export function* makePlan({ clock }: Pick<Shop, 'clock'>, tx: Writer, { price, skuId, ...plan }: NewPlan): Script<Plan> {
  const createdAt = clock.now()
  yield* stockPlan(tx, plan.id)
  const kind = skuId ? ('goods' as const) : ('digital' as const)
  const [made] = yield* rows(
    tx
      .insert(plans)
      .values({ ...plan, kind, skuId: skuId ?? plan.id, createdAt })
      .returning(),
  )
  if (!made) throw new Error('The plan did not come back.')
  yield* rows(
    tx
      .insert(planVersions)
      .values({ planId: plan.id, version: 1, price, madeAt: createdAt, madeBy: plan.createdBy })
      .returning({ version: planVersions.version }),
  )
  return made
}

export type NewPrice = { planId: string; price: number; appliesFrom: string | null; madeBy: string }

/**
 * Gives a plan another price: for whoever subscribes from now on, and from a day on for existing subscriptions, whose members must
 * agree to a dearer one. Undefined where the plan is missing or the day has passed.
 */
export function* changePrice(
  { clock }: Pick<Shop, 'clock'>,
  tx: Writer,
  { planId, price, appliesFrom, madeBy }: NewPrice,
): Script<PlanVersion | undefined> {
  const found = yield* loadPlan(tx, planId)
  const madeAt = clock.now()
  if (!found || (appliesFrom !== null && appliesFrom <= seoulDay(madeAt))) return undefined
  const version = newestVersion(found).version + 1
  const [made] = yield* rows(tx.insert(planVersions).values({ planId, version, price, appliesFrom, madeAt, madeBy }).returning())
  if (appliesFrom) yield* lookAgain(tx, planId, askedFrom(appliesFrom, madeAt))
  return made
}

/** Whoever has the plan is asked about its new price from then on, although nothing was to be done for them before. */
function* lookAgain(tx: Writer, planId: string, nextAt: Date): Script<void> {
  const { id, planId: ofPlan, nextAt: next, state } = subscriptions
  const later = and(eq(ofPlan, planId), gt(next, nextAt), inArray(state, ['trialing', 'active', 'paused']))
  yield* rows(tx.update(subscriptions).set({ nextAt }).where(later).returning({ id }))
}

/** Takes a plan off sale, or puts it back: existing subscriptions go on. */
export function* offerPlan(tx: Writer, planId: string, onSale: boolean): Script<boolean> {
  const [changed] = yield* rows(
    tx
      .update(plans)
      .set({ onSale })
      .where(and(eq(plans.id, planId)))
      .returning({ id: plans.id }),
  )
  return changed !== undefined
}
