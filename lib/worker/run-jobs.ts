/** Runs staged work, each kind by its own function. */

import { executeVoid, warnOfExpiry } from '#lib/captures/void.ts'
import { syncCashReceipt } from '#lib/cash-receipts/sync-cash-receipt.ts'
import { sendEvidence } from '#lib/disputes/evidence.ts'
import { followDispute } from '#lib/disputes/look-at-disputes.ts'
import { startFulfilment } from '#lib/fulfilment/start-fulfilment.ts'
import { GatewayError } from '#lib/gateways/gateway-error.ts'
import { acquireJobs, deferJob, dueJobs, finishJob, JOB_LEASE_MS, type Job, type JobKind, postponeJob, RetryLater } from '#lib/jobs/jobs.ts'
import { remindOfDeposit, sendOrderMail, sendRefundMail, sendReturnMail } from '#lib/mail/send-order-mail.ts'
import { executeRefund } from '#lib/refunds/execute-refund.ts'
import type { Shop } from '#lib/shop.ts'

const PER_ROUND = 20

/** Jobs wait for the disk, a gateway or a mail server most of the time; several at once share commits. */
const AT_ONCE = 4

const RUN: Record<JobKind, (shop: Shop, job: Job) => Promise<void>> = {
  refund: (shop, job) => executeRefund(shop, job.subject),
  'cash-receipt': (shop, job) => syncCashReceipt(shop, job.subject),
  'start-fulfilment': (shop, job) => startFulfilment(shop, job.subject),
  'order-paid': (shop, job) => sendOrderMail(shop, { id: job.id, kind: 'order-paid', orderId: job.subject }),
  'order-awaiting-deposit': (shop, job) => sendOrderMail(shop, { id: job.id, kind: 'order-awaiting-deposit', orderId: job.subject }),
  'deposit-reminder': (shop, job) => remindOfDeposit(shop, { id: job.id, orderId: job.subject }),
  'payment-given-back': (shop, job) => sendOrderMail(shop, { id: job.id, kind: 'payment-given-back', orderId: job.subject }),
  'order-expired': (shop, job) => sendOrderMail(shop, { id: job.id, kind: 'order-expired', orderId: job.subject }),
  'order-shipped': (shop, job) => sendOrderMail(shop, { id: job.id, kind: 'order-shipped', orderId: job.subject }),
  'refund-requested': (shop, job) => sendRefundMail(shop, { id: job.id, kind: 'refund-requested', refundId: job.subject }),
  'refund-done': (shop, job) => sendRefundMail(shop, { id: job.id, kind: 'refund-done', refundId: job.subject }),
  'refund-account': (shop, job) => sendRefundMail(shop, { id: job.id, kind: 'refund-account', refundId: job.subject }),
  'return-requested': (shop, job) => sendReturnMail(shop, { id: job.id, kind: 'return-requested', returnId: job.subject }),
  'return-refused': (shop, job) => sendReturnMail(shop, { id: job.id, kind: 'return-refused', returnId: job.subject }),
  'void-authorisation': (shop, job) => executeVoid(shop, job.subject),
  'authorisation-warning': (shop, job) => warnOfExpiry(shop, job.subject),
  'order-authorised': (shop, job) => sendOrderMail(shop, { id: job.id, kind: 'order-authorised', orderId: job.subject }),
  'authorisation-voided': (shop, job) => sendOrderMail(shop, { id: job.id, kind: 'authorisation-voided', orderId: job.subject }),
  'capture-refused': (shop, job) => sendOrderMail(shop, { id: job.id, kind: 'capture-refused', orderId: job.subject }),
  'dispute-look': (shop, job) => followDispute(shop, job.subject),
  'dispute-evidence': (shop, job) => sendEvidence(shop, job.subject),
}

const isJobKind = (kind: string): kind is JobKind => Object.hasOwn(RUN, kind)

/** Returns how many jobs were tried. */
export async function runJobs(shop: Shop): Promise<number> {
  const now = shop.clock.now()
  // Nearly always there are none, and finding none needs no transaction.
  if ((await shop.db.query((tx) => dueJobs(tx, { now, most: 1 }))).length === 0) return 0
  const acquired = await shop.db.transact((tx) => acquireJobs(tx, now, shop.scaled(JOB_LEASE_MS), PER_ROUND))
  const waiting = acquired.values()
  const work = async () => {
    for (const job of waiting) await runJob(shop, job)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return acquired.length
}

async function runJob(shop: Shop, job: Job): Promise<void> {
  try {
    if (!isJobKind(job.kind)) throw new Error(`There is no job of the kind ${job.kind}.`)
    await RUN[job.kind](shop, job)
    await shop.db.transact((tx) => finishJob(tx, job.id, shop.clock.now()))
  } catch (error) {
    if (RetryLater.is(error)) {
      const runAt = new Date(shop.clock.now().getTime() + shop.scaled(error.afterMs))
      return shop.db.transact((tx) => deferJob(tx, job, runAt))
    }
    const code = GatewayError.is(error) ? error.code : `${error}`
    const { parked } = await shop.db.transact((tx) => postponeJob(tx, job, code, shop.clock.now(), shop.scaled))
    if (parked) shop.log.error('job_parked', error, { jobId: job.id })
    else shop.log.warn('job_postponed', { jobId: job.id, attempts: job.attempts, code })
  }
}
