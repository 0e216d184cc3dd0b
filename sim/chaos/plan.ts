/** Decides everything that happens in a run before it begins. Pure: depends only on the seed. */
import type { Basket } from '../shopper.ts'
import { Chance } from './chance.ts'

/** How often shoppers take each kind of journey (reliability.md 5.4). */
const KINDS = {
  callback: 20,
  redirect: 20,
  both: 10,
  browser_closed: 8,
  abandoned: 8,
  declined_then_paid: 6,
  window_closed: 4,
  two_tabs: 4,
  last_item_rush: 3,
  coupon_race: 3,
  tampered: 6,
} as const

export type JourneyKind = keyof typeof KINDS

/** A network failure at the gateway, for one payment. */
export interface PlannedFault {
  operation: 'confirm' | 'lookup' | 'cancel'
  kind: string
  nth: number
  ms?: number
}

export interface Journey {
  n: number
  kind: JourneyKind
  basket: Basket
  /** Whether the shopper repeats a request without an answer. */
  patient: boolean
  /** What the shopper tampers with in the window, if anything. */
  tampering: object
  faults: PlannedFault[]
  /** The delivery policy for this payment's webhooks. */
  webhooks: object
}

export interface Kill {
  /** The process is killed once this many journeys have begun. */
  afterJourney: number
  process: number
}

export interface Plan {
  journeys: Journey[]
  kills: Kill[]
}

export interface PlanWanted {
  seed: string
  journeys: number
  kills: number
  processes: number
  /** How often a call or a webhook fails. */
  faultRate: number
}

export function planRun({ seed, journeys, kills, processes, faultRate }: PlanWanted): Plan {
  const chance = new Chance(seed)
  return {
    journeys: Array.from({ length: journeys }, (_, n) => planJourney(new Chance(`${seed}:${n}`), n, faultRate)),
    kills: Array.from({ length: kills }, (_, i) => ({
      // Divides the run into equal parts, and puts each kill at a random place of its part.
      afterJourney: Math.max(1, Math.floor(((i + chance.at(`kill ${i}`)) * journeys) / kills)),
      process: Math.floor(chance.at(`killed process ${i}`) * processes),
    })),
  }
}

function planJourney(chance: Chance, n: number, faultRate: number): Journey {
  const kind = chance.weighted(KINDS, 'kind')
  const basket = basketFor(chance, n, kind)
  return {
    n,
    kind,
    basket,
    patient: chance.happens(0.7, 'patience'),
    tampering:
      kind === 'tampered'
        ? chance.oneOf<object>(basket.gateway === 'toss' ? TAMPERING : [...TAMPERING, { mode: 'live' }], 'tampering')
        : {},
    faults: faultsFor(chance, faultRate),
    webhooks: webhooksFor(chance, faultRate),
  }
}

/** With a live key Toss makes a payment that a test key cannot even look up, so nobody could ever find out what happened to it. */
const TAMPERING: readonly [object, ...object[]] = [{ paidAmount: 100 }, { amount: 100 }, { currency: 'USD' }]

type Line = Basket['lines'][number]

const PLENTY: readonly [Line, ...Line[]] = [
  { productId: 'p-gyesan-sticker', quantity: 3 },
  { productId: 'p-moon-jar-postcard', quantity: 2 },
]

/** A tax-free product. */
const BOOK: Line = { productId: 'p-sums-book', quantity: 1 }

/** Fewer of each than shoppers who want one. */
const SCARCE: readonly [Line, ...Line[]] = [
  { productId: 'p-moon-jar', quantity: 1 },
  { productId: 'p-linen-shirt', optionId: 'p-linen-shirt-xl-navy', quantity: 1 },
  { productId: 'p-walnut-soban', quantity: 2 },
  { productId: 'p-wool-blanket', optionId: 'p-wool-blanket-brick', quantity: 2 },
]

/**
 * Toss; PortOne V2 that approves by itself; PortOne V2 that waits for the shop (the channel behind `easy_pay`: sandbox-child.ts);
 * PortOne V1, which sends a confirm request before it captures; and iPay, which authorises first.
 */
const GATEWAYS: readonly [Pick<Basket, 'gateway' | 'method'>, ...Pick<Basket, 'gateway' | 'method'>[]] = [
  { gateway: 'toss', method: 'widget' },
  { gateway: 'portone-v2', method: 'card' },
  { gateway: 'portone-v2', method: 'easy_pay' },
  { gateway: 'portone-v1', method: 'card' },
  { gateway: 'ipay', method: 'card' },
]

function basketFor(chance: Chance, n: number, kind: JourneyKind): Basket {
  const lines = kind === 'last_item_rush' ? [chance.oneOf(SCARCE, 'scarce')] : [chance.oneOf(PLENTY, 'first line')]
  // The sandbox cannot take less than the price of tax-free goods, so no journey tampers with those.
  if (kind !== 'tampered' && chance.happens(0.1, 'a book')) lines.push(BOOK)
  const coupon = kind === 'coupon_race' ? 'ONLYONE' : kind !== 'tampered' && chance.happens(0.2, 'coupon') ? 'SAVE10' : undefined
  // SAVE10 needs goods for at least 10,000 won, and ONLYONE for 20,000.
  if (coupon === 'SAVE10') lines.push(BOOK)
  if (kind === 'coupon_race') lines.push({ productId: 'p-hadong-green-tea', quantity: 1 })
  return { ...chance.oneOf(GATEWAYS, 'gateway'), lines, phone: `010${`${n}`.padStart(8, '0')}`, ...(coupon && { coupon }) }
}

/**
 * After each of these faults the payment is unchanged or correct. Gateways that lie are not used, because a run must end without
 * a person.
 */
const FAULTS: readonly [string, ...string[]] = [
  'drop_before',
  'drop_after',
  'reset_mid',
  '503_before',
  '500_after',
  'malformed',
  'truncated',
  'html200',
  'delay',
  'drip',
  '429',
  '401',
  '404_for',
  'swap',
  'new_status',
]

function faultsFor(chance: Chance, faultRate: number): PlannedFault[] {
  const calls = [
    { operation: 'confirm', nth: 1 },
    { operation: 'confirm', nth: 2 },
    { operation: 'lookup', nth: 1 },
    { operation: 'lookup', nth: 2 },
    { operation: 'cancel', nth: 1 },
  ] as const
  return calls
    .filter(({ operation, nth }) => chance.happens(faultRate, `${operation} ${nth} fails`))
    .map((call) => {
      const kind = chance.oneOf(FAULTS, `how ${call.operation} ${call.nth} fails`)
      return {
        ...call,
        kind,
        ...(kind === 'delay' || kind === 'drip' || kind === '404_for'
          ? { ms: 100 + Math.floor(600 * chance.at(`how long ${call.operation} ${call.nth}`)) }
          : {}),
      }
    })
}

function webhooksFor(chance: Chance, faultRate: number): object {
  const [drop, duplicate, late, reorder, forge] = ['drop', 'duplicate', 'late', 'reorder', 'forge'].map((what) =>
    chance.happens(faultRate, `webhooks: ${what}`),
  )
  return {
    ...(drop && { drop: true }),
    ...(duplicate && { duplicate: 2 }),
    ...(late && { delayMs: Math.floor(3000 * chance.at('webhooks: how late')) }),
    ...(reorder && { reorder: true }),
    ...(forge && { forge: true }),
  }
}
