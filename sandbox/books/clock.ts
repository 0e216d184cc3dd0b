import { z } from 'zod'
import type { Settings } from './settings.ts'

export type Clock = {
  now(): number
  set(move: ClockMove): void
  reset(): void
}

export const clockMove = z.union([
  z.strictObject({
    advanceMs: z
      .number()
      .int()
      .min(-10 * 365 * 86_400_000)
      .max(10 * 365 * 86_400_000),
  }),
  z.strictObject({ at: z.union([z.number().int(), z.iso.datetime({ offset: true })]) }),
])
type ClockMove = z.infer<typeof clockMove>

/** The gateways' one clock: real time plus an offset, so that half an hour can pass in a test. It goes on ticking after a move. */
export function clockWith(settings: Settings): Clock {
  const stored = z.number().safeParse(settings.read('clock-offset'))
  let offset = stored.success ? stored.data : 0
  const keep = (next: number) => {
    settings.write('clock-offset', next)
    offset = next
  }
  return {
    now: () => Date.now() + offset,
    set: (move) => keep('advanceMs' in move ? offset + move.advanceMs : new Date(move.at).getTime() - Date.now()),
    reset: () => {
      offset = 0
    },
  }
}
