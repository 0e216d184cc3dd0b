/** The agreements that a buyer is asked for, with the version of each text, so that the order records exactly what was agreed to. */

import type { AgreementAnswer } from '#db/schema.ts'
import { type Locale, localePath } from '#lib/locale.ts'
import { AGREEMENT_TEXTS } from '#lib/messages/agreement-texts.ts'
import { LAYOUT } from '#lib/messages/layout.ts'
import { currentSettings } from '#lib/shop-settings/current.ts'
import type { PolicyName } from '#lib/shop-settings/policy-text.ts'

export interface Agreement {
  /** The key of its text in lib/messages. */
  id: keyof (typeof AGREEMENT_TEXTS)[Locale]
  /** Changes whenever the text does. */
  version: string
  required: boolean
  /** The policies that its text speaks of: the order records which version of each held. */
  policies?: readonly PolicyName[]
}

export const AGREEMENTS: readonly Agreement[] = [
  {
    id: 'purchase',
    version: '2026-12-01',
    required: true,
    policies: ['terms', 'refund-policy'],
  },
  {
    id: 'privacy',
    version: '2026-12-01',
    required: true,
    policies: ['privacy'],
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
  AGREEMENTS.map(({ id, version, policies }) => ({
    id,
    version,
    agreed: agreedIds.includes(id),
    ...(policies && { policies: Object.fromEntries(policies.map((name) => [name, currentSettings().policies[name].version])) }),
  }))

/** The versions of all policies that agreements speak of, as one text: what a page sends back, so that nobody agrees to what they were not shown. */
export const policiesShown = (): string =>
  AGREEMENTS.flatMap(({ policies = [] }) => policies.map((name) => `${name}=${currentSettings().policies[name].version}`)).join(',')

/** In words, with links to the policies that they speak of. */
export const agreementsToShow = (locale: Locale) =>
  AGREEMENTS.map(({ id, required, policies = [] }) => ({
    id,
    required,
    ...AGREEMENT_TEXTS[locale][id],
    links: policies.map((name) => ({ href: localePath(locale, `/${name}`), name: policyName(name, locale) })),
  }))

function policyName(name: PolicyName, locale: Locale): string {
  const text = LAYOUT[locale].footer
  return { terms: text.terms, privacy: text.privacy, 'refund-policy': text.refund }[name]
}
