/** Sales, approvals, refunds and waiting work for the dashboard. Days that are over are counted once and cached for a while. */
import { and, count, eq, gt, gte, lt, sum } from 'drizzle-orm'
import { payments, refunds } from '#db/schema.ts'
import { outcomeOf } from '#lib/payments/outcome.ts'
import type { PaymentState } from '#lib/payments/payment-state.ts'
import { dayAfter, lastSeoulDays, startOfSeoulDay } from '#lib/seoul-time.ts'
import type { Shop } from '#lib/shop.ts'
import { backlog } from './backlog.ts'

/** The shop sells in won. The list of orders shows all other currencies. */
const CURRENCY = 'KRW'
const DAYS = 30
const APPROVALS_OVER_DAYS = 7

export interface DayOfSales {
  day: string
  /** Captured amounts by method, in minor units. */
  byMethod: Record<string, number>
  orders: number
  total: number
  refunded: number
}

export interface Approvals {
  gateway: string
  approved: number
  declined: number
}

export interface GatewayHealth {
  gateway: string
  isAvailable: boolean
}

/** What this process has counted of its calls to gateways since it started. */
export interface CallsTo {
  host: string
  calls: number
  /** Calls without an answer, or with a server error. */
  failures: number
  meanMs: number
}

export interface Dashboard {
  days: DayOfSales[]
  approvals: Approvals[]
  health: GatewayHealth[]
  calls: CallsTo[]
  waiting: Record<string, number>
}

export async function readDashboard(shop: Shop): Promise<Dashboard> {
  const [days, approvals, calls, waiting] = await Promise.all([salesByDay(shop), approvalsByGateway(shop), callsSeen(shop), backlog(shop)])
  const health = shop.gateways.candidates().map(({ name, isAvailable }) => ({ gateway: name, isAvailable }))
  return { days, approvals, health, calls, waiting }
}

/** A payment of a past day may still change, and the dashboard may show that a little later. */
const REMEMBERED_MS = 10 * 60_000
const APPROVALS_REMEMBERED_MS = 60_000

interface Remembered {
  days: Map<string, { until: number; day: DayOfSales }>
  approvals?: { until: number; rows: Approvals[] }
}

const ofShop = new WeakMap<Shop, Remembered>()

function rememberedBy(shop: Shop): Remembered {
  const known = ofShop.get(shop) ?? { days: new Map() }
  ofShop.set(shop, known)
  return known
}

/** Not when the clock was set back since. */
const isFresh = (until: number, now: number) => until > now && until - now <= REMEMBERED_MS

export function salesByDay(shop: Shop): Promise<DayOfSales[]> {
  const { days } = rememberedBy(shop)
  const now = shop.clock.now()
  const wanted = lastSeoulDays(now, DAYS)
  for (const day of days.keys()) if (!wanted.includes(day)) days.delete(day)
  return Promise.all(
    wanted.map(async (name, nth) => {
      const known = days.get(name)
      if (known && isFresh(known.until, now.getTime())) return known.day
      const day = await salesOf(shop, name)
      if (nth < wanted.length - 1) days.set(name, { until: now.getTime() + REMEMBERED_MS, day })
      return day
    }),
  )
}

async function salesOf({ db: { read } }: Shop, day: string): Promise<DayOfSales> {
  const start = startOfSeoulDay(day) ?? new Date(0)
  const end = dayAfter(start)
  const [captured, [refunded]] = await Promise.all([
    read
      .select({ method: payments.method, orders: count(), total: sum(payments.captured) })
      .from(payments)
      .where(and(gte(payments.endedAt, start), lt(payments.endedAt, end), gt(payments.captured, 0), eq(payments.currency, CURRENCY)))
      .groupBy(payments.method),
    read
      .select({ total: sum(refunds.amount) })
      .from(refunds)
      .where(and(eq(refunds.state, 'done'), gte(refunds.endedAt, start), lt(refunds.endedAt, end), eq(refunds.currency, CURRENCY))),
  ])
  return {
    day,
    byMethod: Object.fromEntries(captured.map(({ method, total }) => [method, Number(total)])),
    orders: captured.reduce((all, { orders }) => all + Number(orders), 0),
    total: captured.reduce((all, { total }) => all + Number(total), 0),
    refunded: Number(refunded?.total ?? 0),
  }
}

async function approvalsByGateway(shop: Shop): Promise<Approvals[]> {
  const remembered = rememberedBy(shop)
  const now = shop.clock.now().getTime()
  if (remembered.approvals && isFresh(remembered.approvals.until, now)) return remembered.approvals.rows
  const since = new Date(now - APPROVALS_OVER_DAYS * 24 * 3_600_000)
  const rows = await Promise.all(
    shop.gateways.all().map(async ({ name }) => {
      const found = await shop.db.read
        .select({ state: payments.state, payments: count() })
        .from(payments)
        .where(and(eq(payments.gateway, name), gte(payments.createdAt, since)))
        .groupBy(payments.state)
      const having = (wanted: (state: PaymentState) => boolean) =>
        found.reduce((all, { state, payments: n }) => all + (wanted(state) ? Number(n) : 0), 0)
      return { gateway: name, approved: having(wasApproved), declined: having((state) => state === 'failed') }
    }),
  )
  remembered.approvals = { until: now + APPROVALS_REMEMBERED_MS, rows }
  return rows
}

/** The gateway captured the money, whatever happened to it later. Abandoned payments say nothing about the gateway. */
const wasApproved = (state: PaymentState) => outcomeOf(state) === 'paid' || outcomeOf(state) === 'given_back'

async function callsSeen({ metrics }: Shop): Promise<CallsTo[]> {
  const { values } = await metrics.gatewayCalls.get()
  const byHost = new Map<string, CallsTo & { seconds: number }>()
  for (const { metricName, labels, value } of values) {
    const host = `${labels.host}`
    const seen = byHost.get(host) ?? { host, calls: 0, failures: 0, meanMs: 0, seconds: 0 }
    if (metricName?.endsWith('_count')) {
      seen.calls += value
      if (!/^[234]/.test(`${labels.result}`)) seen.failures += value
    }
    if (metricName?.endsWith('_sum')) seen.seconds += value
    byHost.set(host, seen)
  }
  return [...byHost.values()]
    .map(({ seconds, ...seen }) => ({ ...seen, meanMs: seen.calls > 0 ? Math.round((seconds / seen.calls) * 1000) : 0 }))
    .sort((a, b) => a.host.localeCompare(b.host))
}

/** How many webhook deliveries this process rejected because their signature was wrong. */
export async function forgedDeliveries({ metrics }: Shop): Promise<number> {
  const { values } = await metrics.webhooks.get()
  return values.reduce((all, { labels, value }) => all + (labels.answer === 'forged' ? value : 0), 0)
}
