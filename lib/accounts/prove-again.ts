/** Whether a member who changes how they sign in, or leaves, is still the one who signed in: a session lives two weeks. */
import type { Shop } from '#lib/shop.ts'
import type { CurrentSession } from './current-member.ts'
import { askPassword } from './password.ts'

/** How long a sign-in counts. */
const PROVEN_FOR_MS = 10 * 60_000

export type Proof = 'proven' | 'wrong' | 'missing' | 'too_many_tries'

export const isFresh = ({ clock }: Pick<Shop, 'clock'>, { createdAt }: Pick<CurrentSession, 'createdAt'>): boolean =>
  Math.abs(clock.now().getTime() - createdAt.getTime()) < PROVEN_FOR_MS

/** By the password, or by having signed in just now. */
export async function proveAgain(shop: Shop, session: CurrentSession, password: string | undefined): Promise<Proof> {
  if (!password) return isFresh(shop, session) ? 'proven' : 'missing'
  const answer = await askPassword(shop, session.member.id, password)
  return answer === 'right' ? 'proven' : answer
}
