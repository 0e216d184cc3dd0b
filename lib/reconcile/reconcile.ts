/** Compares a gateway's list of movements with our books. Where they disagree, it asks the gateway about the payment itself. */
import { errorText } from '#lib/error-text.ts'
import type { Gateway, GatewayPayment } from '#lib/gateways/gateway.ts'
import { GatewayError } from '#lib/gateways/gateway-error.ts'
import type { Transactions } from '#lib/gateways/transactions.ts'
import { acquireTask, type RecurringTask, readTask, saveTask } from '#lib/jobs/recurring-tasks.ts'
import { readPayment, toGatewayPayment } from '#lib/payments/payment-with-order.ts'
import type { Shop } from '#lib/shop.ts'
import {
  type Difference,
  differencesOf,
  gather,
  type ListedAttempt,
  type ListedMovement,
  type ListedPayment,
  looksDifferent,
  type TheirPayment,
} from './compare.ts'
import { type KeptDifference, keepDifferences, openDifferencesOf } from './differences.ts'
import { endedIn, readOurs } from './read-ours.ts'
import { before, daysBack, nextNightlyRun } from './reconcile-schedule.ts'

export interface Reconciled {
  /** ISO 8601. */
  from: string
  until: string
  payments: number
  found: number
  resolved: number
  /** Payments that the gateway gave no answer about. The next run asks again. */
  unanswered: number
}

const HOUR = 4
const LEASE_MS = 60 * 60_000
/** A movement younger than this may not have reached both sides yet. */
const YOUNG_MS = 15 * 60_000
const AGAIN_AFTER_MS = 15 * 60_000
const SOME = 300
/** With more than this many, the wrong account or a broken list is the likely cause. */
const MOST_ASKED = 5000
const MOST_OPEN = 2000
const ASKED_AT_ONCE = 4

const taskOf = (gateway: string) => `reconcile:${gateway}`

/** The last run for a gateway. */
export const lastReconciled = (shop: Shop, gateway: string): Promise<RecurringTask | undefined> => readTask(shop, taskOf(gateway))

/** The gateways that list their movements. */
export const reconcilable = (shop: Shop): string[] =>
  shop.gateways
    .all()
    .map(({ name }) => name)
    .filter((name) => shop.lists.transactions(name))

/** Runs the nightly reconciliation of each gateway that is due, beside each other: a list may take minutes. Returns how many ran. */
export async function reconcileIfDue(shop: Shop): Promise<number> {
  const now = shop.clock.now()
  const range = { from: before(now, daysBack(now)), until: new Date(now.getTime() - shop.scaled(YOUNG_MS)) }
  const ran = await Promise.all(reconcilable(shop).map((name) => run(shop, name, range, false)))
  return ran.filter(Boolean).length
}

/** Compares the last `days` days now. Undefined when the gateway has no list, or a run is in progress. Throws GatewayError. */
export const reconcileNow = (shop: Shop, gateway: string, days: number): Promise<Reconciled | undefined> => {
  const now = shop.clock.now()
  return run(shop, gateway, { from: before(now, days), until: now }, true)
}

interface Range {
  from: Date
  until: Date
}

async function run(shop: Shop, name: string, range: Range, isAsked: boolean): Promise<Reconciled | undefined> {
  const gateway = shop.gateways.get(name)
  const transactions = shop.lists.transactions(name)
  if (!gateway || !transactions) return undefined
  const firstAt = nextNightlyRun(shop.clock.now(), HOUR, shop.scaled)
  const task = await acquireTask(shop, taskOf(name), { firstAt, leaseMs: LEASE_MS, now: isAsked })
  if (!task) return undefined
  try {
    const result = await compareAll(shop, gateway, transactions, range)
    await saveTask(shop, task, { nextAt: nextNightlyRun(shop.clock.now(), HOUR, shop.scaled), progress: {}, result: { ...result } })
    shop.log.info('reconciled', { gateway: name, ...result })
    return result
  } catch (error) {
    const code = GatewayError.is(error) ? error.code : errorText(error)
    const nextAt = new Date(shop.clock.now().getTime() + shop.scaled(AGAIN_AFTER_MS))
    await saveTask(shop, task, { nextAt, progress: {}, error: code.slice(0, 300) })
    shop.log.warn('reconciliation_failed', { gateway: name, code })
    if (isAsked || !GatewayError.is(error)) throw error
    return undefined
  }
}

/** Compares everything since `from`, and these payments of ours as well, whatever the list says. Throws GatewayError. */
export async function compareSince(shop: Shop, name: string, from: Date, also: readonly string[]): Promise<Reconciled | undefined> {
  const gateway = shop.gateways.get(name)
  const transactions = shop.lists.transactions(name)
  if (!gateway || !transactions) return undefined
  return compareAll(shop, gateway, transactions, { from, until: shop.clock.now() }, { also, most: Number.POSITIVE_INFINITY })
}

async function compareAll(
  shop: Shop,
  gateway: Gateway,
  transactions: Transactions,
  range: Range,
  { also = [], most = MOST_ASKED }: { also?: readonly string[]; most?: number } = {},
): Promise<Reconciled> {
  const listed = gather(await readAll(transactions, range))
  const asked = await doubtful(shop, gateway, listed, range)
  for (const id of also) if (!asked.has(id)) asked.set(id, [])
  if (asked.size > most) throw new GatewayError('unclear', 'TOO_MUCH_DIFFERS')
  const counts = await askAboutAll(shop, gateway, asked)
  return { from: range.from.toISOString(), until: range.until.toISOString(), payments: listed.length, ...counts }
}

type Doubtful = Map<string, readonly ListedAttempt[]>

/**
 * Payments in doubt: because of the list, because of an earlier difference, or because they have money here and are missing in
 * the list.
 */
async function doubtful(shop: Shop, gateway: Gateway, listed: readonly ListedPayment[], range: Range): Promise<Doubtful> {
  const { read } = shop.db
  const asked: Doubtful = new Map()
  for (let at = 0; at < listed.length; at += SOME) {
    const some = listed.slice(at, at + SOME)
    const ours = await readOurs(
      read,
      some.map(({ paymentId }) => paymentId),
    )
    for (const each of some) if (looksDifferent(gateway.name, each, ours.get(each.paymentId))) asked.set(each.paymentId, each.attempts)
  }
  const attemptsOf = new Map(listed.map(({ paymentId, attempts }) => [paymentId, attempts]))
  for (let after: string | undefined = ''; after !== undefined; ) {
    const some: { id: string }[] = await endedIn(read, gateway.name, range.from, range.until, after, SOME)
    for (const { id } of some) if (!attemptsOf.has(id)) asked.set(id, [])
    after = some.length === SOME ? some.at(-1)?.id : undefined
  }
  const open = await openDifferencesOf(shop, gateway.name, MOST_OPEN)
  for (const row of open) {
    if (row.kind.startsWith('payout_')) continue
    const attempts = asked.get(row.paymentId) ?? attemptsOf.get(row.paymentId) ?? []
    asked.set(row.paymentId, await withSecond(shop, gateway, row, attempts))
  }
  return asked
}

async function askAboutAll(shop: Shop, gateway: Gateway, asked: Doubtful): Promise<Pick<Reconciled, 'found' | 'resolved' | 'unanswered'>> {
  const result = { found: 0, resolved: 0, unanswered: 0 }
  const waiting = [...asked].values()
  const work = async () => {
    for (const [paymentId, attempts] of waiting) {
      const seen = await askAbout(shop, gateway, paymentId, attempts)
      if (!seen) result.unanswered++
      else {
        const kept = await shop.db.transact((tx) => keepDifferences(shop, tx, { gateway: gateway.name, paymentId }, seen))
        result.found += kept.found
        result.resolved += kept.resolved
      }
    }
  }
  await Promise.all(Array.from({ length: ASKED_AT_ONCE }, work))
  return result
}

async function readAll(transactions: Transactions, range: Range): Promise<ListedMovement[]> {
  const all: ListedMovement[] = []
  for (let after: string | undefined; ; ) {
    const { movements, next } = await transactions.list(range, after)
    all.push(...movements)
    if (!next || next === after) return all
    after = next
  }
}

/** The differences of one payment by the gateway's current answer. Undefined when it gives none. */
export async function askAbout(
  shop: Shop,
  gateway: Gateway,
  paymentId: string,
  attempts: readonly ListedAttempt[],
): Promise<Difference[] | undefined> {
  try {
    const theirs = await lookUp(shop, gateway, paymentId, attempts)
    const ours = (await readOurs(shop.db.read, [paymentId])).get(paymentId)
    return differencesOf(gateway.name, paymentId, theirs, ours, attempts)
  } catch (error) {
    if (!GatewayError.is(error)) throw error
    shop.log.warn('reconciliation_unanswered', { gateway: gateway.name, paymentId, code: error.code })
    return undefined
  }
}

async function lookUp(shop: Shop, gateway: Gateway, paymentId: string, attempts: readonly ListedAttempt[]): Promise<TheirPayment> {
  const { captured, cancelled, currency, mode, status, ref } = await gateway.find(await factsFor(shop, gateway, paymentId, attempts))
  return { captured, cancelled, currency, mode, status, ref: ref ?? null }
}

/** Adds a second attempt that an earlier run found and the list no longer has, because only its own reference finds it. */
export async function withSecond(
  shop: Shop,
  gateway: Gateway,
  { kind, paymentId, ref, amount }: Pick<KeptDifference, 'kind' | 'paymentId' | 'ref' | 'amount'>,
  attempts: readonly ListedAttempt[],
): Promise<readonly ListedAttempt[]> {
  if (kind !== 'double_payment' || !ref || attempts.some((attempt) => attempt.ref === ref)) return attempts
  const facts = await factsFor(shop, gateway, paymentId, [])
  try {
    const report = await gateway.find({ ...facts, gatewayRef: ref })
    return report.ref === ref ? [...attempts, { ref, paid: report.captured, cancelled: report.cancelled }] : attempts
  } catch (error) {
    if (!GatewayError.is(error)) throw error
    // Without an answer the attempt stays as it was.
    return [...attempts, { ref, paid: amount ?? 0, cancelled: 0 }]
  }
}

/** What the gateway is asked about: our payment, or the one that its list names. */
export async function factsFor(
  shop: Shop,
  gateway: Gateway,
  paymentId: string,
  attempts: readonly ListedAttempt[],
): Promise<GatewayPayment> {
  const payment = await readPayment(shop, paymentId)
  if (payment && payment.gateway === gateway.name) return toGatewayPayment({ payment, order: null })
  const ref = attempts.find(({ paid }) => paid > 0)?.ref ?? null
  return { id: paymentId, amount: 0, currency: 'KRW', taxFree: 0, method: 'card', mode: shop.mode, gatewayRef: ref }
}
