/** Counts what waits for an answer, another try or a person, for the console, metrics and alarms. */
import { and, lt, sql } from 'drizzle-orm'
import {
  attention,
  differences,
  disputes,
  inbox,
  jobs,
  ledgerFindings,
  orders,
  payments,
  refundApprovals,
  restores,
  returnRequests,
  riskReviews,
} from '#db/schema.ts'
import { stateIn } from '#db/state-in.ts'
import { UNANSWERED } from '#lib/payments/payment-state.ts'
import type { Shop } from '#lib/shop.ts'
import { isToShip } from './to-ship.ts'

const FIVE_MINUTES_MS = 5 * 60_000

export async function backlog({ db: { read }, clock }: Shop): Promise<Record<string, number>> {
  const longAgo = new Date(clock.now().getTime() - FIVE_MINUTES_MS)
  const [
    paymentsUnknown,
    paymentsUnknownLong,
    jobsWaiting,
    jobsParked,
    webhooksWaiting,
    webhooksParked,
    attentionOpen,
    differencesOpen,
    findingsOpen,
    returnsOpen,
    disputesOpen,
    restoresOpen,
    approvalsOpen,
    reviewsOpen,
    toShip,
  ] = await Promise.all([
    read.$count(payments, stateIn(payments.state, UNANSWERED)),
    read.$count(payments, and(stateIn(payments.state, UNANSWERED), lt(payments.createdAt, longAgo))),
    read.$count(jobs, sql`${jobs.doneAt} is null and ${jobs.parkedAt} is null`),
    read.$count(jobs, sql`${jobs.parkedAt} is not null and ${jobs.doneAt} is null`),
    read.$count(inbox, sql`${inbox.state} = 'pending'`),
    read.$count(inbox, sql`${inbox.state} = 'parked'`),
    read.$count(attention, sql`${attention.resolvedAt} is null`),
    read.$count(differences, sql`${differences.resolvedAt} is null`),
    read.$count(ledgerFindings, sql`${ledgerFindings.clearedAt} is null`),
    read.$count(returnRequests, sql`${returnRequests.state} = 'requested'`),
    // Disputes that wait for the shop's evidence, without those that wait for the card company's decision.
    read.$count(disputes, sql`${disputes.closedAt} is null and ${disputes.state} = 'opened'`),
    read.$count(restores, sql`${restores.finishedAt} is null`),
    read.$count(refundApprovals, sql`${refundApprovals.state} = 'requested'`),
    read.$count(riskReviews, sql`${riskReviews.state} = 'waiting'`),
    read.$count(orders, isToShip),
  ])
  return {
    payments_unknown: paymentsUnknown,
    payments_unknown_long: paymentsUnknownLong,
    jobs_waiting: jobsWaiting,
    jobs_parked: jobsParked,
    webhooks_waiting: webhooksWaiting,
    webhooks_parked: webhooksParked,
    attention_open: attentionOpen,
    differences_open: differencesOpen,
    ledger_findings_open: findingsOpen,
    returns_open: returnsOpen,
    disputes_open: disputesOpen,
    restores_open: restoresOpen,
    refund_approvals_open: approvalsOpen,
    risk_reviews_open: reviewsOpen,
    orders_to_ship: toShip,
  }
}
