/**
 * Asks the rules whether somebody may try to pay, before any gateway hears of it: reads what they and others have tried, judges, and
 * writes down who was turned away. A try that may go on is written by the transaction that goes on with it.
 */
import type { Script, Writer } from '#db/database.ts'
import type { riskAlarms } from '#db/schema.ts'
import type { RiskAction } from '#db/states.ts'
import { randomId } from '#lib/clock.ts'
import type { Shop } from '#lib/shop.ts'
import { alarmsAt, alarmsToRaise, raiseAlarms } from './alarms.ts'
import { decideRisk, type FittingEntry, type RiskTry } from './decide-risk.ts'
import { fittingEntries } from './risk-entries.ts'
import type { NamedRule } from './risk-rule.ts'
import type { RiskPerson, RiskTags } from './risk-tags.ts'
import { rulesInForce } from './rules-in-force.ts'
import { insertTry, type PastOfTry, readPast, type TryRow } from './tries.ts'

export interface RiskQuestion extends Omit<RiskTry, 'isKnown' | 'amount'> {
  currency: string
  person: RiskPerson
  tags: RiskTags
  /** The card's tags under every secret, for the lists. */
  cards: readonly string[]
  /** A signed-in member: their mailbox has answered. */
  isMember: boolean
  hasProved: boolean
  orderId?: string
  paymentId?: string
}

/** What the shop knows of a try, before its sum is known. */
export interface RiskReading {
  question: RiskQuestion
  now: Date
  rules: NamedRule[]
  entries: FittingEntry[]
  alarms: (typeof riskAlarms.$inferSelect)[]
  past: PastOfTry['past']
  isKnown: boolean
}

export interface RiskVerdict {
  action: RiskAction
  row: TryRow
  /** Rules about the whole shop that are met, and must be written down. */
  raised: NamedRule[]
  /** Whoever asks on and on is turned away without a row, and so is a page that is only looked at. */
  isKept: boolean
}

/** Who may not go on: the buyer hears no more than that. */
export type RiskProblem = 'not_accepted' | 'step_up'

export function problemOf({ action }: Pick<RiskVerdict, 'action'>): RiskProblem | undefined {
  if (action === 'refuse') return 'not_accepted'
  return action === 'step_up' ? 'step_up' : undefined
}

/** `amount` in minor units. */
export async function askRisk(shop: Shop, question: RiskQuestion, amount: number): Promise<RiskVerdict> {
  const verdict = judgeRisk(shop, await readRisk(shop, question), amount)
  await noteVerdict(shop, verdict)
  return verdict
}

export const readRisk = (shop: Shop, question: RiskQuestion): Promise<RiskReading> => shop.db.query((tx) => read(shop, tx, question))

function* read(shop: Shop, tx: Writer, question: RiskQuestion): Script<RiskReading> {
  const now = shop.clock.now()
  const { gateway, tags, person, cards } = question
  const rules = yield* rulesInForce(tx)
  const entries = yield* fittingEntries(tx, shop.env, { ...person, cards }, now)
  const alarms = yield* alarmsAt(tx, { gateway, now })
  const { past, hasPaid } = yield* readPast(tx, { ...tags, gateway }, now)
  return { question, now, rules, entries, alarms, past, isKnown: question.isMember || hasPaid }
}

/** Writes nothing, so that a transaction may run it again. */
export function judgeRisk(shop: Pick<Shop, 'env' | 'random'>, reading: RiskReading, amount: number): RiskVerdict {
  const { question, now, rules, entries, alarms, past, isKnown } = reading
  const facts = {
    ...{ now, past, hasProved: question.hasProved, scale: shop.env.RATE_LIMIT_SCALE },
    asked: { ...question, amount, isKnown },
    goingOn: new Set(alarms.map(({ rule }) => rule)),
  }
  const { action, because, met } = decideRisk(facts, rules, entries)
  const { stage, gateway, method, currency, country, tags, orderId = null, paymentId = null } = question
  const row: TryRow = {
    ...{ id: randomId(shop.random), at: now, stage, gateway, method, amount, currency, country, ...tags, isKnown },
    ...{ orderId, paymentId, cardId: null, action, because, result: problemOf({ action }) ? 'turned_away' : 'open' },
  }
  const raised = alarmsToRaise(
    rules.filter(({ id }) => met.includes(id)),
    alarms,
    now,
  )
  return { action, row, raised, isKept: row.result === 'turned_away' && stage !== 'window' && !asksOnAndOn(past) }
}

/** Of one address, device or operator. */
const MOST_TURNED_AWAY = 50

const asksOnAndOn = ({ address = [], device = [], operator = [] }: PastOfTry['past']): boolean =>
  [address, device, operator].some((tries) => tries.filter(({ result }) => result === 'turned_away').length >= MOST_TURNED_AWAY)

/** Counts the verdict, tells of it, and keeps who was turned away. */
export async function noteVerdict(shop: Shop, { action, row, raised, isKept }: RiskVerdict): Promise<void> {
  const { stage, gateway, because } = row
  shop.metrics.riskDecisions.inc({ stage, action })
  if (problemOf({ action })) shop.log.info('risk_turned_away', { stage, gateway, action, because: because.join(' ') })
  if (raised.length === 0 && !isKept) return
  await shop.db.transact(function* (tx) {
    yield* raiseAlarms(tx, gateway, raised, row.at)
    if (isKept) yield* insertTry(tx, row)
  })
}
