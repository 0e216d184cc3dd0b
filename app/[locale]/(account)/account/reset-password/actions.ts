'use server'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import type { SettingsAnswer } from '#components/account/settings-form.tsx'
import { newPasswordInput } from '#lib/accounts/account-input.ts'
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
  const password = newPasswordInput.safeParse(form.get('password'))
  if (!password.success) return { tone: 'danger', message: t.problems.short }
  const token = form.get('token')
  const change = { token: typeof token === 'string' ? token.slice(0, 300) : '', password: password.data }
  const changed = await resetPassword(shop, change, { ip: clientAddress(shop.env, asked), locale })
  if (!changed.ok) return { tone: 'danger', message: t.problems[changed.problem] }
  redirect(localePath(locale, '/account/sign-in?reset=1'))
}
