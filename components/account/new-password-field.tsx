import { Field } from '#components/ui/field.tsx'
import { SHORTEST_PASSWORD } from '#lib/accounts/account-input.ts'
import type { Locale } from '#lib/locale.ts'
import { ACCOUNT_SETTINGS } from '#lib/messages/account-settings.ts'

/** Where a member types the password that replaces the old one. */
export const NewPasswordField = ({ locale }: { locale: Locale }) => (
  <Field
    id="new-password"
    name="password"
    type="password"
    label={ACCOUNT_SETTINGS[locale].newPassword}
    hint={ACCOUNT_SETTINGS[locale].passwordHint}
    autoComplete="new-password"
    required
    minLength={SHORTEST_PASSWORD}
    maxLength={128}
  />
)
