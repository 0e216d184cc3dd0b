/** Waits until an address answers 2xx. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Child } from './children.ts'

/** Throws, with the last output of the child, when the child ends or the time is over. */
export async function waitFor(url: string, child: Child, patienceMs: number): Promise<void> {
  let end: string | undefined
  void child.ended.then(({ words }) => {
    end = words
  })
  let last = 'nothing'
  for (const deadline = Date.now() + patienceMs; Date.now() < deadline; await pause(100)) {
    if (end) throw new Error(`The ${child.name} ${end} before it was ready:\n${child.lastLines()}`)
    try {
      const answer = await fetch(url, { signal: AbortSignal.timeout(10_000) })
      const text = await answer.text()
      if (answer.ok) return
      last = `${answer.status} ${text.slice(0, 300)}`
    } catch (error) {
      // The server is not listening yet.
      if (error instanceof Error) last = error.message
    }
  }
  throw new Error(`The ${child.name} was not ready after ${patienceMs / 1000} s: ${url} answered ${last}.\n${child.lastLines()}`)
}
