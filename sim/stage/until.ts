/** Waits for a condition by checking it repeatedly. */
import { setTimeout as pause } from 'node:timers/promises'

const LOOK_EVERY_MS = 40

/** Resolves with the result; rejects with the text of `tell` when the time is over. */
export async function until<T>(look: () => Promise<T | undefined>, patienceMs: number, tell: () => string): Promise<T> {
  for (const end = performance.now() + patienceMs; ; await pause(LOOK_EVERY_MS)) {
    const found = await look()
    if (found !== undefined) return found
    if (performance.now() > end) throw new Error(tell())
  }
}
