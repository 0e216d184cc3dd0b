/** Finds the member whose session cookie these headers carry. */
import type { Shop } from '#lib/shop.ts'
import { authsOf } from './auth.ts'

export interface Member {
  id: string
  name: string
  email: string
  phone: string | null
  /** The key under which gateways know this member. */
  customerKey: string
}

/** A member's session in one browser. */
export interface CurrentSession {
  id: string
  /** When the password began it. */
  createdAt: Date
  member: Member
}

export const currentMember = async (shop: Shop, headers: Headers): Promise<Member | undefined> =>
  (await currentSession(shop, headers))?.member

export async function currentSession(shop: Shop, headers: Headers): Promise<CurrentSession | undefined> {
  if (!headers.get('cookie')?.includes('gyesan-session=')) return undefined
  for (const auth of authsOf(shop)) {
    const found = await auth.api.getSession({ headers })
    if (found) return { id: found.session.id, createdAt: found.session.createdAt, member: memberOf(found.user) }
  }
  return undefined
}

function memberOf({
  id,
  name,
  email,
  phone,
  customerKey,
}: {
  id: string
  name: string
  email: string
  phone?: string | null | undefined
  customerKey?: string | null | undefined
}): Member {
  if (!customerKey) throw new Error(`Member ${id} has no customer key.`)
  return { id, name, email, phone: phone ?? null, customerKey }
}
