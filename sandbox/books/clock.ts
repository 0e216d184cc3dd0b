/** The one clock of all gateways: real time plus an offset, so that a test can let half an hour pass. */
import { z } from 'zod'
import type { Settings } from './settings.ts'

export type Clock = {
  now(): number
  set(move: ClockMove): void
  reset(): void
}

const TEN_YEARS_MS = 10 * 365 * 86_400_000

export const clockMove = z.union([
  z.strictObject({ advanceMs: z.number().int().min(-TEN_YEARS_MS).max(TEN_YEARS_MS) }),
  z.strictObject({ at: z.union([z.number().int(), z.iso.datetime({ offset: true })]) }),
])
type ClockMove = z.infer<typeof clockMove>

/** After a move the clock keeps running, and its offset survives a restart. */
export function clockWith(settings: Settings): Clock {
  const stored = z.number().safeParse(settings.read('clock-offset'))
  let offset = stored.success ? stored.data : 0
  const store = (next: number) => {
    settings.write('clock-offset', next)
    offset = next
  }
  return {
    now: () => Date.now() + offset,
    set: (move) => store('advanceMs' in move ? offset + move.advanceMs : new Date(move.at).getTime() - Date.now()),
    reset: () => {
      offset = 0
    },
  }
}
