/**
 * What happens when the process is asked to end: streams end at once, the worker begins nothing more, what is in hand is finished,
 * and after fifteen seconds the process ends anyway. What was cut off is found again by whoever starts next.
 */
import { subscribe } from 'node:diagnostics_channel'
import type { Server, ServerResponse } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Shop } from '#lib/shop.ts'

const LONGEST_MS = 15_000
/** The rest is for the answers in hand, which are closed after it. */
const FOR_THE_OTHERS_MS = 6000
/** As Node.js itself reports a process that SIGTERM ended. */
const ENDED_BY_SIGTERM = 143

/** The worker, or the form for cards. */
interface Stoppable {
  /** Begins nothing more, and resolves when what was in hand is finished. */
  stop(): Promise<unknown>
}

/** Resolves when all of them have finished what they had in hand, or have had their time. */
export async function windUp(shop: Shop, busy: readonly (Stoppable | undefined)[], longestMs = LONGEST_MS): Promise<void> {
  shop.stopping.abort()
  await Promise.race([Promise.all(busy.map((each) => each?.stop())), sleep(longestMs, undefined, { ref: false })])
}

/** Next closes the server and ends the process as soon as that is done: the others come first, while pages are still answered. */
export function drainOnStopSignal(shop: Shop, busy: readonly (Stoppable | undefined)[]): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    const closeServer = process.listeners(signal)
    process.removeAllListeners(signal)
    process.on(signal, () => {
      if (shop.stopping.signal.aborted) return
      setTimeout(() => process.exit(ENDED_BY_SIGTERM), LONGEST_MS).unref()
      closeConnections()
      shop.log.info('stopping', { signal })
      void windUp(shop, busy, FOR_THE_OTHERS_MS).then(() => {
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
