/** Imports the gateways' payouts, each night and when an operator asks. */
import { errorText } from '#lib/error-text.ts'
import { GatewayError } from '#lib/gateways/gateway-error.ts'
import type { PayoutLine, Payouts } from '#lib/gateways/payouts.ts'
import { acquireTask, type RecurringTask, readTask, saveTask } from '#lib/jobs/recurring-tasks.ts'
import { seoulDay } from '#lib/seoul-time.ts'
import type { Shop } from '#lib/shop.ts'
import { type ImportedPayouts, keepPayoutLines } from './payout-booking.ts'
import { before, daysBack, nextNightlyRun } from './reconcile-schedule.ts'

const HOUR = 5
const LEASE_MS = 30 * 60_000
const AGAIN_AFTER_MS = 15 * 60_000

const taskOf = (gateway: string) => `payouts:${gateway}`

/** The last import of a gateway. */
export const lastImported = (shop: Shop, gateway: string): Promise<RecurringTask | undefined> => readTask(shop, taskOf(gateway))

/** The gateways that list their payouts. */
export const importable = (shop: Shop): string[] =>
  shop.gateways
    .all()
    .map(({ name }) => name)
    .filter((name) => shop.lists.payouts(name))

/** Asks the gateways beside each other. Returns how many imports ran. */
export async function importPayoutsIfDue(shop: Shop): Promise<number> {
  const ran = await Promise.all(importable(shop).map((name) => run(shop, name, daysBack(shop.clock.now()), false)))
  return ran.filter(Boolean).length
}

/** Imports the last `days` days now. Undefined when the gateway cannot list payouts, or an import is running. Throws GatewayError. */
export const importPayoutsNow = (shop: Shop, gateway: string, days: number): Promise<ImportedPayouts | undefined> =>
  run(shop, gateway, days, true)

async function run(shop: Shop, name: string, days: number, isAsked: boolean): Promise<ImportedPayouts | undefined> {
  const listed = shop.lists.payouts(name)
  if (!listed) return undefined
  const night = () => nextNightlyRun(shop.clock.now(), HOUR, shop.scaled)
  const task = await acquireTask(shop, taskOf(name), { firstAt: night(), leaseMs: LEASE_MS, now: isAsked })
  if (!task) return undefined
  try {
    const now = shop.clock.now()
    const lines = await readAll(listed, { from: seoulDay(before(now, days)), until: seoulDay(now) })
    const result = await keepPayoutLines(shop, name, lines, 'list')
    await saveTask(shop, task, { nextAt: night(), progress: {}, result: { ...result } })
    shop.log.info('payouts_imported', { gateway: name, ...result })
    return result
  } catch (error) {
    const code = GatewayError.is(error) ? error.code : errorText(error)
    const nextAt = new Date(shop.clock.now().getTime() + shop.scaled(AGAIN_AFTER_MS))
    await saveTask(shop, task, { nextAt, progress: {}, error: code.slice(0, 300) })
    shop.log.warn('payout_import_failed', { gateway: name, code })
    if (isAsked || !GatewayError.is(error)) throw error
    return undefined
  }
}

async function readAll(payouts: Payouts, days: { from: string; until: string }): Promise<PayoutLine[]> {
  const all: PayoutLine[] = []
  for (let after: string | undefined; ; ) {
    const { lines, next } = await payouts.list(days, after)
    all.push(...lines)
    if (!next || next === after) return all
    after = next
  }
}
