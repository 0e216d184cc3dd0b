/** Writes that meet in one turn of the event loop share one transaction. */
import type { Db } from './database.ts'

type Job = { run(): void; finish(failure: unknown): void }

/**
 * Each write has a savepoint of its own. A commit that reaches the disk costs milliseconds, so under load sharing it makes
 * the difference between tens and hundreds of payments a second. No caller hears of its write before the shared commit.
 */
export function groupCommit(db: Db) {
  let waiting: Job[] = []

  function flush() {
    const jobs = waiting
    waiting = []
    if (!db.open) return
    let failure: unknown
    try {
      db.transaction(() => {
        for (const job of jobs) job.run()
      }).immediate()
    } catch (error) {
      // The commit itself failed, so nothing of what ran in it was written.
      failure = error
    }
    for (const job of jobs) job.finish(failure)
  }

  return <T>(work: () => T): Promise<T> =>
    new Promise<T>((resolve, reject) => {
      let done: { value: T } | { error: unknown } | undefined
      waiting.push({
        run() {
          try {
            done = { value: db.transaction(work)() }
          } catch (error) {
            done = { error }
          }
        },
        finish(failure) {
          if (failure || !done) reject(failure)
          else if ('value' in done) resolve(done.value)
          else reject(done.error)
        },
      })
      if (waiting.length === 1) setImmediate(flush)
    })
}

export type Write = ReturnType<typeof groupCommit>
