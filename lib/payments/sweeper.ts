/** Looks at every payment whose check is due: asks the gateway about payments that no callback, redirect or webhook has finished. */
import { and, asc, eq, isNull, lte, or, type SQL } from 'drizzle-orm'
import { prepared } from '#db/prepared.ts'
import { payments } from '#db/schema.ts'
import { fewAtOnce, type Lane, runLanes } from '#lib/jobs/lanes.ts'
import type { Shop } from '#lib/shop.ts'
import { completePayment } from './complete-payment.ts'

const PER_ROUND = 20

/** One lane for each gateway that a due look would ask. One that is not configured any more cannot be asked, and would be due at once again. */
export async function sweeperLanes(shop: Shop): Promise<Lane[]> {
  const due = await shop.db.query((tx) => gatewaysToAsk(tx, { now: shop.clock.now() }))
  const known = due.filter(({ gateway }) => shop.gateways.get(gateway) !== undefined)
  return known.map(({ gateway }) => ({ name: `looks of ${gateway}`, most: PER_ROUND, run: () => sweep(shop, gateway) }))
}

/** Returns how many payments were looked at. */
export const sweepPayments = async (shop: Shop): Promise<number> => runLanes(await sweeperLanes(shop))

async function sweep(shop: Shop, gateway: string): Promise<number> {
  const due = await shop.db.query((tx) => duePayments(tx, { now: shop.clock.now(), gateway }))
  let failed = 0
  await fewAtOnce(due, async ({ id }) => {
    if (!(await sweepOne(shop, id))) failed++
  })
  // What failed stays due. Counted as work that was done, it would be tried again at once and without end while the disk is full.
  if (failed > 0 && failed === due.length) throw new Error(`None of ${failed} due payments could be looked at.`)
  return due.length - failed
}

const isDue = (now: SQL) => and(lte(payments.nextCheckAt, now), or(isNull(payments.leaseUntil), lte(payments.leaseUntil, now)))

const gatewaysToAsk = prepared<{ now: Date }>()('gateways-to-ask', (tx, { param }) =>
  tx
    .select({ gateway: payments.gateway })
    .from(payments)
    .where(isDue(param(payments.nextCheckAt, 'now')))
    .groupBy(payments.gateway),
)

const duePayments = prepared<{ now: Date; gateway: string }>()('due-payments', (tx, { param }) =>
  tx
    .select({ id: payments.id })
    .from(payments)
    .where(and(isDue(param(payments.nextCheckAt, 'now')), eq(payments.gateway, param(payments.gateway, 'gateway'))))
    .orderBy(asc(payments.nextCheckAt))
    .limit(PER_ROUND),
)

async function sweepOne(shop: Shop, paymentId: string): Promise<boolean> {
  try {
    await completePayment(shop, { paymentId }, 'sweeper')
    return true
  } catch (error) {
    // One payment that fails must not stop the others; it stays due.
    shop.log.error('sweep_failed', error, { paymentId })
    return false
  }
}
