/** What people do in the shop beside paying: an operator refunds and ships, a buyer confirms. Each can be done again after a death. */
import { z } from 'zod'
import { rows } from '#db/database.ts'
import { members } from '#db/schema.ts'
import { saveTypedCard } from '#lib/card-entry/save-typed-card.ts'
import { readTicket } from '#lib/card-entry/ticket.ts'
import { readTypedCard } from '#lib/card-entry/typed-card-input.ts'
import { markShipped } from '#lib/fulfilment/advance-fulfilment.ts'
import { confirmPurchase } from '#lib/order-page/confirm-purchase.ts'
import { requestRefund } from '#lib/refunds/request-refund.ts'
import { endCard } from '#lib/saved-cards/end-card.ts'
import type { Shop } from '#lib/shop.ts'
import { SHOPPER } from '../shopper.ts'

export type PersonsAct = 'refund' | 'ship' | 'confirm-purchase' | 'sign-up' | 'type-card' | 'end-card'

const request = z.object({
  orderId: z.string().default(''),
  amount: z.int().optional(),
  cardId: z.string().default(''),
  ticket: z.string().default(''),
})

const ACTS: Record<PersonsAct, (shop: Shop, asked: z.output<typeof request>) => Promise<unknown>> = {
  refund: (shop, { orderId, amount = 0 }) =>
    requestRefund(shop, {
      orderId,
      key: `refund-of-${orderId}`,
      input: { kind: 'amount', amount },
      fault: 'shop',
      reason: 'requested_by_customer',
      restock: false,
      by: 'operator@example.com',
    }),
  ship: (shop, { orderId }) => markShipped(shop, orderId, { carrier: 'cj', trackingNumber: '688012345678' }),
  'confirm-purchase': (shop, { orderId }) => confirmPurchase(shop, orderId),
  'sign-up': (shop) => signUp(shop),
  'end-card': (shop, { cardId }) => endCard(shop, MEMBER, cardId),
  'type-card': typeCard,
}

/** The member of every flow. `customerKey` is what the stand-in for the session says. */
const MEMBER = 'hana'

/** Once in each database. Whoever has signed in has confirmed the address: other members are forgotten after a while. */
async function signUp({ db }: Shop): Promise<void> {
  const at = new Date('2026-11-01T00:00:00Z')
  const who = { id: MEMBER, name: SHOPPER.name, email: SHOPPER.email, customerKey: `customer-${MEMBER}` }
  const member = { ...who, emailVerified: true, createdAt: at, updatedAt: at }
  await db.transact((tx) => rows(tx.insert(members).values(member).onConflictDoNothing().returning({ id: members.id })))
}

/** The form's frame, with a card that no sandbox refuses. */
async function typeCard(shop: Shop, { ticket: text }: z.output<typeof request>): Promise<unknown> {
  const ticket = readTicket(shop, text)
  const typed = readTypedCard({ number: '4330120000001007', expiry: '1239', identity: '900101', password: '12' }, shop.clock.now())
  if (!ticket || !typed.ok) throw new Error('The form takes no card.')
  return saveTypedCard(shop, ticket, typed)
}

export async function actAsPerson(shop: Shop, act: string, body: unknown): Promise<Response> {
  const said = Object.hasOwn(ACTS, act) ? await ACTS[act as PersonsAct](shop, request.parse(body)) : undefined
  return Response.json({ said: said ?? null })
}
