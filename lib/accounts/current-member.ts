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

export async function currentMember(shop: Shop, headers: Headers): Promise<Member | undefined> {
  if (!headers.get('cookie')?.includes('gyesan-session=')) return undefined
  for (const auth of authsOf(shop)) {
    const session = await auth.api.getSession({ headers })
    if (session) return memberOf(session.user)
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
