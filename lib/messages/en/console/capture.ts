/** Capturing an authorised payment, or voiding it. */
import type { Translation } from '#lib/translation.ts'
import type { capture as ko } from '../../ko/console/capture.ts'

export const capture: Translation<typeof ko> = {
  title: 'Authorised payment',
  authorisedExplained:
    'The card is authorised but not charged yet. The payment is captured when you ship, and the order ships only once the capture succeeds.',
  authorisationExpires: 'Authorisation expires',
  cancelOrderAndVoid: 'Cancel order and void',
  void: 'Void',
  voidExplained: 'The order is cancelled and its items are restocked. Nothing was charged, so there is nothing to refund.',
  captureAndShip: (amount) => `Capture ${amount} and ship`,
  captureAndShipText: 'Capture and ship',
  dontShip: 'Don’t ship',
  quantityOf: (count) => `${count}`,
  selectItemsToShip: 'Select items to ship.',
  restIsVoided: (amount) =>
    `${amount} for items you don’t ship won’t be captured and its authorisation is voided. A payment can be captured only once.`,
  captured: (amount) => `${amount} captured. The order is marked as shipped.`,
  captureUnknown: 'The capture hasn’t been confirmed yet. Don’t ship. It’s checked again automatically; ship once the order is paid.',
  captureDeclined: 'The card issuer declined the capture. Don’t ship. We’ve asked the customer by email to pay with another card.',
  alreadyCaptured: 'The payment has already been captured, or there is no authorisation. Refresh the page.',
  checkItems: 'Check the items and quantities to ship.',
  voided: 'The order is cancelled and the authorisation is being voided.',
  inReview: 'This order is waiting for a risk review. Approve or refuse it first.',
  nothingAuthorised: 'There is no authorisation to void. Refresh the page.',
}
