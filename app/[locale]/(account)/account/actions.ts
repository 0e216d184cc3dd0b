'use server'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { type AccountFormState, fieldsOf, refusedFields } from '#components/account/account-form-state.ts'
import { profileInput } from '#lib/accounts/account-input.ts'
import { currentMember } from '#lib/accounts/current-member.ts'
import { changeProfile } from '#lib/accounts/profile.ts'
import { signOut } from '#lib/accounts/sign-out.ts'
import { type Locale, localePath } from '#lib/locale.ts'
import { isOwnOrigin } from '#lib/same-origin.ts'
import { getShop } from '#lib/shop.ts'
import { passOnCookies } from '../pass-on-cookies.ts'

export async function changeProfileAction(locale: Locale, _before: AccountFormState, form: FormData): Promise<AccountFormState> {
  const shop = getShop()
  const asked = await headers()
  const typed = fieldsOf(form, ['name', 'phone'])
  const values = { name: typed.name ?? '', phone: typed.phone ?? '' }
  if (!isOwnOrigin(shop.env, asked)) return { values, errors: {}, problem: 'foreign' }
  const member = await currentMember(shop, asked)
  if (!member) redirect(localePath(locale, '/account/sign-in'))
  const input = profileInput.safeParse(typed)
  if (!input.success) return { values, errors: refusedFields(input.error) }
  await changeProfile(shop, member.id, input.data)
  return { values: { name: input.data.name, phone: input.data.phone ?? '' }, errors: {}, done: true }
}

export async function signOutAction(locale: Locale): Promise<void> {
  const shop = getShop()
  const asked = await headers()
  // Another site's page may not sign a member out either.
  if (!isOwnOrigin(shop.env, asked)) redirect(localePath(locale, '/account'))
  const { setCookies } = await signOut(shop, asked)
  await passOnCookies(setCookies)
  redirect(localePath(locale, '/'))
}
