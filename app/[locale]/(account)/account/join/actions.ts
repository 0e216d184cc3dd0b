'use server'
import { cookies, headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { ordersOfBrowser } from '#app/order-access.ts'
import type { AccountFormState } from '#components/account/account-form-state.ts'
import { fieldsOf, refusedFields } from '#components/account/account-form-state.ts'
import { joinInput } from '#lib/accounts/account-input.ts'
import { claimOrders } from '#lib/accounts/claim-orders.ts'
import { REQUIRED_CONSENTS } from '#lib/accounts/consents.ts'
import { identityCookie, readPending } from '#lib/accounts/identity-cookies.ts'
import { identityEmail } from '#lib/accounts/identity-email.ts'
import { join } from '#lib/accounts/join.ts'
import { clientAddress } from '#lib/client-address.ts'
import { type Locale, localePath } from '#lib/locale.ts'
import { isOwnOrigin } from '#lib/same-origin.ts'
import { getShop } from '#lib/shop.ts'
import { passOnCookies } from '../../pass-on-cookies.ts'

export async function joinAction(locale: Locale, _before: AccountFormState, form: FormData): Promise<AccountFormState> {
  const shop = getShop()
  const asked = await headers()
  const jar = await cookies()
  const cookie = identityCookie(shop, 'pending')
  const pending = readPending(shop, jar.get(cookie.name)?.value)
  const typed = fieldsOf(form, ['name', 'email', ...REQUIRED_CONSENTS, 'marketing'])
  const values = { name: typed.name ?? '', email: typed.email ?? '' }
  const ticked = ([...REQUIRED_CONSENTS, 'marketing'] as const).filter((name) => typed[name] === 'on')
  if (!isOwnOrigin(shop.env, asked)) return { values, ticked, errors: {}, problem: 'foreign' }
  if (pending?.step !== 'join') redirect(localePath(locale, '/account/sign-in?problem=flow'))
  const fixed = pending.identity.emailIsVerified ? identityEmail(pending.identity) : undefined
  const input = joinInput.safeParse({ name: typed.name, email: fixed ?? typed.email })
  if (!input.success) return { values, ticked, errors: refusedFields(input.error) }
  if (ticked.filter((name) => name !== 'marketing').length < REQUIRED_CONSENTS.length)
    return { values, ticked, errors: {}, problem: 'consents_missing' }

  const next = pending.next
  const context = { ip: clientAddress(shop.env, asked), locale, marketing: typed.marketing === 'on', ...(next && { next }) }
  const joined = await join(shop, pending, input.data, context)
  if (joined.is === 'problem' && joined.problem === 'too_many_tries') return { values, ticked, errors: {}, problem: 'too_many_tries' }
  // Whoever has mistyped the address comes back to this form: what the provider said stays.
  if (joined.is === 'mailed') return { values: { email: joined.email }, errors: {}, done: true }
  jar.delete(cookie.name)
  if (joined.is === 'problem') redirect(localePath(locale, '/account/sign-in?problem=flow'))
  await claimOrders(shop, joined.memberId, await ordersOfBrowser())
  await passOnCookies(joined.setCookies)
  redirect(next || localePath(locale, '/account'))
}
