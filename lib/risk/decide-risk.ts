/** Decides whether somebody may try to pay, from what they and others have tried before. Pure: no clock, no network, no database. */
import { RISK_ACTIONS, type RiskAction, type RiskResult, type RiskStage } from '#db/states.ts'
import type { NamedRule, RiskCountedBy, RiskRule } from './risk-rule.ts'

/** A try, as rules look at it. Amounts are in minor units. */
export interface RiskTry {
  gateway: string
  method: string
  amount: number
  country: string | null
  stage: RiskStage
  /** A member, or a browser that has paid here before. */
  isKnown: boolean
}

export interface PastTry extends RiskTry {
  at: Date
  card: string | null
  result: RiskResult
}

export interface RiskFacts {
  now: Date
  asked: RiskTry
  /** They have just shown who they are, in the way that this stage asks for. */
  hasProved: boolean
  /** Earlier tries of the same device, address and so on, the newest ones where there are many. */
  past: Readonly<Partial<Record<RiskCountedBy, readonly PastTry[]>>>
  /** Rules that were met before and still go on. */
  goingOn: ReadonlySet<string>
  /** 0 to 100; undefined until the gateway says it. */
  score?: number | undefined
  /** Multiplies how many are too many: see RATE_LIMIT_SCALE. */
  scale: number
}

/** An entry of the shop's lists that fits the try. */
export interface FittingEntry {
  id: string
  effect: 'allow' | 'block'
}

export interface RiskDecision {
  action: RiskAction
  /** What decided: names of rules, and `list:<kind>`. An entry itself may name a person. */
  because: string[]
  /** The rules whose condition the counts meet now, whatever follows of it. */
  met: string[]
}

/** Block beats allow, and both beat the rules. Of the rules the strictest decides; one that allows takes back all but a refusal. */
export function decideRisk(facts: RiskFacts, rules: readonly NamedRule[], entries: readonly FittingEntry[]): RiskDecision {
  const about = rules.filter(({ rule }) => isAbout(rule, facts.asked))
  const met = about.filter(({ rule }) => isMet(rule, facts)).map(({ id }) => id)
  const blocked = entries.filter(({ effect }) => effect === 'block')
  if (blocked.length > 0) return { action: 'refuse', because: blocked.map(listed), met }
  if (entries.length > 0) return { action: 'allow', because: entries.map(listed), met }
  const apply = about.filter(({ id }) => met.includes(id) || facts.goingOn.has(id))
  const isExempt = apply.some(({ rule }) => rule.action === 'allow')
  const open = apply.filter(({ rule: { action } }) => !(action === 'step_up' && facts.hasProved) && !(isExempt && action !== 'refuse'))
  const action = strictest(open.map(({ rule }) => rule.action))
  return { action, because: action === 'allow' ? [] : open.filter(({ rule }) => rule.action === action).map(({ id }) => id), met }
}

const listed = ({ id }: FittingEntry) => `list:${id.split(':', 1)[0]}`

const strictest = (actions: readonly RiskAction[]): RiskAction => RISK_ACTIONS.findLast((each) => actions.includes(each)) ?? 'allow'

/** Whether the rule is about such a try at all. */
export function isAbout(rule: RiskRule, tried: RiskTry): boolean {
  const { amountFrom = 0, amountTo = Number.POSITIVE_INFINITY, gateways, methods, countries, stages } = rule
  if (tried.amount < amountFrom || tried.amount > amountTo) return false
  if (rule.strangersOnly && tried.isKnown) return false
  if (stages && !stages.includes(tried.stage)) return false
  if (gateways && !gateways.includes(tried.gateway)) return false
  if (methods && !methods.includes(tried.method)) return false
  return !countries || (tried.country !== null && countries.includes(tried.country))
}

function isMet(rule: RiskRule, facts: RiskFacts): boolean {
  if (rule.measure === 'this_try') return true
  if (rule.measure === 'gateway_score') return facts.score !== undefined && facts.score >= rule.atLeast
  const since = facts.now.getTime() - rule.windowMinutes * 60_000
  // A rule for strangers counts only strangers, or members who pay would hide them. The stage that is asked says nothing of those before.
  const about = { ...rule, stages: undefined }
  const counted = (facts.past[rule.by] ?? []).filter((each) => each.at.getTime() >= since && isAbout(about, each))
  return measured(rule, counted) >= rule.atLeast * facts.scale && isShare(rule, counted)
}

function measured({ measure }: RiskRule, tries: readonly PastTry[]): number {
  switch (measure) {
    case 'declines':
      return declined(tries).length
    case 'declined_cards':
      return differentCards(declined(tries))
    case 'cards':
      return differentCards(tries)
    case 'tries':
      return tries.length
    case 'gateway_score':
    case 'this_try':
      return 0
    default:
      return measure satisfies never
  }
}

const declined = (tries: readonly PastTry[]) => tries.filter(({ result }) => result === 'declined')

const differentCards = (tries: readonly PastTry[]) => new Set(tries.map(({ card }) => card).filter((card) => card !== null)).size

/** Of what ended at the gateway, so that windows that nobody has finished yet hide nothing. */
function isShare({ share }: RiskRule, tries: readonly PastTry[]): boolean {
  if (share === undefined) return true
  const accepted = tries.filter(({ result }) => result === 'accepted').length
  const refused = declined(tries).length
  return refused * 100 >= share * (refused + accepted)
}
