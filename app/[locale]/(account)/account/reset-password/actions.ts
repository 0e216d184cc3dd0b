'use server'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { fieldsOf } from '#components/account/account-form-state.ts'
import type { SettingsAnswer } from '#components/account/settings-form.tsx'
import { resetInput } from '#lib/accounts/account-input.ts'
import { resetPassword } from '#lib/accounts/password.ts'
import { clientAddress } from '#lib/client-address.ts'
import { type Locale, localePath } from '#lib/locale.ts'
import { ACCOUNT_SETTINGS } from '#lib/messages/account-settings.ts'
import { isOwnOrigin } from '#lib/same-origin.ts'
import { getShop } from '#lib/shop.ts'

export async function resetPasswordAction(locale: Locale, _before: SettingsAnswer, form: FormData): Promise<SettingsAnswer> {
  const shop = getShop()
  const asked = await headers()
  const t = ACCOUNT_SETTINGS[locale]
  if (!isOwnOrigin(shop.env, asked)) return { tone: 'danger', message: t.foreign }
  const input = resetInput.safeParse(fieldsOf(form, ['token', 'password']))
  if (!input.success) return { tone: 'danger', message: t.problems[input.error.issues[0]?.path[0] === 'token' ? 'link' : 'short'] }
  const changed = await resetPassword(shop, input.data, { ip: clientAddress(shop.env, asked), locale })
  if (!changed.ok) return { tone: 'danger', message: t.problems[changed.problem] }
  redirect(localePath(locale, '/account/sign-in?reset=1'))
}
