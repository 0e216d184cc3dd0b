/** What a member agrees to before a card is saved, with the version of its text. */
import type { AgreementAnswer } from '#db/schema.ts'

export const CARD_AGREEMENT = { id: 'save-card', version: '2026-11-30' } as const

export const agreedToSave = (): AgreementAnswer[] => [{ ...CARD_AGREEMENT, agreed: true }]
