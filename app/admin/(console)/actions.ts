'use server'
import { refresh } from 'next/cache'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { endSession, operatorCookie } from '#lib/admin/operator-session.ts'
import { chooseLocale } from '#lib/admin/operators.ts'
import { nextLocale } from '#lib/locale.ts'
import { isOwnOrigin } from '#lib/same-origin.ts'
import { getShop } from '#lib/shop.ts'
import { operatorAction } from '../operator-action.ts'

export async function changeLocaleAction(form: FormData): Promise<void> {
  await operatorAction('locale.change', form, async ({ shop, operator }) => {
    await chooseLocale(shop, operator.id, nextLocale(operator.locale))
    refresh()
    return null
  })
}

export async function signOutOperatorAction(): Promise<void> {
  const shop = getShop()
  const asked = await headers()
  // Another site's page may not sign an operator out either.
  if (!isOwnOrigin(shop.env, asked)) redirect('/admin')
  await endSession(shop, asked)
  const { name, options } = operatorCookie(shop)
  ;(await cookies()).set(name, '', { ...options, maxAge: 0 })
  redirect('/admin/sign-in')
}
