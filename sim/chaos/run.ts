/** One chaos run: shoppers, failing gateways and killed shops; then no more faults, and everything must become right without a person. */
import { performance } from 'node:perf_hooks'
import { check, readBooks, tellViolations } from '../checker.ts'
import { until } from '../stage/until.ts'
import type { Books, Violation } from '../violation.ts'
import { type Told, type Travelled, travel } from './journeys.ts'
import type { Plan } from './plan.ts'
import { watch } from './watch.ts'
import type { World } from './world.ts'

export interface RunWanted {
  plan: Plan
  /** How many shoppers act at the same time. */
  shoppers: number
  /** How often registering a payment or reading a list fails: the only faults that cannot be planned for one payment. */
  faultRate: number
  /** How long the end may take: the longest reservation, and then the sweeper's minute. */
  patienceMs: number
}

export interface Ran {
  travelled: Travelled[]
  kills: number
  books: Books
  /** Violations seen during the run, and those that were left after it. */
  during: Violation[]
  after: Violation[]
  lies: string[]
  looks: number
  tookMs: number
  /** The time from the last shopper until all books agreed. */
  settledMs: number | undefined
  /** For each violation that was found at the end, the time until it was gone. */
  recoveredMs: number[]
}

export async function run(world: World, { plan, shoppers, faultRate, patienceMs }: RunWanted): Promise<Ran> {
  const began = performance.now()
  for (const gateway of ['portone-v2', 'ipay']) {
    for (const kind of ['drop_before', '503_before', '500_after']) {
      await world.sandbox.tell('/faults', { gateway, operation: 'register', kind, probability: faultRate / 3 })
    }
  }
  // Failed deliveries are repeated a hundred times sooner than in real life.
  await world.sandbox.tell('/webhooks/policy', { scale: 0.01 })
  const watching = watch(world.checked)
  const travelled: Travelled[] = []
  let kills = 0
  let killing = Promise.resolve()
  const waiting = [...plan.journeys]
  const shopper = async () => {
    for (let journey = waiting.shift(); journey; journey = waiting.shift()) {
      const begun = plan.journeys.length - waiting.length
      for (const kill of plan.kills.filter(({ afterJourney }) => afterJourney === begun)) {
        killing = killAndRestart(world, kill.process, killing)
        kills++
      }
      travelled.push(await travel(world, journey))
    }
  }
  await Promise.all(Array.from({ length: shoppers }, shopper))
  await killing
  await world.sandbox.tell('/faults', undefined, 'DELETE')
  await world.sandbox.tell('/webhooks/policy', undefined, 'DELETE')
  // Windows left open or refused expire at the gateways, whose clock TIME_SCALE does not change.
  await world.sandbox.tell('/clock', { advanceMs: WINDOWS_RUN_OUT_MS })
  const { looks, seen } = await watching.stop()
  const rest = await comeToRest(world, patienceMs)
  return {
    travelled,
    kills,
    during: seen,
    looks,
    ...rest,
    lies: lies(
      rest.books,
      travelled.flatMap(({ told }) => told),
    ),
    tookMs: Math.round(performance.now() - began),
  }
}

/** Toss closes a window after half an hour. */
const WINDOWS_RUN_OUT_MS = 45 * 60_000

/** Waits for a process that is still starting before it kills it. */
async function killAndRestart({ shops }: World, process: number, before: Promise<void>): Promise<void> {
  await before
  const shop = shops[process % shops.length]
  await shop?.kill()
  await shop?.start()
}

/** Waits until every invariant holds and every unpaid order has released its goods. */
async function comeToRest(world: World, patienceMs: number): Promise<Pick<Ran, 'books' | 'after' | 'settledMs' | 'recoveredMs'>> {
  const began = performance.now()
  const lastSeen = new Map<string, number>()
  let books = await readBooks(world.checked)
  let broken: Violation[] = []
  const look = async () => {
    books = await readBooks(world.checked)
    broken = check(books, 'at rest')
    for (const violation of broken) lastSeen.set(tellViolations([{ ...violation, what: '' }]), performance.now() - began)
    const held = books.shop.orders.some(({ stock }) => stock === 'reserved')
    return broken.length === 0 && !held ? true : undefined
  }
  const settled = await until(look, patienceMs, () => 'not at rest').catch(() => false)
  const held = books.shop.orders
    .filter(({ stock }) => stock === 'reserved')
    .map(({ id, state }) => ({ invariant: 'I15', ids: [id], what: `still ${state} with its goods held` }))
  return {
    books,
    after: settled ? [] : [...broken, ...held],
    settledMs: settled ? Math.round(performance.now() - began) : undefined,
    recoveredMs: [...lastSeen.values()].map(Math.round).sort((a, b) => a - b),
  }
}

/** I27: compares what shoppers were told with what turned out to be true. */
export function lies({ shop }: Books, told: Told[]): string[] {
  const paid = new Set(shop.audit.filter(({ after }) => after === 'paid').map(({ paymentId }) => paymentId))
  const states = new Map(shop.payments.map(({ id, state }) => [id, state]))
  return told.flatMap(({ paymentId, outcome }) => {
    const state = states.get(paymentId)
    const wrong =
      (outcome === 'paid' && !paid.has(paymentId)) ||
      (outcome === 'declined' && state === 'paid') ||
      (outcome === 'given_back' && state !== 'given_back') ||
      (outcome === 'refused' && state === 'paid')
    return wrong ? [`${paymentId}: the shopper was told ${outcome}, the payment is ${state}`] : []
  })
}
