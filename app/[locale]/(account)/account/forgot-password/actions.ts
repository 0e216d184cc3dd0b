'use server'
import { headers } from 'next/headers'
import type { SettingsAnswer } from '#components/account/settings-form.tsx'
import { resetRequestInput } from '#lib/accounts/account-input.ts'
import { askForReset } from '#lib/accounts/password.ts'
import { clientAddress } from '#lib/client-address.ts'
import type { Locale } from '#lib/locale.ts'
import { ACCOUNT_SETTINGS } from '#lib/messages/account-settings.ts'
import { isOwnOrigin } from '#lib/same-origin.ts'
import { getShop } from '#lib/shop.ts'
import { textsOf } from '#lib/text/doors.ts'

export async function askForResetAction(locale: Locale, _before: SettingsAnswer, form: FormData): Promise<SettingsAnswer> {
  const shop = getShop()
  const asked = await headers()
  const t = ACCOUNT_SETTINGS[locale]
  if (!isOwnOrigin(shop.env, asked)) return { tone: 'danger', message: t.foreign }
  const input = resetRequestInput.safeParse(textsOf(form))
  if (!input.success) return { tone: 'danger', message: t.problems.email }
  const answer = await askForReset(shop, input.data.email, { ip: clientAddress(shop.env, asked), locale })
  return answer === 'asked' ? { tone: 'success', message: t.resetSent } : { tone: 'danger', message: t.problems.too_many_tries }
}
