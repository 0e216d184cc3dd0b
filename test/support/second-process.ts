/** A second instance of the shop inside this process: it loads `lib/` again, so that the two share only the database and the gateway. */
import { registerHooks } from 'node:module'

const MARK = '?process=second'
const OURS = new URL('../../lib/', import.meta.url).href

// Every module of `lib/` that the second instance imports belongs to the second instance too.
registerHooks({
  resolve: (specifier, context, next) => {
    const resolved = next(specifier, context)
    const isItsOwn = context.parentURL?.endsWith(MARK) && resolved.url.startsWith(OURS) && !resolved.url.endsWith(MARK)
    return isItsOwn ? { ...resolved, url: `${resolved.url}${MARK}` } : resolved
  },
})

const load = (path: string) => import(`${OURS}${path}${MARK}`)

const [payments, captures, refunds, jobs] = await Promise.all([
  // The loaded files are those that the types name.
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
