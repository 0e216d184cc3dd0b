/** Keeps a few of what strangers send in any amount. Counted in memory: a count in the database would be a write for each of them. */
import type { Shop } from '#lib/shop.ts'

const MOST_AN_HOUR = 50
const HOUR_MS = 3_600_000

interface Counted {
  count: number
  endsAt: number
}

/** The shop itself, or what stands for one: each has its own counts. */
type Sampling = Pick<Shop, 'clock'>

const samples = new WeakMap<Sampling, Map<string, Counted>>()

/** True for the first of a kind in each hour of this process. The kinds must be few, and named by the shop. */
export function isInSample(shop: Sampling, kind: string): boolean {
  const kinds = samples.get(shop) ?? new Map<string, Counted>()
  samples.set(shop, kinds)
  const now = shop.clock.now().getTime()
  const last = kinds.get(kind)
  // The clock may have gone back.
  const isOver = !last || last.endsAt <= now || last.endsAt > now + HOUR_MS
  const counted = isOver ? { count: 1, endsAt: now + HOUR_MS } : { ...last, count: last.count + 1 }
  kinds.set(kind, counted)
  return counted.count <= MOST_AN_HOUR
}
