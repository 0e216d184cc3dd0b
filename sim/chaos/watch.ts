/** Checks both sets of books repeatedly while a run lasts. */
import { setTimeout as pause } from 'node:timers/promises'
import { type Checked, tellViolations, violations } from '../checker.ts'
import type { Violation } from '../violation.ts'

export interface Watch {
  /** Ends the watch. Returns how often it checked, and each violation once. */
  stop(): Promise<{ looks: number; seen: Violation[] }>
}

const LOOK_EVERY_MS = 500

export function watch(checked: Checked): Watch {
  const seen = new Map<string, Violation>()
  let looks = 0
  let stopping = false
  const watching = (async () => {
    for (; !stopping; await pause(LOOK_EVERY_MS)) {
      for (const violation of await violations(checked, 'always')) seen.set(tellViolations([violation]), violation)
      looks++
    }
  })()
  return {
    stop: async () => {
      stopping = true
      await watching
      return { looks, seen: [...seen.values()] }
    },
  }
}
