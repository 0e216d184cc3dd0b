/** What actions and routes take from Next, for a test that says which request it is that they answer. */
import { AsyncLocalStorage } from 'node:async_hooks'

const current = new AsyncLocalStorage<Headers>()

/** Everything that the work asks Next for is of a request with these headers. */
export const answering = <T>(asked: Headers, work: () => T): T => current.run(asked, work)

/** Where an action or a page sent the browser instead of answering. */
export class Redirected extends Error {
  readonly to: string

  constructor(to: string) {
    super(`redirected to ${to}`)
    this.to = to
  }
}

export const headers = async (): Promise<Headers> => current.getStore() ?? new Headers()

export const cookies = async () => ({ size: 0, get: () => undefined, set: () => {} })

export function redirect(to: string): never {
  throw new Redirected(to)
}

export const refresh = () => {}

export const revalidatePath = () => {}
