/** Runs jobs, each kind by its own function. */

import { executeVoid, warnOfExpiry } from '#lib/captures/void.ts'
import { syncCashReceipt } from '#lib/cash-receipts/sync-cash-receipt.ts'
import { sendEvidence } from '#lib/disputes/evidence.ts'
import { followDispute, lookAtDisputes } from '#lib/disputes/look-at-disputes.ts'
import { errorText } from '#lib/error-text.ts'
import { syncEscrow } from '#lib/escrow/sync-escrow.ts'
import { startFulfilment } from '#lib/fulfilment/start-fulfilment.ts'
import { GatewayError } from '#lib/gateways/gateway-error.ts'
import {
  acquireJobs,
  deferJob,
  dueJobs,
  finishJob,
  JOB_LEASE_MS,
  type Job,
  postponeJob,
  RetryLater,
  type WorkKind,
} from '#lib/jobs/jobs.ts'
import { isOrderLetterKind } from '#lib/letters/order-letters.ts'
import { sendOrderMail } from '#lib/mail/send-order-mail.ts'
import { executeRefund } from '#lib/refunds/execute-refund.ts'
import { isRestored } from '#lib/restored.ts'
import type { Shop } from '#lib/shop.ts'

const PER_ROUND = 20

/** Jobs mostly wait for the disk, a gateway or a mail server. Several at once also share commits. */
const AT_ONCE = 4

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
}

const isWorkKind = (kind: string): kind is WorkKind => Object.hasOwn(RUN, kind)

/** Returns how many jobs were tried. */
export async function runJobs(shop: Shop): Promise<number> {
  const now = shop.clock.now()
  // Usually no job is due, and finding that out needs no transaction.
  if ((await shop.db.query((tx) => dueJobs(tx, { now, most: 1 }))).length === 0) return 0
  if (await isRestored(shop)) return 0
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
