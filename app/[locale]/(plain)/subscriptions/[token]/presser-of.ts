/** Who presses a button that may charge much, and whether the right password came with the press. */
import { headers } from 'next/headers'
import { knownPassword } from '#lib/accounts/account-input.ts'
import { currentSession } from '#lib/accounts/current-member.ts'
import { askPassword } from '#lib/accounts/password.ts'
import type { Presser } from '#lib/checkout/step-up.ts'
import type { Shop } from '#lib/shop.ts'

const PROBLEM = { wrong: 'wrong_password', too_many_tries: 'too_many_tries' } as const

/** Undefined for whoever is not signed in. An empty field is no password. */
export async function presserOf(
  shop: Shop,
  typed: string | undefined,
): Promise<Presser | (typeof PROBLEM)[keyof typeof PROBLEM] | undefined> {
  const session = await currentSession(shop, await headers())
  if (!session) return undefined
  const password = knownPassword.safeParse(typed === '' ? undefined : typed)
  const said = password.success ? await askPassword(shop, session.member.id, password.data) : undefined
  if (said && said !== 'right') return PROBLEM[said]
  return { memberId: session.member.id, sessionId: session.id, signedInAt: session.createdAt, gavePassword: said === 'right' }
}
