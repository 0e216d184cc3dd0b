/** What a member agrees to before a card is saved, with the versions of the texts. */
import type { AgreementAnswer, savedCards } from '#db/schema.ts'

type EnteredIn = (typeof savedCards.$inferSelect)['enteredIn']

export const CARD_AGREEMENT = { id: 'save-card', version: '2026-12-01' } as const
/** Of a card that is typed into the shop's own form: what the shop passes on, to whom, and that it keeps none of it. */
export const TYPED_CARD_AGREEMENT = { id: 'type-card', version: '2026-11-30' } as const

export const cardAgreements = (enteredIn: EnteredIn) => (enteredIn === 'form' ? [CARD_AGREEMENT, TYPED_CARD_AGREEMENT] : [CARD_AGREEMENT])

export const agreedToSave = (enteredIn: EnteredIn): AgreementAnswer[] =>
  cardAgreements(enteredIn).map((agreement) => ({ ...agreement, agreed: true }))

/** Whether everything is agreed to that such a card needs. */
export const agreesToSave = (enteredIn: EnteredIn, agreed: readonly string[]): boolean =>
  cardAgreements(enteredIn).every(({ id }) => agreed.includes(id))
