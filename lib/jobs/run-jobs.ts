/** Runs staged work, each kind by its own function. */
import { sendOrderMail } from '#lib/mail/send-order-mail.ts'
import { GatewayError } from '#lib/payments/gateways/gateway-error.ts'
import { makeRefund } from '#lib/payments/refund-job.ts'
import type { Shop } from '#lib/shop.ts'
import { claimJobs, finishJob, JOB_LEASE_MS, type Job, type JobKind, postponeJob } from './jobs.ts'

const ROUND = 20

const RUN: Record<JobKind, (shop: Shop, job: Job) => Promise<void>> = {
  refund: (shop, job) => makeRefund(shop, job.subject),
  'order-paid': (shop, job) => sendOrderMail(shop, { id: job.id, kind: 'order-paid', orderId: job.subject }),
  'order-awaiting-deposit': (shop, job) => sendOrderMail(shop, { id: job.id, kind: 'order-awaiting-deposit', orderId: job.subject }),
  'payment-given-back': (shop, job) => sendOrderMail(shop, { id: job.id, kind: 'payment-given-back', orderId: job.subject }),
  'order-expired': (shop, job) => sendOrderMail(shop, { id: job.id, kind: 'order-expired', orderId: job.subject }),
}

const isJobKind = (kind: string): kind is JobKind => Object.hasOwn(RUN, kind)

/** Returns how many jobs were tried. */
export async function runJobs(shop: Shop): Promise<number> {
  const claimed = await shop.db.transact((tx) => claimJobs(tx, shop.clock.now(), shop.scaled(JOB_LEASE_MS), ROUND))
  for (const job of claimed) await runJob(shop, job)
  return claimed.length
}

async function runJob(shop: Shop, job: Job): Promise<void> {
  try {
    if (!isJobKind(job.kind)) throw new Error(`There is no job of the kind ${job.kind}.`)
    await RUN[job.kind](shop, job)
    await shop.db.transact((tx) => finishJob(tx, job.id, shop.clock.now()))
  } catch (error) {
    const code = GatewayError.is(error) ? error.code : `${error}`
    const { parked } = await shop.db.transact((tx) => postponeJob(tx, job, code, shop.clock.now(), shop.scaled))
    if (parked) shop.log.error('job_parked', error, { jobId: job.id })
    else shop.log.warn('job_postponed', { jobId: job.id, attempts: job.attempts, code })
  }
}
