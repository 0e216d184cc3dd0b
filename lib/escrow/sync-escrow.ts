/**
 * Makes an escrow what is true: its parcel told to the gateway, the buyer's confirmation passed on, and what the buyer did written down.
 * It looks before it asks, so that an answer that was lost is found and no parcel is told twice.
 */

import { and, eq } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { escrows, type orders } from '#db/schema.ts'
import { openAttention, resolveAttention } from '#lib/attention.ts'
import type { EscrowParcel, EscrowState, Escrows } from '#lib/gateways/escrows.ts'
import { GatewayError } from '#lib/gateways/gateway-error.ts'
import { type Job, RetryLater } from '#lib/jobs/jobs.ts'
import { DEFAULT_LOCALE, inLocale } from '#lib/locale.ts'
import { type OrderAggregate, orderAggregate } from '#lib/orders/order-aggregate.ts'
import { HAS_MONEY } from '#lib/payments/payment-state.ts'
import type { Shop } from '#lib/shop.ts'
import { shopIdentity } from '#lib/shop-settings/current.ts'
import { dialledDigits } from '#lib/text/phone.ts'

type EscrowRow = typeof escrows.$inferSelect
type Order = typeof orders.$inferSelect

interface Held {
  row: EscrowRow
  whole: OrderAggregate
  payment: OrderAggregate['payments'][number]
}

/** Companies let the money go by themselves some days after the goods have come: until then the buyer may still refuse them. */
const FOLLOWED_MS = 30 * 86_400_000
const LOOK_MS = 6 * 3_600_000
/** After so many tries without an answer a person is told; the tries go on. */
const TRIES_ALONE = 5

/** Throws GatewayError when the gateway gave no answer, so that the job is tried again. */
export async function syncEscrow(shop: Shop, { subject, attempts }: Pick<Job, 'subject' | 'attempts'>): Promise<void> {
  const held = await shop.db.query((tx) => heldBy(tx, subject))
  if (!held || held.row.endedAt) return
  const port = shop.gateways.escrows(held.payment.gateway)
  if (!port) return byHand(shop, held, 'NOT_BY_API')
  try {
    await follow(shop, port, held)
  } catch (error) {
    if (GatewayError.is(error) && held.row.state === 'owed' && attempts >= TRIES_ALONE) await callPerson(shop, held, error.code)
    throw error
  }
}

function* heldBy(tx: Writer, paymentId: string): Script<Held | undefined> {
  const [row] = yield* rows(tx.select().from(escrows).where(eq(escrows.paymentId, paymentId)))
  const whole = row && (yield* orderAggregate(tx, row.orderId))
  const payment = whole?.payments.find(({ id }) => id === paymentId)
  return row && whole && payment && { row, whole, payment }
}

async function follow(shop: Shop, port: Escrows, held: Held): Promise<void> {
  const { payment, row } = held
  // All of the money went back: nothing waits for the goods any more.
  if (!HAS_MONEY.includes(payment.state)) return end(shop, held, 'cancelled')
  const which = { paymentId: payment.id, gatewayRef: payment.gatewayRef }
  let found = await port.find(which)
  if (found === 'waiting') found = await tellParcel(port, held)
  if (found === 'registered' && row.confirmedByBuyerAt && port.confirm) found = await tellConfirmation(shop, port, held)
  await record(shop, port, held, found)
}

/** Asked once; a refusal may mean that the parcel is there. */
async function tellParcel(port: Escrows, held: Held): Promise<EscrowState | undefined> {
  const which = { paymentId: held.payment.id, gatewayRef: held.payment.gatewayRef }
  try {
    await port.register(which, parcelOf(held), `escrow:${which.paymentId}`)
    return 'registered'
  } catch (error) {
    if (!GatewayError.is(error) || error.kind !== 'refused') throw error
    return port.find(which)
  }
}

/** Some companies take a confirmation from their own mail alone: the buyer is then offered the button again, beside the words that say so. */
async function tellConfirmation(shop: Shop, port: Escrows, { row, payment }: Held): Promise<EscrowState | undefined> {
  const which = { paymentId: payment.id, gatewayRef: payment.gatewayRef }
  try {
    // The same for every try of one press, and another after a refusal, which a gateway repeats under the same key.
    await port.confirm?.(which, `escrow:${which.paymentId}:confirm:${row.confirmedByBuyerAt?.getTime()}`)
  } catch (error) {
    if (!GatewayError.is(error) || error.kind !== 'refused') throw error
    await shop.db.transact((tx) => write(tx, row, { confirmedByBuyerAt: null }))
  }
  return port.find(which)
}

async function record(shop: Shop, port: Escrows, held: Held, found: EscrowState | undefined): Promise<void> {
  switch (found) {
    case 'registered':
      await noteParcel(shop, held)
      return followBuyer(shop, port, held)
    case 'confirmed':
    case 'cancelled':
    case 'rejected':
      return end(shop, held, found)
    case 'waiting':
      return byHand(shop, held, 'PARCEL_REFUSED')
    case undefined:
      return byHand(shop, held, 'NO_ESCROW')
    default:
      return found satisfies never
  }
}

const noteParcel = (shop: Shop, { row, payment }: Held): Promise<void> =>
  shop.db.transact(function* (tx) {
    const now = shop.clock.now()
    if (row.state === 'owed') yield* write(tx, row, { state: 'registered', registeredAt: now })
    yield* resolveAttention(tx, attentionOf(payment.id), now)
  })

function followBuyer(shop: Shop, port: Escrows, { row }: Held): void {
  const untilMs = row.sentAt.getTime() + shop.scaled(FOLLOWED_MS)
  if (port.tellsBuyersAnswer && shop.clock.now().getTime() < untilMs) throw new RetryLater(LOOK_MS)
}

const end = (shop: Shop, { row, payment }: Held, state: 'confirmed' | 'cancelled' | 'rejected'): Promise<void> =>
  shop.db.transact(function* (tx) {
    const now = shop.clock.now()
    yield* write(tx, row, { state, endedAt: now, registeredAt: row.registeredAt ?? now })
    yield* resolveAttention(tx, attentionOf(payment.id), now)
    if (state === 'rejected') yield* openAttention(tx, attention(row, 'escrow_rejected', 'rejected', now))
  })

/** The law wants the gateway to know of the parcel: where no call can tell it, a person does in the gateway's console. */
const byHand = (shop: Shop, { row }: Held, code: string): Promise<void> =>
  shop.db.transact(function* (tx) {
    const now = shop.clock.now()
    yield* write(tx, row, { state: 'by_hand', endedAt: now })
    yield* openAttention(tx, attention(row, 'escrow_parcel', code, now))
  })

const callPerson = (shop: Shop, { row }: Held, code: string): Promise<void> =>
  shop.db.transact((tx) => openAttention(tx, attention(row, 'escrow_parcel', code, shop.clock.now())))

const attentionOf = (paymentId: string) => `escrow:${paymentId}:escrow_parcel`

const attention = ({ paymentId, orderId }: EscrowRow, reason: 'escrow_parcel' | 'escrow_rejected', detail: string, openedAt: Date) => ({
  id: `escrow:${paymentId}:${reason}`,
  reason,
  paymentId,
  orderId,
  detail,
  openedAt,
})

/** Only from the state that was read: another job of the same payment may have gone on. */
function* write(tx: Writer, { paymentId, state }: EscrowRow, change: Partial<EscrowRow>): Script<void> {
  const same = and(eq(escrows.paymentId, paymentId), eq(escrows.state, state))
  yield* rows(tx.update(escrows).set(change).where(same).returning({ paymentId: escrows.paymentId }))
}

function parcelOf({ row, whole: { order, lines } }: Held): EscrowParcel {
  return {
    carrier: order.carrier ?? 'own',
    number: order.trackingNumber ?? order.number,
    sentAt: row.sentAt,
    sender: senderOf(order),
    receiver: {
      name: order.shipping.recipient,
      phone: dialledDigits(order.shipping.phone),
      postcode: order.shipping.postcode,
      address1: order.shipping.address1,
      address2: order.shipping.address2 ?? '',
    },
    products: lines.map(({ productId, name, quantity, unitPrice }) => ({
      id: productId,
      name: inLocale(name, order.locale),
      quantity,
      unitPrice,
    })),
  }
}

/** The shop, as its footer says it; the postcode stands in the address. */
function senderOf({ locale }: Pick<Order, 'locale'>): EscrowParcel['sender'] {
  const address = inLocale(shopIdentity().address, DEFAULT_LOCALE)
  return {
    name: inLocale(shopIdentity().company, locale),
    phone: dialledDigits(shopIdentity().phone),
    postcode: /\((\d{5})\)/.exec(address)?.[1] ?? '',
    address1: address.replace(/\s*\(\d{5}\)/, ''),
    address2: '',
  }
}
