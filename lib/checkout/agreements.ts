/** The agreements that a buyer is asked for, with the version of each text, so that the order records exactly what was agreed to. */

import type { AgreementAnswer } from '#db/schema.ts'
import type { Locale } from '#lib/locale.ts'
import type { AGREEMENT_TEXTS } from '#lib/messages/agreement-texts.ts'

export interface Agreement {
  /** The key of its text in lib/messages. */
  id: keyof (typeof AGREEMENT_TEXTS)[Locale]
  /** Changes whenever the text does. */
  version: string
  required: boolean
}

export const AGREEMENTS: readonly Agreement[] = [
  {
    id: 'purchase',
    version: '2026-11-30',
    required: true,
  },
  {
    id: 'privacy',
    version: '2026-11-30',
    required: true,
  },
  {
    id: 'payment-provider',
    version: '2026-11-30',
    required: true,
  },
  {
    id: 'marketing',
    version: '2026-11-30',
    required: false,
  },
]

/** The required agreements that are not among `agreedIds`. */
export const missingAgreements = (agreedIds: readonly string[]) =>
  AGREEMENTS.filter(({ id, required }) => required && !agreedIds.includes(id))

export const unknownAgreements = (agreedIds: readonly string[]) =>
  agreedIds.filter((id) => !AGREEMENTS.some((agreement) => agreement.id === id))

export const answersTo = (agreedIds: readonly string[]): AgreementAnswer[] =>
  AGREEMENTS.map(({ id, version }) => ({ id, version, agreed: agreedIds.includes(id) }))
