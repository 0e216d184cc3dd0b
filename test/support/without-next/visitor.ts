/** Stands in for `next/headers`, and for asking who is signed in: the request at hand is whoever a test says. */
import { AsyncLocalStorage } from 'node:async_hooks'

export interface Visitor {
  cookies?: Record<string, string>
  headers?: HeadersInit
  /** The id of the member who is signed in. */
  memberId?: string
}

let visitor: Visitor = {}
/** With what each cookie was set last. */
const attributes = new Map<string, object>()
const current = new AsyncLocalStorage<Visitor>()

/** From now on this one asks. */
export function comesAs(next: Visitor): void {
  visitor = next
}

/** This one asks while the work is done, whoever else asks meanwhile. */
export const asVisitor = <T>(who: Visitor, work: () => T): T => current.run(who, work)

export async function cookies() {
  const jar = visitor.cookies ?? {}
  return {
    size: Object.keys(jar).length,
    get: (name: string) => (Object.hasOwn(jar, name) ? { name, value: jar[name] } : undefined),
    set: (name: string, value: string, set: object = {}) => {
      attributes.set(name, set)
      visitor = { ...visitor, cookies: { ...visitor.cookies, [name]: value } }
    },
  }
}

export const headers = async () => new Headers((current.getStore() ?? visitor).headers)

/** What a cookie of the shop holds now. */
export const cookieNow = (name: string): string | undefined => visitor.cookies?.[name]

/** How long a cookie lives, and who may read and send it. */
export const attributesNow = (name: string): object | undefined => attributes.get(name)

export const currentMember = async () =>
  visitor.memberId && {
    id: visitor.memberId,
    name: '김하늘',
    email: 'haneul@example.com',
    phone: null,
    customerKey: `customer-${visitor.memberId}`,
  }
