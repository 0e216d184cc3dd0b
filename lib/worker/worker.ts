/** The loop behind the shop: follows webhooks, sweeps payments, releases overdue orders, runs jobs. Any number of processes may run it. */
import { setTimeout as sleep } from 'node:timers/promises'
import { listDisputedPayments } from '#lib/disputes/look-at-disputes.ts'
import { checkLedger } from '#lib/ledger/check-ledger.ts'
import { recheckOverdueOrders } from '#lib/payments/recheck-overdue-orders.ts'
import { sweepPayments } from '#lib/payments/sweeper.ts'
import { importPayoutsIfDue } from '#lib/reconcile/import-payouts.ts'
import { reconcileIfDue } from '#lib/reconcile/reconcile.ts'
import type { Shop } from '#lib/shop.ts'
import { workInbox } from '#lib/webhooks/inbox.ts'
import { runJobs } from './run-jobs.ts'

export interface Worker {
  /** Ends after the round under way. */
  stop(): Promise<void>
}

/** How often the database is asked for work that another process, or time, has made. */
const POLL_MS = 1000

/** Work that comes piece by piece is gathered: a round costs as much for twenty jobs as for one, and shoppers wait for it. */
const GATHER_MS = 100

/** A round that found so much has left some for the next, which comes at once. */
const MUCH = 20

/** How often the worker asks whether a check of the books is due. */
const CHECK_MS = 2000

/** Starts the loop, and beside it the checks of the books, for which nobody waits; `shop.wakeWorker` makes its next round come soon. */
export function startWorker(shop: Shop): Worker {
  let stopping = false
  let wake: () => void = () => {}
  let woken = false
  shop.wakeWorker = () => {
    woken = true
    wake()
  }
  const loop = async () => {
    while (!stopping) {
      woken = false
      const found = await round(shop)
      if (found >= MUCH) continue
      if (found === 0 && !woken && !stopping) await pause(shop, (resume) => (wake = resume))
      if (!stopping) await sleep(shop.scaled(GATHER_MS))
    }
  }
  const stopped = new AbortController()
  const checks = async (parts: Parts) => {
    while (!stopping) {
      await eachPart(shop, parts)
      await sleep(Math.max(250, shop.scaled(CHECK_MS)), undefined, { signal: stopped.signal }).catch(() => {})
    }
  }
  // A gateway may need minutes for its list, and the ledger does not wait for it.
  const running = Promise.all([loop(), checks({ checkLedger }), checks({ reconcileIfDue, importPayoutsIfDue })])
  return {
    stop: async () => {
      stopping = true
      wake()
      stopped.abort()
      await running
    },
  }
}

function pause(shop: Shop, onWake: (resume: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    // Never slower than five times a second in a scaled test, never faster than that in a busy one.
    const timer = setTimeout(resolve, Math.max(50, shop.scaled(POLL_MS)))
    onWake(() => {
      clearTimeout(timer)
      resolve()
    })
  })
}

const round = (shop: Shop): Promise<number> =>
  eachPart(shop, { workInbox, recheckOverdueOrders, sweepPayments, listDisputedPayments, runJobs })

type Parts = Record<string, (shop: Shop) => Promise<number | boolean>>

/** Each part on its own: a failing one is logged and the others go on. Returns how much there was to do. */
async function eachPart(shop: Shop, parts: Parts): Promise<number> {
  let found = 0
  for (const [name, part] of Object.entries(parts)) {
    try {
      found += Number(await part(shop))
    } catch (error) {
      shop.log.error('worker_part_failed', error, { part: name })
    }
  }
  return found
}
