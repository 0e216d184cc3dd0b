/** The shop's background loop: processes webhooks, sweeps payments, expires overdue orders and runs jobs. Several processes may run it. */
import { setTimeout as sleep } from 'node:timers/promises'
import { listDisputedPayments } from '#lib/disputes/look-at-disputes.ts'
import { checkAuditChain } from '#lib/ledger/check-audit-chain.ts'
import { checkLedger } from '#lib/ledger/check-ledger.ts'
import { recheckOverdueOrders } from '#lib/payments/recheck-overdue-orders.ts'
import { sweepPayments } from '#lib/payments/sweeper.ts'
import { eraseWhatIsOver } from '#lib/people/retention.ts'
import { importPayoutsIfDue } from '#lib/reconcile/import-payouts.ts'
import { reconcileIfDue } from '#lib/reconcile/reconcile.ts'
import type { Shop } from '#lib/shop.ts'
import { workInbox } from '#lib/webhooks/inbox.ts'
import { runJobs } from './run-jobs.ts'

export interface Worker {
  /** Resolves after the current round. */
  stop(): Promise<void>
}

/** How often to ask the database for work that another process has staged or that has become due. */
const POLL_MS = 1000

/** The worker waits this long to collect work, because a round for twenty jobs costs as much as for one and delays shoppers. */
const GATHER_MS = 100

/** A round that found this much starts the next one at once, because there is probably more. */
const MUCH = 20

/** How often the worker asks whether a check of the books is due. */
const CHECK_MS = 2000

/** Starts the loop, and beside it the checks of the books, which nobody waits for. `shop.wakeWorker` starts the next round soon. */
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
  // Separate loops, because a gateway may take minutes for its list and the ledger must not wait for it.
  const running = Promise.all([
    loop(),
    checks({ checkLedger, checkAuditChain }),
    checks({ reconcileIfDue, importPayoutsIfDue, eraseWhatIsOver }),
  ])
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
    // The lower limit keeps a scaled test from polling more than twenty times a second.
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

/** Runs each part separately: a failing one is logged and the others go on. Returns the amount of work found. */
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
