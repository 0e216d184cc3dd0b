/** Notes what became of a try when a gateway has answered, and which card it was. */
import type { Script, Writer } from '#db/database.ts'
import type { FailureReason } from '#lib/gateways/failure-reason.ts'
import type { Report } from '#lib/gateways/gateway.ts'
import type { Shop } from '#lib/shop.ts'
import { cardTag } from './risk-tags.ts'
import { countsAsDeclined, endTryOfCard, endTryOfPayment } from './tries.ts'

type Answered = Pick<Report, 'card'>

export function* noteAccepted(shop: Pick<Shop, 'env'>, tx: Writer, paymentId: string, { card }: Answered): Script<void> {
  yield* endTryOfPayment(tx, paymentId, { result: 'accepted', card: cardTag(shop.env, card) })
}

/** A buyer who closes the window has been refused nothing. */
export function* noteRefused(
  shop: Pick<Shop, 'env'>,
  tx: Writer,
  paymentId: string,
  { card }: Answered,
  reason: FailureReason,
): Script<void> {
  if (countsAsDeclined(reason)) yield* endTryOfPayment(tx, paymentId, { result: 'declined', card: cardTag(shop.env, card) })
}

/** The tag is kept with the card, and tells it again when it is charged. */
export const noteSaved = (shop: Pick<Shop, 'env'>, tx: Writer, cardId: string, { card }: Answered): Script<string | null> =>
  endTryOfCard(tx, cardId, { result: 'accepted', card: cardTag(shop.env, card) })

export function* noteNotSaved(tx: Writer, cardId: string, reason: FailureReason): Script<void> {
  if (countsAsDeclined(reason)) yield* endTryOfCard(tx, cardId, { result: 'declined', card: null })
}
