/** What a member is told who could not show that they are still the one who signed in. */
import type { SettingsAnswer } from '#components/account/settings-form.tsx'
import type { Proof } from '#lib/accounts/prove-again.ts'
import type { Locale } from '#lib/locale.ts'
import { ACCOUNT_SETTINGS } from '#lib/messages/account-settings.ts'
import { SIGN_IN_WITH } from '#lib/messages/sign-in-with.ts'

export function notProven(locale: Locale, proof: Exclude<Proof, 'proven'>): SettingsAnswer {
  const { problems } = ACCOUNT_SETTINGS[locale]
  const message = proof === 'missing' ? SIGN_IN_WITH[locale].settings.mustProve : problems[proof]
  return { tone: 'danger', message }
}
