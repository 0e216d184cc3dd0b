/** One case: a sale in which one call to the gateway fails in one way. */
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

/** A sale with its calls, and its end when nothing fails. */
interface Sale {
  name: string
  gateway: Basket['gateway']
  manual?: boolean
  /** Settings of the shop that differ from the usual ones. */
  env?: Record<string, string>
  /** How the buyer tampers with the payment. */
  tampering: object
  /** The calls that can fail. */
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
  {
    name: 'ipay by access token',
    gateway: 'ipay',
    env: { IPAY_AUTH: 'oauth' },
    tampering: {},
    operations: ['token'],
    ends: 'paid',
  },
  { name: 'ipay authorised', gateway: 'ipay', tampering: {}, operations: ['confirm', 'lookup'], ends: 'paid' },
  // Authorised, then voided.
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

/**
 * All kinds of fault, with the duration of those that need one. A drip is left to the adapters' examples, because it takes a
 * whole timeout.
 */
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
  /**
   * Invariants that cannot hold when a gateway reports success without taking money: the shop believes it, finds out later, and
   * calls a person.
   */
  excused: readonly string[]
}

const LIED = { ends: 'expired', excused: ['I03', 'I13'] }

/** Lies that change the end of a sale, by the case's name. */
const LIES: Record<string, Pick<Case, 'ends' | 'excused'>> = {
  'toss: confirm lie_ok': LIED,
  // The payment was never made: nobody can pay it, and no money is taken.
  'ipay at once: register lie_ok': { ends: 'expired', excused: [] },
  // The gateway reports an authorisation as captured: the same as a confirm call that lied.
  'ipay authorised: lookup lie_ok': LIED,
  // The gateway reports an authorisation as refused: it is voided in the end, and no money is taken.
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
  // One of the shop's own tasks may already have fetched a token.
  if (operation === 'token') await askJson(`${lane.consoleUrl}/tokens/${sale.gateway}`, { revoke: true })

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

/** A shopper who reads that the gateway is unavailable tries again. The same key makes the same order. */
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
