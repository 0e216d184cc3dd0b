'use server'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { ordersOfBrowser } from '#app/order-access.ts'
import type { AccountFormState } from '#components/account/account-form-state.ts'
import { fieldsOf, refusedFields } from '#components/account/account-form-state.ts'
import { signInInput } from '#lib/accounts/account-input.ts'
import { claimOrders } from '#lib/accounts/claim-orders.ts'
import { connectPending } from '#lib/accounts/connect-pending.ts'
import { identityCookie } from '#lib/accounts/identity-cookies.ts'
import { ownPath } from '#lib/accounts/own-path.ts'
import { signIn } from '#lib/accounts/sign-in.ts'
import { clientAddress } from '#lib/client-address.ts'
import { type Locale, localePath } from '#lib/locale.ts'
import { isOwnOrigin } from '#lib/same-origin.ts'
import { getShop } from '#lib/shop.ts'
import { deviceCookie } from '#lib/sign-in-tries.ts'
import { passOnCookies } from '../../pass-on-cookies.ts'

export async function signInAction(locale: Locale, _before: AccountFormState, form: FormData): Promise<AccountFormState> {
  const shop = getShop()
  const asked = await headers()
  const typed = fieldsOf(form, ['email', 'password', 'confirmation', 'next'])
  const values = { email: typed.email ?? '' }
  if (!isOwnOrigin(shop.env, asked)) return { values, errors: {}, problem: 'foreign' }
  const input = signInInput.safeParse(typed)
  if (!input.success) return { values, errors: refusedFields(input.error) }

  const device = deviceCookie(shop, 'sign-in')
  const jar = await cookies()
  const answer = await signIn(shop, input.data, { ip: clientAddress(shop.env, asked), device: jar.get(device.name)?.value })

  if (!answer.ok && answer.problem === 'too_many_tries') return { values, errors: {}, problem: 'too_many_tries' }
  if (!answer.ok) return { values, errors: { password: 'wrong' } }
  if (answer.isFirst) await claimOrders(shop, answer.memberId, await ordersOfBrowser())
  const pending = identityCookie(shop, 'pending')
  await connectPending(shop, answer.memberId, jar.get(pending.name)?.value, locale)
  jar.delete(pending.name)
  await passOnCookies(answer.setCookies)
  jar.set(device.name, answer.device, device.options)
  redirect(ownPath(typed.next, localePath(locale, '/account')))
}
