/** Runs jobs, each kind by its own function. */

import { executeVoid, warnOfExpiry } from '#lib/captures/void.ts'
import { syncCashReceipt } from '#lib/cash-receipts/sync-cash-receipt.ts'
import { chargeSoon } from '#lib/checkout/charge-card.ts'
import { sendEvidence } from '#lib/disputes/evidence.ts'
import { followDispute, lookAtDisputes } from '#lib/disputes/look-at-disputes.ts'
import { errorText } from '#lib/error-text.ts'
import { syncEscrow } from '#lib/escrow/sync-escrow.ts'
import { deliverEvent } from '#lib/event-endpoints/deliver-event.ts'
import { startFulfilment } from '#lib/fulfilment/start-fulfilment.ts'
import { GatewayError } from '#lib/gateways/gateway-error.ts'
import {
  acquireJobs,
  deferJob,
  finishJob,
  JOB_LEASE_MS,
  type Job,
  lanesOfDueJobs,
  postponeJob,
  RetryLater,
  type WorkKind,
} from '#lib/jobs/jobs.ts'
import { AT_ONCE, type Lane, runLanes } from '#lib/jobs/lanes.ts'
import { isOrderLetterKind } from '#lib/letters/order-letters.ts'
import { sendKeptMail } from '#lib/mail/kept-mail.ts'
import { sendInvoice } from '#lib/mail/send-invoice.ts'
import { sendOrderMail } from '#lib/mail/send-order-mail.ts'
import { sendPayLink } from '#lib/mail/send-pay-link.ts'
import { sendSubscriptionMail } from '#lib/mail/send-subscription-mail.ts'
import { sendChatPost } from '#lib/notices/notice-chat.ts'
import { eraseRecord, updateRecord } from '#lib/payments/member-records.ts'
import { executeRefund } from '#lib/refunds/execute-refund.ts'
import { takeUnknownBack } from '#lib/restore/look-at-bookings.ts'
import { isRestored } from '#lib/restored.ts'
import { executeCardEnd } from '#lib/saved-cards/end-card.ts'
import type { Shop } from '#lib/shop.ts'
import { executeUnlink } from '#lib/sign-in-providers/unlink.ts'
import { executeUnbooking } from '#lib/subscriptions/gateway-clock.ts'
import { takeSavedCard } from '#lib/subscriptions/take-new-card.ts'
import { lookAtCardAndMoney } from '#lib/webhooks/money-on-card.ts'

const RUN: Record<WorkKind, (shop: Shop, job: Job) => Promise<void>> = {
  refund: (shop, job) => executeRefund(shop, job.subject),
  'cash-receipt': (shop, job) => syncCashReceipt(shop, job.subject),
  'start-fulfilment': (shop, job) => startFulfilment(shop, job.subject),
  'void-authorisation': (shop, job) => executeVoid(shop, job.subject),
  'authorisation-warning': (shop, job) => warnOfExpiry(shop, job.subject),
  'dispute-look': (shop, job) => followDispute(shop, job.subject),
  'disputes-of-payment': async (shop, job) => void (await lookAtDisputes(shop, job.subject)),
  'dispute-evidence': (shop, job) => sendEvidence(shop, job.subject),
  escrow: (shop, job) => syncEscrow(shop, job),
  'card-look': (shop, job) => lookAtCardAndMoney(shop, job),
  'card-charge': (shop, job) => chargeSoon(shop, job.subject),
  'card-end': (shop, job) => executeCardEnd(shop, job.subject),
  'card-take': (shop, job) => takeSavedCard(shop, job.subject),
  'pay-link': (shop, job) => sendPayLink(shop, job),
  'invoice-mail': sendInvoice,
  'member-update': (shop, job) => updateRecord(shop, job),
  'member-erase': (shop, job) => eraseRecord(shop, job),
  'charge-unbook': executeUnbooking,
  'bookings-unknown': takeUnknownBack,
  'sign-in-end': executeUnlink,
  'kept-mail': (shop, job) => sendKeptMail(shop, job.subject),
  'chat-post': (shop, job) => sendChatPost(shop, job.subject),
  'event-delivery': (shop, job) => deliverEvent(shop, job.subject),
  'subscription-renews': sendSubscriptionMail,
  'subscription-consent': sendSubscriptionMail,
  'subscription-refused': sendSubscriptionMail,
  'subscription-paused': sendSubscriptionMail,
  'subscription-cancelled': sendSubscriptionMail,
  'subscription-ended': sendSubscriptionMail,
}

const isWorkKind = (kind: string): kind is WorkKind => Object.hasOwn(RUN, kind)

/** One lane for each kind of job and each gateway, and one for all letters. */
export async function jobLanes(shop: Shop): Promise<Lane[]> {
  const due = await shop.db.query((tx) => lanesOfDueJobs(tx, { now: shop.clock.now() }))
  // Usually no job is due, and then nobody asks whether the database was restored.
  if (due.length === 0 || (await isRestored(shop))) return []
  return due.map(({ lane }) => ({ name: lane, most: AT_ONCE, run: () => runJobsOf(shop, lane) }))
}

/** Returns how many jobs were tried. */
export const runJobs = async (shop: Shop): Promise<number> => runLanes(await jobLanes(shop))

/** Acquires no more than run at once, so that no job spends its lease waiting for another one. */
async function runJobsOf(shop: Shop, lane: string): Promise<number> {
  const asked = { now: shop.clock.now(), leaseMs: shop.scaled(JOB_LEASE_MS), lane, most: AT_ONCE }
  const acquired = await shop.db.transact((tx) => acquireJobs(tx, asked))
  await Promise.all(acquired.map((job) => runJob(shop, job)))
  return acquired.length
}

async function runJob(shop: Shop, job: Job): Promise<void> {
  try {
    if (isOrderLetterKind(job.kind)) await sendOrderMail(shop, job)
    else if (isWorkKind(job.kind)) await RUN[job.kind](shop, job)
    else throw new Error(`There is no job of the kind ${job.kind}.`)
    await shop.db.transact((tx) => finishJob(tx, job.id, shop.clock.now()))
  } catch (error) {
    if (RetryLater.is(error)) {
      const runAt = new Date(shop.clock.now().getTime() + shop.scaled(error.afterMs))
      return shop.db.transact((tx) => deferJob(tx, job, runAt))
    }
    const code = GatewayError.is(error) ? error.code : errorText(error)
    const { parked } = await shop.db.transact((tx) => postponeJob(tx, job, code, shop.clock.now(), shop.scaled))
    if (parked) shop.log.error('job_parked', error, { jobId: job.id })
    else shop.log.warn('job_postponed', { jobId: job.id, attempts: job.attempts, code })
  }
}
