/** Single statements outside of a transaction wait for another process's lock without blocking this process, as transactions do. */
import { isRetryable } from './database-error.ts'

const PATIENCE_MS = 10_000

/** The same queries; each is run again, after a pause, while the database is locked. */
export function patiently<Builder extends object>(builder: Builder): Builder {
  return new Proxy(builder, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target)
      if (typeof value !== 'function') return value
      // A query runs when it is awaited, and anew each time.
      if (name === 'then')
        return (...handlers: Parameters<Promise<unknown>['then']>) => untilUnlocked(target as PromiseLike<unknown>).then(...handlers)
      return (...args: unknown[]) => {
        const next: unknown = Reflect.apply(value, target, args)
        return typeof next === 'object' && next !== null && !(next instanceof Promise) ? patiently(next) : next
      }
    },
  })
}

async function untilUnlocked(query: PromiseLike<unknown>): Promise<unknown> {
  for (const began = performance.now(); ; ) {
    try {
      return await query
    } catch (error) {
      if (!isRetryable(error) || performance.now() - began > PATIENCE_MS) throw error
      await new Promise((resolve) => setTimeout(resolve, 10 + Math.random() * 20))
    }
  }
}
