/** Repeats a request that is safe to repeat until the shop answers it, because money may depend on the answer. */

/** The longest wait between two tries while the connection is gone. */
const LONGEST_WAIT_MS = 15_000

/** `ask` gives undefined when there was no answer. Calls `onTrouble` when it takes more than one try. */
export async function untilAnswered<T>(ask: () => Promise<T | undefined>, onTrouble: () => void): Promise<T> {
  addEventListener('beforeunload', askToStay)
  try {
    for (let tries = 0; ; tries++) {
      const answer = await ask()
      if (answer !== undefined) return answer
      onTrouble()
      await connectionOr(Math.min(1000 * 2 ** tries, LONGEST_WAIT_MS))
    }
  } finally {
    removeEventListener('beforeunload', askToStay)
  }
}

const askToStay = (event: BeforeUnloadEvent) => event.preventDefault()

/** Waits, but only until the browser reports that it is online again. */
function connectionOr(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer)
      removeEventListener('online', go)
      resolve()
    }
    const timer = setTimeout(go, ms)
    addEventListener('online', go)
  })
}
