/** What rules would have done to the tries of the last month: whom they would have stopped, and how many of those were good buyers. */
import { and, desc, eq, gt, inArray, sql } from 'drizzle-orm'
import { disputes, orders, refunds, riskTries } from '#db/schema.ts'
import { stateIn } from '#db/state-in.ts'
import { SOLD } from '#lib/orders/order-state.ts'
import type { Shop } from '#lib/shop.ts'
import { decideRisk, type PastTry } from './decide-risk.ts'
import { type NamedRule, RISK_COUNTED_BY, type RiskCountedBy } from './risk-rule.ts'
import type { TryRow } from './tries.ts'

export interface DryRun {
  /** How far back it went: as many tries as it may read, or a month. */
  since: Date
  tries: number
  rules: { id: string; tries: number; orders: number; good: number }[]
}

const MONTH_MS = 30 * 86_400_000
/** Some seconds of work. */
const MOST_TRIES = 20_000
/** How many tries are judged before others have a turn. */
const SLICE = 250
/** As many as a real decision looks at: see tries.ts. */
const MOST_OF_ONE = 100

export async function dryRun(shop: Shop, rules: readonly NamedRule[]): Promise<DryRun> {
  const since = new Date(shop.clock.now().getTime() - MONTH_MS)
  const newest = await shop.db.read
    .select()
    .from(riskTries)
    .where(gt(riskTries.at, since))
    .orderBy(desc(riskTries.at), desc(riskTries.id))
    .limit(MOST_TRIES)
  const tries = newest.toReversed()
  const touched = new Map(rules.map(({ id }) => [id, { tries: 0, orders: new Set<string>() }]))
  const memory = new Memory()
  for (const [at, tried] of tries.entries()) {
    if (at % SLICE === SLICE - 1) await new Promise((resolve) => setImmediate(resolve))
    for (const { id } of rules.filter((rule) => memory.wouldTouch(rule, tried))) {
      const sum = touched.get(id)
      if (!sum) continue
      sum.tries++
      if (tried.orderId) sum.orders.add(tried.orderId)
    }
    memory.remember(tried)
  }
  const good = await goodOrders(shop, new Set([...touched.values()].flatMap(({ orders }) => [...orders])))
  return {
    since: tries.length === MOST_TRIES ? (tries[0]?.at ?? since) : since,
    tries: tries.length,
    rules: [...touched].map(([id, sum]) => ({
      ...{ id, tries: sum.tries, orders: sum.orders.size },
      good: [...sum.orders].filter((each) => good.has(each)).length,
    })),
  }
}

/** What the shop would have known at each moment. */
class Memory {
  readonly #past = new Map<string, PastTry[]>()
  readonly #until = new Map<string, number>()

  wouldTouch({ id, rule }: NamedRule, tried: TryRow): boolean {
    const key = keyOf(rule.by, tried)
    const alarm = `${id} ${tried.gateway}`
    const goesOn = (this.#until.get(alarm) ?? 0) > tried.at.getTime()
    const facts = {
      ...{ now: tried.at, asked: tried, hasProved: false, scale: 1 },
      past: key === undefined ? {} : { [rule.by]: this.#past.get(key) ?? [] },
      goingOn: new Set(goesOn ? [id] : []),
    }
    // A rule that lets in is counted like one that looks: by the tries that it is about.
    const { because, met } = decideRisk(facts, [{ id, rule: rule.action === 'allow' ? { ...rule, action: 'review' } : rule }], [])
    if (rule.lastsMinutes !== undefined && met.includes(id)) this.#until.set(alarm, tried.at.getTime() + rule.lastsMinutes * 60_000)
    return because.includes(id)
  }

  remember(tried: TryRow): void {
    for (const by of RISK_COUNTED_BY) {
      const key = keyOf(by, tried)
      if (key === undefined || (by === 'shop' && tried.result === 'turned_away')) continue
      const before = this.#past.get(key) ?? []
      before.push(tried)
      if (before.length > MOST_OF_ONE) before.shift()
      this.#past.set(key, before)
    }
  }
}

const keyOf = (by: RiskCountedBy, tried: TryRow): string | undefined => {
  const value = by === 'shop' ? tried.gateway : tried[by]
  return value === null ? undefined : `${by} ${value}`
}

/** In one question. */
const AT_ONCE = 500

/** Paid and delivered, and neither refunded nor disputed. */
async function goodOrders({ db: { read } }: Shop, ids: ReadonlySet<string>): Promise<Set<string>> {
  const all = [...ids]
  const good = new Set<string>()
  for (let from = 0; from < all.length; from += AT_ONCE) {
    const isGood = and(
      inArray(orders.id, all.slice(from, from + AT_ONCE)),
      stateIn(orders.state, SOLD),
      inArray(orders.fulfilment, ['delivered', 'confirmed']),
      sql`not exists (select 1 from ${refunds} where ${eq(refunds.orderId, orders.id)})`,
      sql`not exists (select 1 from ${disputes} where ${eq(disputes.orderId, orders.id)})`,
    )
    for (const { id } of await read.select({ id: orders.id }).from(orders).where(isGood)) good.add(id)
  }
  return good
}
