/**
 * A small shop for tests: its own database with a few products, a movable clock, scripted gateways, and a log that is checked at
 * the end.
 */
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { type Database, openDatabase, rows } from '#db/database.ts'
import { coupons, products, skus } from '#db/schema.ts'
import { type OrderInput, orderInput } from '#lib/checkout/order-input.ts'
import { type PlacedOrder, type PlacingContext, placeOrder } from '#lib/checkout/place-order.ts'
import { systemRandom } from '#lib/clock.ts'
import { type Env, parseEnv, scaledMs } from '#lib/env.ts'
import type { CashReceipts } from '#lib/gateways/cash-receipts.ts'
import type { Gateway } from '#lib/gateways/gateway.ts'
import { Gateways, type OpenGateway } from '#lib/gateways/index.ts'
import type { MethodOffer } from '#lib/gateways/methods.ts'
import { createLog } from '#lib/log.ts'
import type { Mail } from '#lib/mailer.ts'
import { Metrics } from '#lib/metrics.ts'
import { recheckOverdueOrders } from '#lib/payments/recheck-overdue-orders.ts'
import { sweepPayments } from '#lib/payments/sweeper.ts'
import type { GatewayLists, Shop } from '#lib/shop.ts'
import { workOnDueSubscriptions } from '#lib/subscriptions/due-subscriptions.ts'
import { workInbox } from '#lib/webhooks/inbox.ts'
import { runJobs } from '#lib/worker/run-jobs.ts'
import { ScriptedGateway } from './scripted-gateway.ts'
import { DAY, HOUR, MINUTE, SECOND, TestClock } from './test-clock.ts'
import { freshDatabase } from './test-database.ts'
import { leaksIn, secretsOf } from './told-secrets.ts'

export interface TestShop extends Shop {
  clock: TestClock
  databaseUrl: string
  /** Every mail that was sent. */
  sent: Mail[]
  /** Errors that the shop logged as its own. */
  faults: { event: string; error: unknown }[]
  /** Every line of its log. */
  logged: string[]
  /** Fails when a line of the log contains personal data or a secret. */
  close(): Promise<void>
}

export interface TestShopOptions {
  gateways?: Gateway[]
  lists?: GatewayLists
  /** By the gateway's name. */
  cashReceipts?: Record<string, CashReceipts>
  /** The methods of the scripted gateway that is made where the test brings none. */
  offers?: readonly MethodOffer[]
  clock?: TestClock
  mode?: 'live' | 'test'
  env?: Partial<Record<keyof Env, string>>
  /** ESCROW can name only gateways of the list, and scripted ones are not in it. */
  escrow?: Env['ESCROW']
  /** Opens an existing database, and does not delete it. */
  databaseUrl?: string
  /** How long a breaker leaves a failing gateway alone, by the machine's own clock, which a test does not move. */
  breakerPauseMs?: number
  /** The test makes transactions deadlock on purpose. */
  deadlocks?: boolean
}

/** Limits have tests of their own. */
const UNLIMITED = {
  LOG_LEVEL: 'silent',
  RATE_LIMIT_SCALE: '1000',
  DEPOSIT_HOURS: '168',
  DEPOSIT_SHARE: '100',
  DEPOSIT_UNITS: '1000',
}

/** Registers process-wide observers, so all shops of a test process share one. */
const metrics = new Metrics()

export async function openTestShop(options: TestShopOptions = {}): Promise<TestShop> {
  const database = options.databaseUrl ? { url: options.databaseUrl, drop: async () => {} } : await freshDatabase()
  const db = openDatabase(database.url)
  if (!options.databaseUrl) await stockShelves(db)
  const parsed = parseEnv({ ...UNLIMITED, ...options.env, DATABASE_URL: database.url })
  const env = { ...parsed, ESCROW: options.escrow ?? parsed.ESCROW }
  const clock = options.clock ?? new TestClock()
  const sent: Mail[] = []
  const faults: TestShop['faults'] = []
  const logged: string[] = []
  const log = createLog('debug', { write: (line) => void logged.push(line) })
  return {
    env,
    db,
    clock,
    random: systemRandom,
    gateways: new Gateways((options.gateways ?? [new ScriptedGateway()]).map(opened), undefined, options.breakerPauseMs),
    cashReceipts: (gateway) => options.cashReceipts?.[gateway],
    lists: options.lists ?? { transactions: () => undefined, payouts: () => undefined },
    mailer: { keepsOnly: false, send: async (mail) => void sent.push(mail) },
    log: {
      ...log,
      error: (event, error, fields) => {
        faults.push({ event, error })
        log.error(event, error, fields)
      },
    },
    metrics,
    mode: options.mode ?? 'test',
    scaled: (ms) => scaledMs(env, ms),
    sleep: async (ms) => {
      clock.advance(ms)
      await new Promise((resolve) => setImmediate(resolve))
    },
    wakeWorker: () => {},
    stopping: new AbortController(),
    databaseUrl: database.url,
    sent,
    faults,
    logged,
    close: async () => {
      const leaks = logged.length > 0 ? leaksIn(logged.join(''), await secretsOf({ db, env })) : []
      await db.close()
      await database.drop({ deadlocks: options.deadlocks ?? false })
      assert.deepEqual(leaks, [], 'the log says what nobody may read in passing')
    },
  }
}

const confirmRequest = z.object({ paymentId: z.string(), amount: z.number() }).transform((asked) => ({ ...asked, inMajorUnits: true }))

const opened = (gateway: Gateway): OpenGateway => ({
  gateway,
  capabilities:
    gateway instanceof ScriptedGateway
      ? {
          capturable: gateway.capturable,
          disputes: gateway.disputeDesk,
          escrows: gateway.escrowDesk,
          keyIn: gateway.typedDesk,
          memberRecords: gateway.memberRecords,
          savedCards: gateway.savedCards,
          schedules: gateway.schedules,
          refundRules: { limitsOf: () => gateway.refundLimits },
        }
      : {},
  redactWindow: (window) => ({ ...window, redacted: true }),
  readConfirmRequest: (body) => confirmRequest.safeParse(JSON.parse(`${body}`)).data,
  keptHeaders: /^webhook-/,
})

/** The stock before the first order, which the checker counts from. */
export const INITIAL_STOCK: Record<string, number> = { cup: 20, book: 20, 'jar-small': 5, 'jar-large': 5, 'last-one': 1, bulk: 500 }

async function stockShelves(db: Database): Promise<void> {
  const named = (name: string) => ({ ko: `${name} (시험)`, en: name })
  const described = (name: string) => ({
    summary: named(name),
    description: named(name),
    image: `/images/${name}.svg`,
    imageAlt: named(name),
  })
  const product = (id: string, price: number, more: Partial<typeof products.$inferInsert> = {}) => ({
    id,
    slug: id,
    category: 'c-tea',
    name: named(id),
    ...described(id),
    price,
    ...more,
  })
  await db.transact(function* (tx) {
    yield* rows(
      tx
        .insert(products)
        .values([
          product('cup', 18_000),
          product('book', 12_000, { taxFree: true }),
          product('jar', 30_000),
          product('last-one', 69_000),
          product('bulk', 1_000),
          product('withdrawn', 5_000, { onSale: false }),
        ])
        .returning(),
    )
    const shelf = (id: string, productId = id, more: Partial<typeof skus.$inferInsert> = {}) => ({
      id,
      productId,
      available: INITIAL_STOCK[id] ?? 0,
      ...more,
    })
    yield* rows(
      tx
        .insert(skus)
        .values([
          shelf('cup'),
          shelf('book'),
          shelf('jar-small', 'jar', { label: named('small') }),
          shelf('jar-large', 'jar', { label: named('large'), extraPrice: 5_000 }),
          shelf('last-one'),
          shelf('bulk'),
          shelf('withdrawn'),
        ])
        .returning(),
    )
    yield* rows(
      tx
        .insert(coupons)
        .values([
          { code: 'ONCE', name: named('once'), kind: 'fixed', value: 5_000, maxUses: 1 },
          { code: 'EACH', name: named('each'), kind: 'fixed', value: 1_000, perBuyer: 1 },
          { code: 'TENTH', name: named('tenth'), kind: 'percent', value: 10, minTotal: 10_000, maxDiscount: 10_000 },
          { code: 'FREEALL', name: named('free'), kind: 'percent', value: 100, freeShipping: true },
        ])
        .returning(),
    )
  })
}

/** One cup for 18,000 won and 3,000 won for shipping, paid by card, by default. */
export function anOrder(more: Partial<OrderInput> = {}): OrderInput {
  return orderInput.parse({
    lines: [{ productId: 'cup', quantity: 1 }],
    buyer: { name: '김하늘', email: 'haneul@example.com', phone: '01012345678' },
    shipping: { recipient: '김하늘', phone: '01012345678', postcode: '03045', address1: '서울 종로구 사직로 161' },
    agreements: ['purchase', 'privacy', 'payment-provider'],
    gateway: 'scripted',
    method: 'card',
    ...more,
  })
}

export const aKey = () => randomBytes(16).toString('base64url')

export const aContext = (more: Partial<PlacingContext> = {}): PlacingContext => ({
  idempotencyKey: aKey(),
  ip: '203.0.113.9',
  locale: 'ko',
  // A browser of its own, like anybody who comes for the first time.
  browser: aKey(),
  ...more,
})

export async function place(shop: Shop, more: Partial<OrderInput> = {}, context: Partial<PlacingContext> = {}): Promise<PlacedOrder> {
  const placing = await placeOrder(shop, anOrder(more), aContext(context))
  if (!placing.ok) throw new Error(`The order was refused: ${placing.problem.code}`)
  return placing.placed
}

/** One round of the worker's parts, in its order. Returns how much there was to do. */
export async function workOnce(shop: Shop): Promise<number> {
  const looked = (await workInbox(shop)) + (await recheckOverdueOrders(shop)) + (await sweepPayments(shop))
  return looked + (await workOnDueSubscriptions(shop)) + (await runJobs(shop))
}

/** Runs rounds until nothing is due. */
export async function workUntilIdle(shop: Shop): Promise<void> {
  for (let round = 0; await workOnce(shop); round++) {
    if (round > 200) throw new Error('The worker finds no end at one moment of time.')
  }
}

/** Moves the clock in steps, working after each. */
export async function letTimePass(shop: TestShop, ...steps: number[]): Promise<void> {
  for (const step of steps) {
    shop.clock.advance(step)
    await workUntilIdle(shop)
  }
}

/** Long enough for every hold, lease, retry and look that is still to come, but shorter than a deposit's due date. */
export const letEverythingFinish = (shop: TestShop) =>
  letTimePass(shop, 0, 6 * SECOND, 11 * SECOND, 16 * SECOND, MINUTE, MINUTE, 5 * MINUTE, 16 * MINUTE, HOUR, 2 * HOUR, 3 * HOUR, DAY)
