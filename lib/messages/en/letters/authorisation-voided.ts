/** A letter: an authorisation is released. */
import type { Translation } from '#lib/translation.ts'
import type { authorisationVoidedLetter as ko } from '../../ko/letters/authorisation-voided.ts'

export const authorisationVoidedLetter: Translation<typeof ko> = ({ total }, money) => ({
  subject: 'Authorisation released',
  opening: [`Your order was cancelled, so we’re releasing the authorisation of ${money(total)}. You haven’t been charged.`],
  next: [
    'You don’t need to do anything. Depending on your card issuer, it can take a few days to show. If you still want these items, place a new order.',
  ],
})
