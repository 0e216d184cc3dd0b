/**
 * What happens when the process is asked to end: streams end at once, the worker begins nothing more, what is in hand is finished,
 * and after fifteen seconds the process ends anyway. What was cut off is found again by whoever starts next.
 */
import { subscribe } from 'node:diagnostics_channel'
import type { Server, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Shop } from '#lib/shop.ts'
import type { Worker } from './worker.ts'

const LONGEST_MS = 15_000
/** The rest is for the answers in hand, which are closed after it. */
const FOR_THE_WORKER_MS = 6000
/** As Node.js itself reports a process that SIGTERM ended. */
const ENDED_BY_SIGTERM = 143

/** Resolves when the worker has finished what it had in hand, or has had its time. */
export async function windUp(shop: Shop, worker: Worker | undefined, longestMs = LONGEST_MS): Promise<void> {
  shop.stopping.abort()
  await Promise.race([worker?.stop(), sleep(longestMs, undefined, { ref: false })])
}

/** Next closes the server and ends the process as soon as that is done: the worker comes first, while pages are still answered. */
export function drainOnStopSignal(shop: Shop, worker: Worker | undefined): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    const closeServer = process.listeners(signal)
    process.removeAllListeners(signal)
    process.on(signal, () => {
      if (shop.stopping.signal.aborted) return
      setTimeout(() => process.exit(ENDED_BY_SIGTERM), LONGEST_MS).unref()
      closeConnections()
      shop.log.info('stopping', { signal })
      void windUp(shop, worker, FOR_THE_WORKER_MS).then(() => {
        for (const close of closeServer) close(signal)
      })
    })
  }
}

/** Each answer from now on is the last of its connection: one that is kept open for more requests would keep the server from closing. */
function closeConnections(): void {
  // As Node.js documents the messages of these channels.
  subscribe('http.server.request.start', (message) => {
    const { response } = message as { response: ServerResponse }
    response.shouldKeepAlive = false
  })
  subscribe('http.server.response.finish', (message) => {
    const { server } = message as { server: Server }
    setImmediate(() => server.closeIdleConnections())
  })
}
