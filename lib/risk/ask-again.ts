/** Asks the rules about a payment of an order that stands: another attempt in a window, or a card that is about to be charged. */
import { eq } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { riskTries } from '#db/schema.ts'
import type { RiskStage } from '#db/states.ts'
import type { Shop } from '#lib/shop.ts'
import { askRisk, problemOf, type RiskProblem, type RiskVerdict } from './ask-risk.ts'
import { type OrderOfTry, questionAgain } from './risk-question.ts'
import { insertTry, lastTryOf, type TryRow, tryOfPayment } from './tries.ts'

interface AskedAgain {
  stage: Extract<RiskStage, 'window' | 'charge'>
  order: OrderOfTry
  payment: { id: string; gateway: string; method: string; amount: number; currency: string }
  hasProved: boolean
  /** The tag of the saved card that is charged. */
  card?: string | null
  /** Of lib/gateways/card-mark.ts: the card of a caller. */
  mark?: string | undefined
  /** The e-mail address of the operator who types it. */
  operator?: string
}

export interface RefusedAgain {
  problem: RiskProblem
  /** Rules and lists, which operators alone are told. */
  because: string[]
}

/** Undefined where it may go on. */
export async function askAgain(
  shop: Shop,
  { order, payment, stage, hasProved, card = null, mark, operator }: AskedAgain,
): Promise<RefusedAgain | undefined> {
  const { own, last } = await shop.db.query(function* (tx) {
    const [own] = yield* tryOfPayment(tx, { paymentId: payment.id })
    const [last] = own ? [own] : yield* lastTryOf(tx, { orderId: order.id })
    return { own, last }
  })
  // The first window of an order was asked about when it was placed; an order from before there were rules goes on as it began.
  if (!last || (own && stage === 'window')) return undefined
  const { id: paymentId, gateway, method, amount, currency } = payment
  const asking = { stage, gateway, method, currency, hasProved, mark }
  const question = { ...questionAgain(shop, asking, order, last, { card, operator }), paymentId }
  const verdict = await askRisk(shop, question, amount)
  const problem = problemOf(verdict)
  if (problem) return { problem, because: verdict.row.because }
  await shop.db.transact((tx) => (own ? addToTry(tx, own, verdict) : insertTry(tx, { ...verdict.row, id: `again:${paymentId}` })))
  return undefined
}

/** The card is known now, and with it a reason for a review that there was not when the order was placed. */
function* addToTry(tx: Writer, own: TryRow, { action, row }: RiskVerdict): Script<void> {
  const because = [...new Set([...(own.action === 'review' ? own.because : []), ...row.because])]
  const more = {
    ...(row.card !== null && { card: row.card }),
    ...(row.operator !== null && { operator: row.operator }),
    ...(action === 'review' && { action, because }),
  }
  if (Object.keys(more).length === 0) return
  yield* rows(tx.update(riskTries).set(more).where(eq(riskTries.id, own.id)).returning({ id: riskTries.id }))
}
