/** The limits on calls: per key for reads and writes, per customer for confirms. */
import type { Sandbox } from '../../gateway/sandbox.ts'

type Window = { until: number; count: number }
export type Limited = { headers: Record<string, string>; isOver: boolean }

// Reads and writes are counted per second and key, confirmations per minute and customer.
const LIMITS = { read: [100, 1_000], write: [25, 1_000], confirm: [10, 60_000] } as const

const counters = new WeakMap<Sandbox, Map<string, Window>>()

/** Counts a call and returns how many are left. The counts are in memory only, so a restart clears them. */
export function count(sandbox: Sandbox, kind: keyof typeof LIMITS, who: string): Limited {
  const [perWindow, ms] = LIMITS[kind]
  const most = Math.max(1, Math.round(perWindow * sandbox.rateLimitScale))
  const windows = counters.get(sandbox) ?? new Map<string, Window>()
  counters.set(sandbox, windows)
  const now = sandbox.clock.now()
  const name = `${kind} ${who}`
  const known = windows.get(name)
  const current = known && now < known.until && known.until - now <= ms ? known : { until: now + ms, count: 0 }
  current.count += 1
  windows.set(name, current)
  if (windows.size > 10_000) forgetOver(windows, now)
  const isOver = current.count > most
  const waitSeconds = Math.max(1, Math.ceil((current.until - now) / 1000))
  return {
    isOver,
    headers: {
      'x-ratelimit-limit': String(most),
      'x-ratelimit-remaining': String(Math.max(0, most - current.count)),
      'x-ratelimit-reset': String(Math.ceil(current.until / 1000)),
      ...(isOver && { 'retry-after': String(waitSeconds) }),
    },
  }
}

function forgetOver(windows: Map<string, Window>, now: number) {
  for (const [name, window] of windows) if (now >= window.until) windows.delete(name)
}
