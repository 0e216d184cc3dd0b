/** Replaces `next/headers`, and the question who is signed in: a test sets the visitor of the current request. */
import { AsyncLocalStorage } from 'node:async_hooks'

export interface Visitor {
  cookies?: Record<string, string>
  headers?: HeadersInit
  /** The id of the member who is signed in. */
  memberId?: string
  /** Of that member, where a test cares which. */
  session?: { id: string; createdAt: Date }
}

let visitor: Visitor = {}
/** With what each cookie was set last. */
const attributes = new Map<string, object>()
const current = new AsyncLocalStorage<Visitor>()

/** Sets the visitor of all requests from now on. */
export function comesAs(next: Visitor): void {
  visitor = next
}

/** Runs the work as this visitor, whoever else visits at the same time. The cookies that it sets are forgotten at its end. */
export const asVisitor = <T>(who: Visitor, work: () => T): T => current.run({ ...who }, work)

const visiting = (): Visitor => current.getStore() ?? visitor

export async function cookies() {
  const who = visiting()
  const jar = who.cookies ?? {}
  return {
    size: Object.keys(jar).length,
    get: (name: string) => (Object.hasOwn(jar, name) ? { name, value: jar[name] } : undefined),
    set: (name: string, value: string, set: object = {}) => {
      attributes.set(name, set)
      const cookies = { ...who.cookies, [name]: value }
      if (current.getStore()) who.cookies = cookies
      else visitor = { ...visitor, cookies }
    },
    delete: (name: string) => {
      const { [name]: _, ...cookies } = who.cookies ?? {}
      if (current.getStore()) who.cookies = cookies
      else visitor = { ...visitor, cookies }
    },
  }
}

export const headers = async () => new Headers(visiting().headers)

/** The current value of one of the shop's cookies. */
export const cookieNow = (name: string): string | undefined => visitor.cookies?.[name]

/** How long a cookie lives, and who may read and send it. */
export const attributesNow = (name: string): object | undefined => attributes.get(name)

export const currentMember = async () => {
  const { memberId } = visiting()
  return (
    memberId && {
      id: memberId,
      name: '김하늘',
      email: 'haneul@example.com',
      phone: null,
      customerKey: `customer-${memberId}`,
    }
  )
}

export async function currentSession() {
  const member = await currentMember()
  return member && { ...(visiting().session ?? { id: `session-${member.id}`, createdAt: new Date(0) }), member }
}
