/** The rows of tries: written when somebody asks to pay, and again when the gateway has answered. */
import { and, desc, eq, gt, type SQL, sql } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { prepared } from '#db/prepared.ts'
import { riskTries } from '#db/schema.ts'
import type { RiskResult } from '#db/states.ts'
import type { FailureReason } from '#lib/gateways/failure-reason.ts'
import type { PastTry } from './decide-risk.ts'
import { LONGEST_WINDOW_MINUTES, type RiskCountedBy } from './risk-rule.ts'
import type { RiskTags } from './risk-tags.ts'

export type TryRow = typeof riskTries.$inferSelect

/** Of one device, address and so on: whoever has more is over every limit. */
const MOST_OF_ONE = 100
/** Of a whole gateway: a busy shop has so many in a minute, and its newest ones say what goes on now. */
const MOST_OF_ALL = 300
/** How long a browser is remembered that has paid. */
const REMEMBERED_DAYS = 30
/** A browser is no old acquaintance because a card of others has just worked in it. */
const KNOWN_AFTER_MS = 3_600_000

const DAY_MS = 86_400_000

export interface PastOfTry {
  past: Partial<Record<RiskCountedBy, PastTry[]>>
  /** The device has paid here before, and not just now. */
  hasPaid: boolean
}

export function* readPast(tx: Writer, { gateway, ...tags }: RiskTags & { gateway: string }, now: Date): Script<PastOfTry> {
  const week = new Date(now.getTime() - LONGEST_WINDOW_MINUTES * 60_000)
  const month = new Date(now.getTime() - REMEMBERED_DAYS * DAY_MS)
  const of = function* (subject: keyof typeof BY_TAG, since = week): Script<PastTry[]> {
    const tag = tags[subject]
    return tag === null ? [] : yield* BY_TAG[subject](tx, { tag, since })
  }
  const device = yield* of('device', month)
  const past = {
    device,
    address: yield* of('address'),
    email: yield* of('email'),
    phone: yield* of('phone'),
    member: yield* of('member'),
    operator: yield* of('operator'),
    card: yield* of('card'),
    shop: yield* triesOfGateway(tx, { gateway, since: week }),
  }
  const before = now.getTime() - KNOWN_AFTER_MS
  return { past, hasPaid: device.some(({ result, at }) => result === 'accepted' && at.getTime() <= before) }
}

/** What rules look at of a try. */
const LOOKED_AT = {
  at: riskTries.at,
  stage: riskTries.stage,
  gateway: riskTries.gateway,
  method: riskTries.method,
  amount: riskTries.amount,
  country: riskTries.country,
  card: riskTries.card,
  isKnown: riskTries.isKnown,
  result: riskTries.result,
}

const triesOf = (subject: keyof RiskTags) =>
  prepared<{ tag: string; since: Date }>()(`risk-tries-of-${subject}`, (tx, { param }) =>
    tx
      .select(LOOKED_AT)
      .from(riskTries)
      .where(and(eq(riskTries[subject], param(riskTries[subject], 'tag')), gt(riskTries.at, param(riskTries.at, 'since'))))
      .orderBy(desc(riskTries.at))
      .limit(MOST_OF_ONE),
  )

const BY_TAG = {
  device: triesOf('device'),
  address: triesOf('address'),
  email: triesOf('email'),
  phone: triesOf('phone'),
  member: triesOf('member'),
  operator: triesOf('operator'),
  card: triesOf('card'),
}

const triesOfGateway = prepared<{ gateway: string; since: Date }>()('risk-tries-of-gateway', (tx, { param }) =>
  tx
    .select(LOOKED_AT)
    .from(riskTries)
    .where(
      and(
        eq(riskTries.gateway, param(riskTries.gateway, 'gateway')),
        gt(riskTries.at, param(riskTries.at, 'since')),
        // Who was turned away never reached the gateway, and would hide those who did.
        sql`result <> 'turned_away'`,
      ),
    )
    .orderBy(desc(riskTries.at))
    .limit(MOST_OF_ALL),
)

/** Repeatable: the same id makes one row. */
export function* insertTry(tx: Writer, row: TryRow): Script<void> {
  yield* rows(tx.insert(riskTries).values(row).onConflictDoNothing().returning({ id: riskTries.id }))
}

/** One row for each card that is to be saved: its number comes after its name. */
export function* insertTryOfCard(tx: Writer, cardId: string, tried: TryRow): Script<void> {
  const row = { ...tried, id: `card:${cardId}`, cardId }
  const { stage, card } = row
  yield* rows(
    tx.insert(riskTries).values(row).onConflictDoUpdate({ target: riskTries.id, set: { stage, card } }).returning({ id: riskTries.id }),
  )
}

/** The newest try for an order, which tells who placed it. */
export const lastTryOf = prepared<{ orderId: string }>()('risk-last-try-of-order', (tx, { param }) =>
  tx
    .select()
    .from(riskTries)
    .where(eq(riskTries.orderId, param(riskTries.orderId, 'orderId')))
    .orderBy(desc(riskTries.at))
    .limit(1),
)

export const tryOfPayment = prepared<{ paymentId: string }>()('risk-try-of-payment', (tx, { param }) =>
  tx
    .select()
    .from(riskTries)
    // Who was turned away at the card has tried nothing.
    .where(and(eq(riskTries.paymentId, param(riskTries.paymentId, 'paymentId')), sql`result <> 'turned_away'`))
    .limit(1),
)

interface Ended {
  result: RiskResult
  /** The card's tag, where the gateway has told of it. */
  card: string | null
}

/** What became of the try for a payment. A payment that nobody asked about, from before there were rules, has none. */
export const endTryOfPayment = (tx: Writer, paymentId: string, ended: Ended) => endTries(tx, eq(riskTries.paymentId, paymentId), ended)

/** What became of the try to save a card. */
export const endTryOfCard = (tx: Writer, cardId: string, ended: Ended) => endTries(tx, eq(riskTries.cardId, cardId), ended)

/** Returns the card's tag, where it is known. */
function* endTries(tx: Writer, which: SQL, { result, card }: Ended): Script<string | null> {
  const told = card === null ? {} : { card }
  const wasLetIn = sql`${riskTries.result} <> 'turned_away'`
  const [ended] = yield* rows(
    tx
      .update(riskTries)
      .set({ result, ...told })
      .where(and(which, wasLetIn))
      .returning({ card: riskTries.card }),
  )
  return ended?.card ?? card
}

/** What card companies say to cards that are not the buyer's. A buyer who closes the window says nothing of their card. */
const SAYS_NO: ReadonlySet<FailureReason> = new Set([
  'insufficient_funds',
  'card_declined',
  'card_unusable',
  'card_details_wrong',
  'authentication_failed',
  'limit_exceeded',
  'fraud_suspected',
  // A code that nobody has mapped is more often a refusal than not.
  'unknown',
])

export const countsAsDeclined = (reason: FailureReason): boolean => SAYS_NO.has(reason)
