/** The optional port for charges of a saved card that a gateway makes by its own clock: each once, at one time, under one payment's id. */
import type { PaymentByCard, SavedCard } from './saved-cards.ts'

export interface Booking {
  /** The gateway's name of it; missing where the answer to the booking was lost. */
  ref: string | undefined
  at: Date
}

/** A booking that has not fired, as its gateway lists it. */
export interface ListedBooking {
  paymentId: string
  ref: string
  at: Date
}

export interface Schedules {
  /**
   * Books one charge, and returns the gateway's name of it. Booked again under the same id it is the same one. Undefined where the
   * gateway refuses it. Throws GatewayError.
   */
  book(payment: PaymentByCard, card: SavedCard, at: Date, key: string): Promise<string | undefined>
  /** Takes a booking back. `fired`: it was too late. Repeatable. Throws GatewayError. */
  revoke(payment: { id: string }, card: SavedCard, booking: Booking): Promise<'revoked' | 'fired'>
  /** What is booked on a card for a time from `from` up to `until`, whoever booked it. Throws GatewayError. */
  coming(card: SavedCard, range: { from: Date; until: Date }): Promise<ListedBooking[]>
}
