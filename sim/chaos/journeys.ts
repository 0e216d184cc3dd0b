/** The journeys of shoppers, while shops are killed and gateways fail. */
import { setTimeout as pause } from 'node:timers/promises'
import { isNoAnswer } from '../ask.ts'
import { callBack, comeBack, inWindow, look, type Placed, place, Refused, type Shopfront, type WindowAnswer } from '../shopper.ts'
import type { Journey } from './plan.ts'
import type { World } from './world.ts'

/** What a shopper was told about a payment. */
export interface Told {
  paymentId: string
  outcome: string
}

export interface Travelled {
  journey: Journey
  /** The result of the journey, for the summary. */
  end: string
  told: Told[]
}

/** The shop restarts within seconds, so a shopper who waits longer has left. */
const TRIES = 25
const BETWEEN_TRIES_MS = 400

export async function travel(world: World, journey: Journey): Promise<Travelled> {
  const trip: Trip = { world, journey, told: [], turn: journey.n }
  try {
    return { journey, end: await JOURNEYS[journey.kind](trip), told: trip.told }
  } catch (error) {
    if (Refused.is(error)) return { journey, end: `refused: ${error.status} ${error.code}`, told: trip.told }
    if (isNoAnswer(error)) return { journey, end: 'no answer', told: trip.told }
    throw error
  }
}

interface Trip {
  world: World
  journey: Journey
  told: Told[]
  /** Each request goes to the next process. */
  turn: number
}

const JOURNEYS: Record<Journey['kind'], (trip: Trip) => Promise<string>> = {
  callback: async (trip) => {
    const placed = await order(trip)
    return tell(trip, placed.paymentId, await agree(trip, placed))
  },
  redirect: async (trip) => {
    const placed = await order(trip)
    return sendBack(trip, await agree(trip, placed), trip.journey.n % 2 === 0 ? 'GET' : 'POST')
  },
  both: async (trip) => {
    const placed = await order(trip)
    const answer = await agree(trip, placed)
    return together([tell(trip, placed.paymentId, answer), sendBack(trip, answer, 'GET')])
  },
  browser_closed: async (trip) => {
    await agree(trip, await order(trip))
    return 'gone'
  },
  abandoned: async (trip) => {
    await order(trip)
    return 'gone'
  },
  window_closed: async (trip) => {
    const placed = await order(trip)
    return tell(
      trip,
      placed.paymentId,
      await inTheWindow(trip, 'close', { id: placed.paymentId, gateway: trip.journey.basket.gateway }, placed.window),
    )
  },
  declined_then_paid: async (trip) => {
    const placed = await order(trip)
    const { gateway } = trip.journey.basket
    const declined = await inTheWindow(
      trip,
      'decline',
      { id: placed.paymentId, gateway },
      placed.window,
      trip.journey.n % 2 === 0 ? { at: 'confirm' } : {},
    )
    await tell(trip, placed.paymentId, declined)
    const { payment } = await persist(trip, (front) => look(front, placed))
    if (!payment.window) return `could not pay again: ${payment.state}`
    return tell(trip, payment.id, await inTheWindow(trip, 'approve', payment, payment.window))
  },
  two_tabs: async (trip) => {
    const placed = await order(trip)
    const answers = await Promise.all([agree(trip, placed), agree(trip, placed)])
    return together(answers.map((answer) => tell(trip, placed.paymentId, answer)))
  },
  last_item_rush: (trip) => crowd(trip, 8),
  coupon_race: (trip) => crowd(trip, 6),
  tampered: async (trip) => {
    const placed = await order(trip)
    return tell(trip, placed.paymentId, await agree(trip, placed))
  },
}

/** Many buyers order the same basket at the same moment. */
async function crowd(trip: Trip, buyers: number): Promise<string> {
  const buy = async (_: unknown, i: number) => {
    const { journey } = trip
    const phone = `0109${`${journey.n}`.padStart(5, '0')}${`${i}`.padStart(2, '0')}`
    const mine = { ...trip, turn: trip.turn + i, journey: { ...journey, basket: { ...journey.basket, phone } } }
    const placed = await order(mine, `${i}`)
    return tell(mine, placed.paymentId, await agree(mine, placed))
  }
  return together(Array.from({ length: buyers }, buy))
}

/** Counts the results. An error that is not a shopper's is thrown. */
async function together(ways: Promise<string>[]): Promise<string> {
  const ended = await Promise.allSettled(ways)
  const words = ended.map((way) => {
    if (way.status === 'fulfilled') return way.value
    if (Refused.is(way.reason)) return `refused: ${way.reason.code}`
    if (isNoAnswer(way.reason)) return 'no answer'
    throw way.reason
  })
  return [...new Set(words)].sort().join(' + ')
}

/** Places the order, and repeats the request with the same key until somebody answers: it must make one order. */
async function order(trip: Trip, buyer = ''): Promise<Placed> {
  const { basket, n, faults, webhooks } = trip.journey
  const placed = await persist(trip, (front) => place(front, `chaos-journey-${n}-${buyer}`, basket))
  const { sandbox } = trip.world
  const { gateway } = basket
  for (const fault of faults) await sandbox.tell('/faults', { gateway, paymentId: placed.paymentId, ...fault })
  if (Object.keys(webhooks).length > 0) await sandbox.tell('/webhooks/policy', { gateway, paymentId: placed.paymentId, ...webhooks })
  return placed
}

const agree = (trip: Trip, placed: Placed) =>
  inTheWindow(trip, 'approve', { id: placed.paymentId, gateway: trip.journey.basket.gateway }, placed.window, trip.journey.tampering)

/** The sandbox's window, which keeps working when the shop dies. */
const inTheWindow = (
  { world }: Trip,
  act: 'approve' | 'decline' | 'close',
  payment: { id: string; gateway: string },
  window: unknown,
  more: object = {},
) => inWindow(world.sandbox.consoleUrl, act, payment, window, more)

async function tell(trip: Trip, paymentId: string, answer: WindowAnswer): Promise<string> {
  const outcome = await asPatiently(trip, (front) => callBack(front, paymentId, answer))
  trip.told.push({ paymentId, outcome })
  return outcome
}

async function sendBack(trip: Trip, answer: WindowAnswer, method: 'GET' | 'POST'): Promise<string> {
  const page = await asPatiently(trip, (front) => comeBack(front, answer, method))
  return /\/orders\/[\w-]+/.test(page) ? 'shown the order' : `sent to ${page}`
}

/** An impatient shopper asks only once. */
const asPatiently = <T>(trip: Trip, question: (front: Shopfront) => Promise<T>): Promise<T> =>
  trip.journey.patient ? persist(trip, question) : question(next(trip))

/** Repeats the request while nobody answers or the shop reports that it is busy. */
async function persist<T>(trip: Trip, question: (front: Shopfront) => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await question(next(trip))
    } catch (error) {
      if (tries === TRIES || !(isNoAnswer(error) || (Refused.is(error) && error.status === 503))) throw error
      await pause(BETWEEN_TRIES_MS)
    }
  }
}

const next = (trip: Trip): Shopfront => trip.world.front(trip.turn++)
