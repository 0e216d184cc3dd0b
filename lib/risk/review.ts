/** Orders whose goods wait for a person: the money is here or reserved, and nothing leaves until somebody has decided. */
import { and, eq } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { prepared } from '#db/prepared.ts'
import { riskReviews, riskTries } from '#db/schema.ts'
import type { Report } from '#lib/gateways/gateway.ts'
import type { Shop } from '#lib/shop.ts'
import { decideRisk, type RiskTry } from './decide-risk.ts'
import { fittingEntries } from './risk-entries.ts'
import { cardTags } from './risk-tags.ts'
import { rulesInForce } from './rules-in-force.ts'
import type { TryRow } from './tries.ts'

interface Paid {
  orderId: string
  paymentId: string
  /** In minor units. */
  amount: number
  gateway: string
  method: string
}

/**
 * Opens a review where a rule asked for one when the order was placed, or where what the gateway says now is a reason. Returns whether
 * the goods must wait. What a person has decided stays decided.
 */
export function* holdForReview(shop: Shop, tx: Writer, paid: Paid, report: Pick<Report, 'card' | 'riskScore'>): Script<boolean> {
  const because = [...(yield* askedFor(tx, paid)), ...(yield* newReasons(shop, tx, paid, report))]
  if (because.length > 0) {
    const { orderId, paymentId } = paid
    const row = { orderId, paymentId, state: 'waiting' as const, because: [...new Set(because)], openedAt: shop.clock.now() }
    yield* rows(tx.insert(riskReviews).values(row).onConflictDoNothing().returning({ orderId: riskReviews.orderId }))
  }
  return yield* waitsForReview(tx, paid.orderId)
}

/** Why the rules let the try in and wanted somebody to look at it. */
function* askedFor(tx: Writer, { orderId, paymentId }: Paid): Script<string[]> {
  const tries: Pick<TryRow, 'action' | 'because' | 'paymentId'>[] = yield* rows(
    tx
      .select({ action: riskTries.action, because: riskTries.because, paymentId: riskTries.paymentId })
      .from(riskTries)
      .where(eq(riskTries.orderId, orderId)),
  )
  return tries.filter((each) => each.action === 'review' && each.paymentId === paymentId).flatMap(({ because }) => because)
}

/** The card and the gateway's score are known only now: nobody can be turned away any more, so what would refuse asks for a look. */
function* newReasons(shop: Shop, tx: Writer, paid: Paid, { card, riskScore: score }: Pick<Report, 'card' | 'riskScore'>): Script<string[]> {
  const now = shop.clock.now()
  const entries = yield* fittingEntries(tx, shop.env, { cards: cardTags(shop.env, card) }, now)
  if (score === undefined && entries.length === 0) return []
  const asked: RiskTry = { ...paid, stage: 'order', country: null, isKnown: false }
  const rules = (yield* rulesInForce(tx)).filter(({ rule }) => rule.measure === 'gateway_score')
  const facts = { now, asked, hasProved: true, past: {}, goingOn: new Set<string>(), score, scale: 1 }
  const { action, because } = decideRisk(facts, rules, entries)
  if (action === 'allow') return []
  return score === undefined ? because : [...because, `score:${Math.round(score)}`]
}

const waitingReview = prepared<{ orderId: string }>()('risk-waiting-review', (tx, { param }) =>
  tx
    .select({ orderId: riskReviews.orderId })
    .from(riskReviews)
    .where(and(eq(riskReviews.orderId, param(riskReviews.orderId, 'orderId')), eq(riskReviews.state, 'waiting'))),
)

export function* waitsForReview(tx: Writer, orderId: string): Script<boolean> {
  return (yield* waitingReview(tx, { orderId })).length > 0
}
