/** Asks the rules about a payment of an order that stands: another attempt in a window, or a saved card that is about to be charged. */
import { eq } from 'drizzle-orm'
import { rows } from '#db/database.ts'
import { riskTries } from '#db/schema.ts'
import type { RiskStage } from '#db/states.ts'
import type { Shop } from '#lib/shop.ts'
import { askRisk, problemOf, type RiskProblem } from './ask-risk.ts'
import { type OrderOfTry, questionAgain } from './risk-question.ts'
import { insertTry, lastTryOf, tryOfPayment } from './tries.ts'

interface AskedAgain {
  stage: Extract<RiskStage, 'window' | 'charge'>
  order: OrderOfTry
  payment: { id: string; gateway: string; method: string; amount: number; currency: string }
  hasProved: boolean
  /** The tag of the card that is charged. */
  card?: string | null
}

/** Undefined where it may go on. */
export async function askAgain(
  shop: Shop,
  { order, payment, stage, hasProved, card = null }: AskedAgain,
): Promise<RiskProblem | undefined> {
  const { own, last } = await shop.db.query(function* (tx) {
    const [own] = yield* tryOfPayment(tx, { paymentId: payment.id })
    const [last] = own ? [own] : yield* lastTryOf(tx, { orderId: order.id })
    return { own, last }
  })
  // The first window of an order was asked about when it was placed; an order from before there were rules goes on as it began.
  if (!last || (own && stage === 'window')) return undefined
  const { id: paymentId, gateway, method, amount, currency } = payment
  const question = { ...questionAgain(shop, { stage, gateway, method, currency, hasProved }, order, last, card), paymentId }
  const verdict = await askRisk(shop, question, amount)
  const problem = problemOf(verdict)
  if (problem) return problem
  await shop.db.transact(function* (tx) {
    if (!own) yield* insertTry(tx, { ...verdict.row, id: `again:${paymentId}` })
    else if (card) yield* rows(tx.update(riskTries).set({ card }).where(eq(riskTries.id, own.id)).returning({ id: riskTries.id }))
  })
  return undefined
}
