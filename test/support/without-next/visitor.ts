/** Stands in for `next/headers`, and for asking who is signed in: the request at hand is whoever a test says. */

export interface Visitor {
  cookies?: Record<string, string>
  headers?: Record<string, string>
  /** The id of the member who is signed in. */
  memberId?: string
}

let visitor: Visitor = {}

/** From now on this one asks. */
export function comesAs(next: Visitor): void {
  visitor = next
}

export async function cookies() {
  const jar = visitor.cookies ?? {}
  return {
    size: Object.keys(jar).length,
    get: (name: string) => (Object.hasOwn(jar, name) ? { name, value: jar[name] } : undefined),
    set: (name: string, value: string) => {
      visitor = { ...visitor, cookies: { ...visitor.cookies, [name]: value } }
    },
  }
}

export const headers = async () => new Headers(visitor.headers)

/** What a cookie of the shop holds now. */
export const cookieNow = (name: string): string | undefined => visitor.cookies?.[name]

export const currentMember = async () =>
  visitor.memberId && {
    id: visitor.memberId,
    name: '김하늘',
    email: 'haneul@example.com',
    phone: null,
    customerKey: `customer-${visitor.memberId}`,
  }
