/** A second process of the shop inside this one: `lib/` loaded afresh, so that nothing but the database and the gateway is shared. */
import { registerHooks } from 'node:module'

const MARK = '?process=second'
const OURS = new URL('../../lib/', import.meta.url).href

// Whatever a module of the second process imports from `lib/` is of the second process too.
registerHooks({
  resolve: (specifier, context, next) => {
    const resolved = next(specifier, context)
    const isItsOwn = context.parentURL?.endsWith(MARK) && resolved.url.startsWith(OURS) && !resolved.url.endsWith(MARK)
    return isItsOwn ? { ...resolved, url: `${resolved.url}${MARK}` } : resolved
  },
})

const load = (path: string) => import(`${OURS}${path}${MARK}`)

const [payments, captures, refunds, jobs] = await Promise.all([
  // The same files as those that the types name.
  load('payments/complete-payment.ts') as Promise<typeof import('#lib/payments/complete-payment.ts')>,
  load('captures/capture.ts') as Promise<typeof import('#lib/captures/capture.ts')>,
  load('refunds/execute-refund.ts') as Promise<typeof import('#lib/refunds/execute-refund.ts')>,
  load('worker/run-jobs.ts') as Promise<typeof import('#lib/worker/run-jobs.ts')>,
])

export const secondProcess = {
  completePayment: payments.completePayment,
  captureAuthorised: captures.captureAuthorised,
  executeRefund: refunds.executeRefund,
  runJobs: jobs.runJobs,
}
