/** The composition root: opens everything the shop consists of, once per process. */
import { type Database, openDatabase } from '#db/database.ts'
import { type Clock, clockOf, type Random, systemRandom } from './clock.ts'
import { type Env, gatewaysConfig, moneyMode, parseEnv, scaledMs } from './env.ts'
import type { CashReceipts } from './gateways/cash-receipts.ts'
import { createHttp } from './gateways/http.ts'
import { Gateways } from './gateways/index.ts'
import { capabilitiesOf } from './gateways/list.ts'
import type { Payouts } from './gateways/payouts.ts'
import type { Transactions } from './gateways/transactions.ts'
import { createLog, type Log } from './log.ts'
import { createMailer, type Mailer } from './mailer.ts'
import { Metrics } from './metrics.ts'

export interface GatewayLists {
  transactions(gateway: string): Transactions | undefined
  payouts(gateway: string): Payouts | undefined
}

export interface Shop {
  env: Env
  db: Database
  clock: Clock
  random: Random
  gateways: Gateways
  /** The movements and payouts that gateways list. */
  lists: GatewayLists
  /** Issues a gateway's cash receipts; undefined where it cannot. */
  cashReceipts(gateway: string): CashReceipts | undefined
  mailer: Mailer
  log: Log
  metrics: Metrics
  /** The kind of money this shop takes. */
  mode: 'live' | 'test'
  /** Scales a wait in milliseconds by TIME_SCALE. */
  scaled(ms: number): number
  /** Resolves after the wait. Code that handles money uses no other timer. */
  sleep(ms: number): Promise<void>
  /** Wakes the worker of this process, because there is new work in the database. */
  wakeWorker(): void
  /** Aborted when this process has been asked to end. */
  stopping: AbortController
}

export function createShop(env: Env): Shop {
  const log = createLog(env.LOG_LEVEL)
  const metrics = new Metrics()
  const http = createHttp(metrics)
  const cashReceipts = new Map(env.GATEWAYS.map((name) => [name, capabilitiesOf(name, env, http).cashReceipts]))
  return {
    env,
    db: openDatabase(env.DATABASE_URL),
    clock: clockOf(env.TEST_CLOCK),
    random: systemRandom,
    gateways: Gateways.open(gatewaysConfig(env), http, (gateway, isAvailable) => {
      metrics.gatewayAvailable.set({ gateway }, isAvailable ? 1 : 0)
      log[isAvailable ? 'info' : 'warn']('gateway_available', { gateway, isAvailable })
    }),
    lists: {
      transactions: (name) => capabilitiesOf(name, env, http).transactions,
      payouts: (name) => capabilitiesOf(name, env, http).payouts,
    },
    cashReceipts: (gateway) => cashReceipts.get(gateway),
    mailer: createMailer(env),
    log,
    metrics,
    mode: moneyMode(env),
    scaled: (ms) => scaledMs(env, ms),
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    wakeWorker: () => {},
    stopping: new AbortController(),
  }
}

// Next's production build loads this module several times in one process, so the shop is stored where all copies find it.
const shared = globalThis as typeof globalThis & { gyesanShop?: Shop }

/** The shop of this process. Throws EnvironmentError when the environment is incomplete. */
export function getShop(): Shop {
  shared.gyesanShop ??= createShop(parseEnv(process.env))
  return shared.gyesanShop
}
