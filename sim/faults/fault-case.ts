/** One case: a sale, during which one call to the gateway goes wrong in one way. */
import assert from 'node:assert/strict'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { ask, askJson } from '../ask.ts'
import { check, readBooks, tellViolations } from '../checker.ts'
import type { Lane } from '../kill/lane.ts'
import { type Basket, callBack, inWindow, type Placed, place, Refused } from '../shopper.ts'
import type { FreshDatabases } from '../stage/fresh-database.ts'
import { until } from '../stage/until.ts'

/** A sale that makes certain calls, and how it ends when nothing is wrong. */
interface Sale {
  name: string
  gateway: Basket['gateway']
  manual?: boolean
  /** The shop's settings, where they are not the usual ones. */
  env?: Record<string, string>
  /** What the buyer does that they should not. */
  tampering: object
  /** The calls in which something can go wrong. */
  operations: readonly string[]
  ends: 'paid' | 'cancelled' | 'authorised'
}

const WRONG_AMOUNT = { paidAmount: 100 }

const SALES: readonly Sale[] = [
  { name: 'toss', gateway: 'toss', tampering: {}, operations: ['confirm', 'lookup'], ends: 'paid' },
  { name: 'toss, another amount', gateway: 'toss', tampering: WRONG_AMOUNT, operations: ['cancel'], ends: 'cancelled' },
  { name: 'portone-v2', gateway: 'portone-v2', tampering: {}, operations: ['register', 'lookup'], ends: 'paid' },
  { name: 'portone-v2 by hand', gateway: 'portone-v2', manual: true, tampering: {}, operations: ['confirm'], ends: 'paid' },
  { name: 'portone-v2, another amount', gateway: 'portone-v2', tampering: WRONG_AMOUNT, operations: ['cancel'], ends: 'cancelled' },
  { name: 'portone-v1', gateway: 'portone-v1', tampering: {}, operations: ['token', 'register', 'lookup'], ends: 'paid' },
  { name: 'portone-v1, another amount', gateway: 'portone-v1', tampering: WRONG_AMOUNT, operations: ['cancel'], ends: 'cancelled' },
  {
    name: 'ipay at once',
    gateway: 'ipay',
    env: { IPAY_CAPTURE_METHOD: 'automatic' },
    tampering: {},
    operations: ['register', 'lookup'],
    ends: 'paid',
  },
  { name: 'ipay authorised', gateway: 'ipay', tampering: {}, operations: ['confirm', 'lookup'], ends: 'paid' },
  // Held, and let go of.
  { name: 'ipay, another amount', gateway: 'ipay', tampering: WRONG_AMOUNT, operations: ['cancel'], ends: 'cancelled' },
  {
    name: 'ipay at once, another amount',
    gateway: 'ipay',
    env: { IPAY_CAPTURE_METHOD: 'automatic' },
    tampering: WRONG_AMOUNT,
    operations: ['cancel'],
    ends: 'cancelled',
  },
  {
    name: 'ipay until shipping',
    gateway: 'ipay',
    env: { IPAY_CAPTURE_METHOD: 'on_shipping' },
    tampering: {},
    operations: ['lookup'],
    ends: 'authorised',
  },
]

/** The kinds of design, with how long those last that last. A drip is left to the examples of the adapters: it takes a whole deadline. */
const KINDS: Record<string, { ms?: number }> = {
  drop_before: {},
  drop_after: {},
  reset_mid: {},
  '503_before': {},
  '500_after': {},
  malformed: {},
  truncated: {},
  html200: {},
  delay: { ms: 700 },
  '429': {},
  '401': {},
  '404_for': { ms: 700 },
  lie_ok: {},
  lie_fail: {},
  swap: {},
  weird_amount: {},
  new_status: {},
}

export interface Case {
  name: string
  sale: Sale
  operation: string
  kind: string
  ends: string
  /** Promises that cannot be kept when a gateway says yes and has taken nothing: it is believed, found out, and told to a person. */
  excused: readonly string[]
}

const LIED = { ends: 'expired', excused: ['I03', 'I13'] }

/** Lies that end a sale, by the case's name. */
const LIES: Record<string, Pick<Case, 'ends' | 'excused'>> = {
  'toss: confirm lie_ok': LIED,
  // A payment that was never made: nobody can pay it, and nothing is taken.
  'ipay at once: register lie_ok': { ends: 'expired', excused: [] },
  // Held is said to be taken: as if a confirmation had lied.
  'ipay authorised: lookup lie_ok': LIED,
  // Held is said to be refused: it is let go in the end, and nothing is taken.
  'ipay authorised: lookup lie_fail': { ends: 'expired', excused: [] },
  'ipay until shipping: lookup lie_ok': LIED,
  'ipay until shipping: lookup lie_fail': { ends: 'expired', excused: [] },
}

export const CASES: readonly Case[] = SALES.flatMap((sale) =>
  sale.operations.flatMap((operation) =>
    Object.keys(KINDS).map((kind): Case => {
      const name = `${sale.name}: ${operation} ${kind}`
      return { name, sale, operation, kind, ...(LIES[name] ?? { ends: sale.ends, excused: [] }) }
    }),
  ),
)

const PATIENCE_MS = 30_000

const rules = z.object({ faults: z.array(z.object({ fired: z.int() })) })
let cases = 0

export async function endsRight(lane: Lane, databases: FreshDatabases, { sale, operation, kind, ends, excused }: Case): Promise<void> {
  const key = `fault-case-${++cases}`

  const databaseUrl = await databases.fresh()
  await lane.clear({ scale: 0.02 })
  await lane.live({
    env: { DATABASE_URL: databaseUrl, ...sale.env, ...(sale.manual && { PORTONE_V2_CHANNEL_KEY: `card=${lane.manualChannel}` }) },
    mailLog: join(lane.folder, key),
    byHand: false,
  })
  await askJson(`${lane.consoleUrl}/faults`, { gateway: sale.gateway, operation, kind, nth: 1, ...KINDS[kind] })

  const placed = await placeInTheEnd(lane, key, sale)
  const answer = await inWindow(lane.consoleUrl, 'approve', { id: placed.paymentId, gateway: sale.gateway }, placed.window, sale.tampering)
  await callBack(lane.front, placed.paymentId, answer)

  let found = ''
  const look = async () => {
    const books = await readBooks({ databaseUrl, consoleUrl: lane.consoleUrl, seed: databases.seed })
    const states = books.shop.orders.map(({ state }) => state).join()
    const broken = check(books, 'at rest').filter(({ invariant }) => !excused.includes(invariant))
    found = [tellViolations(broken), states === ends ? '' : `orders: ${states}, should be ${ends}`].filter(Boolean).join('\n')
    return found === '' ? books : undefined
  }
  await until(look, PATIENCE_MS, () => `In the end:\n${found}`)
  const { text } = await ask(`${lane.consoleUrl}/faults`)
  assert.ok(
    rules.parse(JSON.parse(text)).faults.some(({ fired }) => fired > 0),
    'nothing went wrong: the call was never made',
  )
}

/** A shopper who is told that the gateway is away tries again: the same key is the same order. */
async function placeInTheEnd(lane: Lane, key: string, { gateway }: Sale): Promise<Placed> {
  const basket: Basket = { gateway, lines: [{ productId: 'p-celadon-cup', quantity: 2 }] }
  for (let tries = 1; ; tries++) {
    try {
      const placed = await place(lane.front, key, basket)
      if (placed.window) return placed
    } catch (error) {
      if (!Refused.is(error) || error.code !== 'gateway_unavailable') throw error
    }
    if (tries > 20) throw new Error('No window could be opened.')
    await pause(100)
  }
}
