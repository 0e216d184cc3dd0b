/**
 * Whether a member must prove again who they are before a saved card is charged. A session lives two weeks, and whoever finds its
 * browser open can press the button too.
 */
import type { Order } from '#lib/payments/payment-with-order.ts'
import type { Shop } from '#lib/shop.ts'
import { issueToken, tokenIsValid } from '#lib/tokens.ts'

/** Who presses, and how they have proven it. */
export interface Presser {
  memberId: string
  sessionId: string
  /** When the password began the session. */
  signedInAt: Date
  /** The right password came with the press itself. */
  gavePassword: boolean
  /** What an earlier press with the password left in this browser. */
  proof?: string | undefined
}

/** How long a password counts: long enough to try another card after a refusal. */
const PROVEN_FOR_MS = 10 * 60_000

type Sum = Pick<Order, 'id' | 'total' | 'currency'>

/** Only won have a limit: what is a small sum in another currency nobody has said. `doubted`: whatever the sum, the shop doubts the press. */
export const isAboveLimit = ({ total, currency }: Omit<Sum, 'id'>, above: number, doubted: boolean): boolean =>
  doubted || currency !== 'KRW' || total > above

export function mustProve(shop: Shop, who: Presser, order: Sum, doubted: boolean): boolean {
  if (!isAboveLimit(order, shop.env.SAVED_CARD_STEP_UP_ABOVE, doubted) || who.gavePassword) return false
  const now = shop.clock.now().getTime()
  if (Math.abs(now - who.signedInAt.getTime()) < PROVEN_FOR_MS) return false
  return !proofIsValid(shop, who, order, now)
}

/** For this session, this order and this sum alone. */
export function proofOf(shop: Shop, { sessionId }: Presser, order: Sum): string {
  const until = shop.clock.now().getTime() + PROVEN_FOR_MS
  return `${until.toString(36)}~${issueToken(shop.env.SESSION_SECRET, 'step-up', signed(sessionId, order, until))}`
}

function proofIsValid(shop: Shop, { sessionId, proof }: Presser, order: Sum, now: number): boolean {
  const [end = '', token] = proof?.split('~') ?? []
  const until = Number.parseInt(end, 36)
  return until > now && tokenIsValid(shop.env.SESSION_SECRET, 'step-up', signed(sessionId, order, until), token)
}

const signed = (sessionId: string, { id, total, currency }: Sum, until: number) => JSON.stringify([sessionId, id, total, currency, until])

export function proofCookie({ env }: Pick<Shop, 'env'>) {
  const secure = env.PUBLIC_URL.startsWith('https:')
  return {
    name: secure ? '__Host-gyesan-proof' : 'gyesan-proof',
    options: { httpOnly: true, secure, sameSite: 'strict', path: '/', maxAge: PROVEN_FOR_MS / 1000 } as const,
  }
}
