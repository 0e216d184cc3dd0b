/** Runs work on one payment one after the other within this process, so that sixty-four deliveries ask the gateway once. */

const tails = new Map<string, Promise<unknown>>()

export async function withKeyedMutex<T>(key: string, work: () => Promise<T>): Promise<T> {
  const before = tails.get(key)
  const mine = before ? before.then(work) : work()
  const tail = mine.catch(() => {})
  tails.set(key, tail)
  try {
    return await mine
  } finally {
    if (tails.get(key) === tail) tails.delete(key)
  }
}
