/** The shop's background loop: finds the lanes in which webhooks, looks and jobs are due, and starts them beside each other. Several processes may run it. */
import { setTimeout as sleep } from 'node:timers/promises'
import { lookForUsesFromBefore } from '#lib/checkout/uses-from-before.ts'
import { listDisputedPayments } from '#lib/disputes/look-at-disputes.ts'
import { renewPrices } from '#lib/goods/renew-prices.ts'
import { watchClock } from '#lib/jobs/clock-jump.ts'
import type { Lane } from '#lib/jobs/lanes.ts'
import { checkAuditChain } from '#lib/ledger/check-audit-chain.ts'
import { checkLedger } from '#lib/ledger/check-ledger.ts'
import { tellOfRestocks } from '#lib/mail/tell-of-restocks.ts'
import { tellOperators } from '#lib/mail/tell-operators.ts'
import { recheckOverdueOrders } from '#lib/payments/recheck-overdue-orders.ts'
import { sweeperLanes } from '#lib/payments/sweeper.ts'
import { eraseWhatIsOver } from '#lib/people/retention.ts'
import { forgetPictures } from '#lib/pictures/forget-pictures.ts'
import { diskStore } from '#lib/pictures/store.ts'
import { sweepLimits } from '#lib/rate-limit.ts'
import { importPayoutsIfDue } from '#lib/reconcile/import-payouts.ts'
import { reconcileIfDue } from '#lib/reconcile/reconcile.ts'
import { lookAfterRestore } from '#lib/restore/look-after-restore.ts'
import { sweepOld } from '#lib/retention/sweep.ts'
import type { Shop } from '#lib/shop.ts'
import { renewalLanes } from '#lib/subscriptions/due-subscriptions.ts'
import { followLinkInvoices } from '#lib/subscriptions/link-invoices.ts'
import { tellOfStranded } from '#lib/subscriptions/stranded.ts'
import { inboxLanes } from '#lib/webhooks/inbox.ts'
import { jobLanes } from './run-jobs.ts'

export interface Worker {
  /** Begins nothing more, and resolves when the work in hand is done. */
  stop(): Promise<void>
}

/** How often to ask the database for work that another process has staged or that has become due. */
const POLL_MS = 1000

/** The worker waits this long to collect work, because a round for twenty jobs costs as much as for one and delays shoppers. */
const GATHER_MS = 100

/** How often the worker asks whether a check of the books is due. */
const CHECK_MS = 2000

/** Whoever asks the database for due work tells in which lanes it is. */
const LANES = { inboxLanes, sweeperLanes, renewalLanes, jobLanes }

const forgetOldPictures = (shop: Shop) => forgetPictures(shop, diskStore(shop.env.PICTURES_DIR))

/** Starts the loop, and beside it the checks of the books, which nobody waits for. `shop.wakeWorker` starts the next round soon. */
export function startWorker(shop: Shop): Worker {
  let stopping = false
  let wake: () => void = () => {}
  let woken = false
  shop.wakeWorker = () => {
    woken = true
    wake()
  }
  const stopped = new AbortController()
  const rest = (ms: number) => sleep(Math.max(250, shop.scaled(ms)), undefined, { signal: stopped.signal }).catch(() => {})
  const underWay = new Map<string, Promise<void>>()
  /** Nobody waits for a lane: while one hangs, the rounds go on and start the others. */
  const begin = (lane: Lane) => {
    const work = follow(shop, lane, () => stopping).then(async (found) => {
      // While nothing can be written its work stays due. Tried again at once, it would fill processor and log.
      if (found === undefined) await rest(POLL_MS)
      underWay.delete(lane.name)
      if (found) shop.wakeWorker()
    })
    underWay.set(lane.name, work)
  }
  const loop = async () => {
    while (!stopping) {
      woken = false
      await tried(shop, 'recheckOverdueOrders', () => recheckOverdueOrders(shop))
      const idle = (await dueLanes(shop)).filter(({ name }) => !underWay.has(name))
      for (const lane of idle) begin(lane)
      if (idle.length === 0 && !woken && !stopping) await pause(shop, (resume) => (wake = resume))
      if (!stopping) await sleep(shop.scaled(GATHER_MS))
    }
    await Promise.all(underWay.values())
  }
  const repeat = async (name: string, check: (shop: Shop) => Promise<unknown>) => {
    while (!stopping) {
      await tried(shop, name, () => check(shop))
      await rest(CHECK_MS)
    }
  }
  // Separate loops, because a gateway may take minutes for its list and nothing else must wait for it.
  const checks = Object.entries({
    watchClock,
    checkLedger,
    checkAuditChain,
    sweepLimits,
    sweepOld,
    forgetOldPictures,
    renewPrices,
    eraseWhatIsOver,
    lookAfterRestore,
    reconcileIfDue,
    importPayoutsIfDue,
    listDisputedPayments,
    lookForUsesFromBefore,
    tellOfStranded,
    followLinkInvoices,
    tellOfRestocks,
    tellOperators,
  })
  const running = Promise.all([loop(), ...checks.map(([name, check]) => repeat(name, check))])
  return {
    stop: async () => {
      stopping = true
      wake()
      stopped.abort()
      await running
    },
  }
}

async function dueLanes(shop: Shop): Promise<Lane[]> {
  const found = await Promise.all(Object.entries(LANES).map(([name, lanesOf]) => tried(shop, name, () => lanesOf(shop))))
  return found.flatMap((lanes) => lanes ?? [])
}

/** Runs the lane until it has less to do than fits into one run. Resolves with whether there was anything; undefined when it failed. */
async function follow(shop: Shop, lane: Lane, isStopping: () => boolean): Promise<boolean | undefined> {
  for (let before = 0; ; ) {
    const found = await tried(shop, lane.name, () => lane.run())
    if (found === undefined) return undefined
    before += found
    if (found < lane.most || isStopping()) return before > 0
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

/** A part that fails is logged, and the others go on. */
async function tried<T>(shop: Shop, part: string, work: () => Promise<T>): Promise<T | undefined> {
  try {
    return await work()
  } catch (error) {
    shop.log.error('worker_part_failed', error, { part })
    return undefined
  }
}
