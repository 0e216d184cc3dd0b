/**
 * Lanes: work that waits for somebody outside (a gateway, the mail server) runs beside all other work, a few pieces at once in each
 * lane. Whoever hangs holds up their own lane alone.
 */
export interface Lane {
  /** What is done and whom it waits for, for example `looks of toss`. */
  name: string
  /** What one run does at most. A run that found as much is followed by the next one at once, because there is probably more. */
  most: number
  /** Does what is due, and returns how much there was. */
  run(): Promise<number>
}

/** How much of one lane runs at once: little, because a shopper's own call to a gateway has priority. */
export const AT_ONCE = 4

export async function fewAtOnce<T>(items: Iterable<T>, work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items].values()
  const follow = async () => {
    for (const item of waiting) await work(item)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, follow))
}

/** Runs lanes once, beside each other, and waits for all of them. Returns how much there was. */
export async function runLanes(lanes: readonly Lane[]): Promise<number> {
  const found = await Promise.all(lanes.map((lane) => lane.run()))
  return found.reduce((sum, each) => sum + each, 0)
}
