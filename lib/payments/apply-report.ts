/** Applies the gateway's report: decides and writes in one transaction, or writes nothing when the lease was lost. */

import type { Script, Writer } from '#db/database.ts'
import { stageJob } from '#lib/jobs/jobs.ts'
import { goodsAreThere } from '#lib/orders/stock.ts'
import type { Shop } from '#lib/shop.ts'
import { type Decision, decide } from './decide.ts'
import { factsOf, loadPaymentWithOrder } from './payment-with-order.ts'
import { recordAuthorisation, recordLapse, recordVoid, recordVoided } from './record-authorisation.ts'
import { recordDeposit } from './record-deposit.ts'
import { recordDiscount } from './record-discount.ts'
import { recordGiveBack } from './record-give-back.ts'
import { recordConfirm, recordDoubt, recordNothing, recordWait } from './record-no-news.ts'
import { recordBouncedRefund, recordGatewayRefund } from './record-refund.ts'
import { recordCameAndWent, recordExpiry, recordRefusal } from './record-refusal.ts'
import { recordReversal } from './record-reversal.ts'
import { recordSale } from './record-sale.ts'
import type { Look, Recording } from './recording.ts'

export type Recorded = { kind: 'recorded'; decision: Decision } | { kind: 'lost' }

export function* applyReport(shop: Shop, tx: Writer, look: Look): Script<Recorded> {
  const found = yield* loadPaymentWithOrder(tx, look.paymentId)
  if (!found || found.payment.fence !== look.fence) return { kind: 'lost' }
  const now = shop.clock.now()
  const facts = yield* factsOf(tx, found, now)
  const decided = decide(facts.payment, facts.order, look.report)
  // The shop asked to capture, and the money is still only authorised: the sweeper asks next.
  const decision: Decision = decided.kind === 'confirm' && look.asked ? { kind: 'wait' } : decided
  const recording: Recording = { shop, tx, look, now, ...found }
  yield* lookAtDisputes(recording)
  return { kind: 'recorded', decision: yield* apply(recording, decision) }
}

/** The payment reports a dispute that perhaps no webhook announced: the job asks once for each disputed sum. */
function* lookAtDisputes({ tx, payment, look, now }: Recording): Script<void> {
  const { disputed } = look.report
  if (disputed === 0) return
  yield* stageJob(tx, { id: `disputes-of:${payment.id}:${disputed}`, kind: 'disputes-of-payment', subject: payment.id, runAt: now })
}

/** Returns what was done, which differs from the decision where the goods are gone. */
function* apply(r: Recording, decided: Decision): Script<Decision> {
  const decision = r.order?.stock === 'released' ? yield* withGoods(r, r.order.id, decided) : decided
  yield* record(r, decision)
  return decision
}

/** Goods that were sold to others meanwhile cannot be sold again. */
function* withGoods({ tx, look }: Recording, orderId: string, decision: Decision): Script<Decision> {
  const needsGoods =
    decision.kind === 'complete' || decision.kind === 'authorise' || (decision.kind === 'confirm' && look.report.authorised)
  if (!needsGoods || (yield* goodsAreThere(tx, orderId))) return decision
  return decision.kind === 'complete' ? { kind: 'give_back', reason: 'sold_out' } : { kind: 'void', reason: 'sold_out' }
}

function record(r: Recording, decision: Decision): Script<void> {
  switch (decision.kind) {
    case 'complete':
      return recordSale(r)
    case 'authorise':
      return recordAuthorisation(r)
    case 'void':
      return recordVoid(r, decision.reason)
    case 'voided':
      return recordVoided(r)
    case 'lapse':
      return recordLapse(r)
    case 'give_back':
      return recordGiveBack(r, decision.reason)
    case 'await_deposit':
      return recordDeposit(r)
    case 'fail':
      return recordRefusal(r, decision.reason, decision.code)
    case 'came_and_went':
      return recordCameAndWent(r)
    case 'expire':
      return recordExpiry(r)
    case 'book_refund':
      return recordGatewayRefund(r, decision.amount)
    case 'refund_bounced':
      return recordBouncedRefund(r, decision.amount)
    case 'book_discount':
      return recordDiscount(r)
    case 'reverse':
      return recordReversal(r)
    case 'doubt':
      return recordDoubt(r)
    case 'confirm':
      return recordConfirm(r)
    case 'wait':
      return recordWait(r)
    case 'nothing':
      return recordNothing(r)
    default:
      return decision satisfies never
  }
}
