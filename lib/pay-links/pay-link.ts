/** A sum that an operator asks somebody for: where its link leads, and whether it can still be paid. */
import { eq } from 'drizzle-orm'
import { orders, payLinks } from '#db/schema.ts'
import { type Locale, localePath } from '#lib/locale.ts'
import { type OrderState, UNANSWERED, WAS_SOLD } from '#lib/orders/order-state.ts'
import type { Shop } from '#lib/shop.ts'
import { issueToken, tokenIsValid } from '#lib/tokens.ts'

export type PayLink = typeof payLinks.$inferSelect

/** `in_doubt`: a gateway was asked to capture and has not answered. */
export type PayLinkState = 'open' | 'in_doubt' | 'awaiting_deposit' | 'paid' | 'cancelled' | 'expired'

/** An order that was placed counts more than a link that has ended since. Pure. */
export function payLinkState(link: Pick<PayLink, 'cancelledAt' | 'expiresAt'>, order: OrderState | null, now: Date): PayLinkState {
  if (order === 'authorised' || (order && WAS_SOLD.includes(order))) return 'paid'
  if (order === 'awaiting_deposit') return order
  if (order && UNANSWERED.includes(order)) return 'in_doubt'
  if (link.cancelledAt) return 'cancelled'
  return link.expiresAt <= now ? 'expired' : 'open'
}

export interface FoundPayLink {
  link: PayLink
  /** The order that was placed last. */
  order: { id: string; state: OrderState; idempotencyKey: string } | null
  state: PayLinkState
}

export async function findPayLink({ db, clock }: Shop, id: string): Promise<FoundPayLink | undefined> {
  const [found] = await db.read
    .select({ link: payLinks, order: { id: orders.id, state: orders.state, idempotencyKey: orders.idempotencyKey } })
    .from(payLinks)
    .leftJoin(orders, eq(orders.id, payLinks.orderId))
    .where(eq(payLinks.id, id))
  return found && { ...found, state: payLinkState(found.link, found.order?.state ?? null, clock.now()) }
}

const ID_AND_SIGNATURE = /^([\w-]{22})([\w-]{22})$/

/** The id of the link whose token this is; undefined for a token that this shop has not issued. */
export function payLinkOf({ env }: Pick<Shop, 'env'>, token: string): string | undefined {
  const [, id, signature] = ID_AND_SIGNATURE.exec(token) ?? []
  return id && tokenIsValid(env.SESSION_SECRET, 'pay-link', id, signature) ? id : undefined
}

/** Whoever has this address may pay. */
export function payLinkUrl({ env }: Pick<Shop, 'env'>, { id, locale }: { id: string; locale: Locale }): string {
  return new URL(localePath(locale, `/pay/${id}${issueToken(env.SESSION_SECRET, 'pay-link', id)}`), env.PUBLIC_URL).href
}
