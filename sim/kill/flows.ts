/** The flows of an order, act by act. Every act can be repeated: a shopper whose shop died does it again. */
import { z } from 'zod'
import { askJson } from '../ask.ts'
import { type Basket, callBack, comeBack, inWindow, look, type Placed, place, type WindowAnswer } from '../shopper.ts'
import { until } from '../stage/until.ts'
import type { Lane } from './lane.ts'
import type { PersonsAct } from './persons.ts'

/** One shopper's visit, with everything learnt so far. */
export interface Visit {
  lane: Lane
  basket: Basket
  key: string
  placed?: Placed
  /** Of the payment that the next window is for, once the first was declined. */
  nextPaymentId?: string
  answer?: WindowAnswer
  /** The card that is being saved. */
  card?: { id: string; window?: unknown; ticket?: string; said?: Record<string, unknown> }
}

export interface Act {
  name: string
  /** Once a process runs by itself, its worker does the worker's acts. */
  by: 'shopper' | 'worker'
  run(visit: Visit): Promise<void>
}

export interface Flow {
  name: string
  gateway: Basket['gateway']
  manual?: boolean
  /** The sandbox's webhook policy. */
  policy: object
  acts: Act[]
  /** Of the sandbox: what its gateway does beside paying. */
  traits?: object
  /** With a member who saves cards. */
  keepsCards?: true
  /** The gateway tells a key once, to whoever has sent the number, and lists none: a death in between leaves one that nobody knows. */
  losesKeys?: true
  /** Another true end, where nobody can know whether a request was sent. */
  orElse?: Flow['ends']
  /** Beside the lane's environment. */
  env?: Record<string, string>
  method?: string
  /**
   * Days pass at the gateway while the shop is left alone, because a refund takes that long. Each case waits three seconds for the
   * shop's next look, so only the steps from the refund on are killed at.
   */
  takesDays?: true
  /**
   * The expected end: the states of the order, its last payment, its refunds and its escrow, the member's last card, what a person is
   * called for, and the buyer's mails, each once.
   */
  ends: { order: string; payment: string; mails: string[]; refunds?: string; escrow?: string; cards?: string; attention?: string }
}

export const shopper = (name: string, run: Act['run']): Act => ({ name, by: 'shopper', run })

export const placing = shopper('place', async (visit) => {
  visit.placed = await place(visit.lane.front, visit.key, visit.basket)
})

export function known<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`The flow comes to a step that needs ${what} before there is one.`)
  return value
}

/** The order as the shopper sees it now: after a decline it has a new payment. */
async function current(visit: Visit) {
  const { payment } = await look(visit.lane.front, known(visit.placed, 'an order'))
  return payment
}

const inTheWindow = (act: 'approve' | 'decline', more: object = {}) =>
  shopper(`${act} in the window`, async (visit) => {
    const { paymentId, window } = known(visit.placed, 'an order')
    visit.answer = await inWindow(visit.lane.consoleUrl, act, { id: paymentId, gateway: visit.basket.gateway }, window, more)
  })

const payAgain = shopper('approve the next payment in the window', async (visit) => {
  const payment = await current(visit)
  visit.nextPaymentId = payment.id
  visit.answer = await inWindow(visit.lane.consoleUrl, 'approve', payment, payment.window)
})

/** The shop's answer must be true, the first time and every time after. */
const callingBack = (attempt: 1 | 2, outcome: string) =>
  shopper('call back', async (visit) => {
    const id = attempt === 1 ? known(visit.placed, 'an order').paymentId : known(visit.nextPaymentId, 'another payment')
    const said = await callBack(visit.lane.front, id, known(visit.answer, 'an answer of the window'))
    if (said !== outcome) throw new Error(`The shopper was told ${said} where ${outcome} is true.`)
  })

const comingBack = (method: 'GET' | 'POST') =>
  shopper('come back', async (visit) => {
    const { orderId } = known(visit.placed, 'an order')
    const page = await comeBack(visit.lane.front, known(visit.answer, 'an answer of the window'), method)
    if (!page.includes(`/orders/${orderId}`)) throw new Error(`The shopper was sent to ${page}.`)
  })

const said = z.object({ said: z.unknown() })

const asPerson = (act: PersonsAct, more: object = {}) =>
  shopper(act, async ({ lane, placed }) => {
    const { orderId } = known(placed, 'an order')
    await askJson(`${lane.front.baseUrl}/person/${act}`, { orderId, ...more })
  })

/** The order's page offers it only once the gateway knows of the parcel, so the buyer looks again until then. */
const confirmsPurchase = shopper('confirm-purchase', async ({ lane, placed }) => {
  const { orderId } = known(placed, 'an order')
  const confirm = async () => said.parse(await askJson(`${lane.front.baseUrl}/person/confirm-purchase`, { orderId })).said === true
  await until(
    async () => (await confirm()) || undefined,
    WORK_PATIENCE_MS,
    () => 'The purchase could not be confirmed.',
  )
})

const twoDaysPass = shopper('two days pass', ({ lane }) => lane.passTwoDays())

const worked = z.object({ done: z.int() })

const WORK_PATIENCE_MS = 30_000

/** Calls one part of the worker until it finds something to do. */
export const work = (part: 'inbox' | 'jobs' | 'sweep' | 'holds'): Act => ({
  name: part,
  by: 'worker',
  run: async ({ lane }) => {
    const round = async () => (worked.parse(await askJson(`${lane.front.baseUrl}/work/${part}`, {})).done > 0 ? true : undefined)
    await until(round, WORK_PATIENCE_MS, () => `The worker found no ${part} to do.`)
  },
})

/** Each webhook arrives before the answer of the call that caused it, so that a flow takes the same steps in every run. */
export const FIRST = { first: true, scale: 0.02 }
export const NEVER = { drop: true }
export const PAID = { order: 'paid', payment: 'paid', mails: ['order-paid'] }
const GIVEN_BACK = { order: 'cancelled', payment: 'given_back', mails: ['payment-given-back', 'payment-given-back:done'] }

/** A refund that the gateway accepts and makes or fails two days later. */
const slowRefund = (refunds: 'later' | 'fail_later', ends: Flow['ends']): Flow => ({
  name: refunds === 'later' ? 'refunded two days later' : 'a refund that fails two days later',
  gateway: 'portone-v2',
  policy: NEVER,
  traits: { gateway: 'portone-v2', refunds },
  takesDays: true,
  env: { TIME_SCALE: '0.005' },
  acts: [
    placing,
    inTheWindow('approve'),
    callingBack(1, 'paid'),
    work('jobs'),
    asPerson('refund', { amount: 10_000 }),
    work('jobs'),
    twoDaysPass,
    work('jobs'),
    work('jobs'),
  ],
  ends,
})

export const PAYMENT_FLOWS: Flow[] = [
  {
    name: 'toss callback',
    gateway: 'toss',
    policy: FIRST,
    acts: [placing, inTheWindow('approve'), callingBack(1, 'paid'), work('inbox'), work('jobs')],
    ends: PAID,
  },
  {
    name: 'toss redirect',
    gateway: 'toss',
    policy: NEVER,
    acts: [placing, inTheWindow('approve'), comingBack('GET'), work('jobs'), work('sweep')],
    ends: PAID,
  },
  {
    name: 'portone-v2 automatic',
    gateway: 'portone-v2',
    policy: FIRST,
    acts: [placing, inTheWindow('approve'), callingBack(1, 'paid'), work('inbox'), work('jobs'), work('sweep')],
    ends: PAID,
  },
  {
    name: 'portone-v2 manual',
    gateway: 'portone-v2',
    manual: true,
    policy: FIRST,
    acts: [placing, inTheWindow('approve'), comingBack('POST'), work('inbox'), work('jobs')],
    ends: PAID,
  },
  {
    name: 'portone-v1 redirect',
    gateway: 'portone-v1',
    policy: FIRST,
    acts: [placing, inTheWindow('approve'), comingBack('GET'), work('inbox'), work('jobs')],
    ends: PAID,
  },
  {
    name: 'ipay authorised, callback',
    gateway: 'ipay',
    policy: FIRST,
    acts: [placing, inTheWindow('approve'), callingBack(1, 'paid'), work('inbox'), work('jobs')],
    ends: PAID,
  },
  {
    name: 'ipay authorised, browser closed, sweeper',
    gateway: 'ipay',
    policy: NEVER,
    acts: [placing, inTheWindow('approve'), work('sweep'), work('jobs')],
    ends: PAID,
  },
  {
    name: 'browser closed, webhook',
    gateway: 'portone-v2',
    policy: FIRST,
    acts: [placing, inTheWindow('approve'), work('inbox'), work('jobs')],
    ends: PAID,
  },
  {
    name: 'browser closed, sweeper',
    gateway: 'portone-v2',
    policy: NEVER,
    acts: [placing, inTheWindow('approve'), work('sweep'), work('jobs')],
    ends: PAID,
  },
  {
    name: 'declined, then paid',
    gateway: 'toss',
    policy: NEVER,
    acts: [placing, inTheWindow('decline', { at: 'confirm' }), callingBack(1, 'declined'), payAgain, callingBack(2, 'paid'), work('jobs')],
    ends: PAID,
  },
  {
    name: 'tampered amount, toss',
    gateway: 'toss',
    policy: NEVER,
    acts: [placing, inTheWindow('approve', { paidAmount: 100 }), callingBack(1, 'given_back'), work('jobs'), work('jobs')],
    ends: GIVEN_BACK,
  },
  {
    name: 'tampered amount, portone-v2',
    gateway: 'portone-v2',
    policy: FIRST,
    acts: [
      placing,
      inTheWindow('approve', { paidAmount: 100 }),
      callingBack(1, 'given_back'),
      work('inbox'),
      work('jobs'),
      work('inbox'),
      work('jobs'),
    ],
    ends: GIVEN_BACK,
  },
  {
    name: 'paid with a discount, then refunded in part',
    gateway: 'portone-v2',
    policy: NEVER,
    traits: { gateway: 'portone-v2', promotion: 3_000 },
    acts: [
      placing,
      inTheWindow('approve'),
      callingBack(1, 'paid'),
      work('jobs'),
      asPerson('refund', { amount: 10_000 }),
      work('jobs'),
      work('jobs'),
    ],
    ends: {
      order: 'partially_refunded',
      payment: 'partially_refunded',
      mails: ['order-paid', 'refund-done', 'refund-requested'],
      refunds: 'done',
    },
  },
  slowRefund('later', {
    order: 'partially_refunded',
    payment: 'partially_refunded',
    mails: ['order-paid', 'refund-done', 'refund-requested'],
    refunds: 'done',
  }),
  slowRefund('fail_later', {
    order: 'paid',
    payment: 'paid',
    mails: ['order-paid', 'refund-delayed', 'refund-requested'],
    refunds: 'failed',
    attention: 'refund_failed',
  }),
  {
    name: 'held until the goods have come',
    gateway: 'portone-v2',
    method: 'transfer',
    env: { ESCROW: 'transfer=portone-v2' },
    policy: NEVER,
    acts: [
      placing,
      inTheWindow('approve'),
      callingBack(1, 'paid'),
      work('jobs'),
      asPerson('ship'),
      work('jobs'),
      confirmsPurchase,
      work('jobs'),
    ],
    ends: { order: 'paid', payment: 'paid', mails: ['order-paid', 'order-shipped'], escrow: 'confirmed' },
  },
]
