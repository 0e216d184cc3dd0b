'use server'
import { headers } from 'next/headers'
import type { AccountFormState } from '#components/account/account-form-state.ts'
import { fieldsOf, refusedFields } from '#components/account/account-form-state.ts'
import { signUpInput } from '#lib/accounts/account-input.ts'
import { REQUIRED_CONSENTS } from '#lib/accounts/consents.ts'
import { ownPath } from '#lib/accounts/own-path.ts'
import { signUp } from '#lib/accounts/sign-up.ts'
import { clientAddress } from '#lib/client-address.ts'
import type { Locale } from '#lib/locale.ts'
import { isOwnOrigin } from '#lib/same-origin.ts'
import { getShop } from '#lib/shop.ts'

export async function signUpAction(locale: Locale, _before: AccountFormState, form: FormData): Promise<AccountFormState> {
  const shop = getShop()
  const asked = await headers()
  const typed = fieldsOf(form, ['name', 'email', 'password', ...REQUIRED_CONSENTS, 'marketing', 'next'])
  const values = { name: typed.name ?? '', email: typed.email ?? '' }
  const ticked = ([...REQUIRED_CONSENTS, 'marketing'] as const).filter((name) => typed[name] === 'on')
  if (!isOwnOrigin(shop.env, asked)) return { values, ticked, errors: {}, problem: 'foreign' }
  const input = signUpInput.safeParse(typed)
  if (!input.success) return { values, ticked, errors: refusedFields(input.error) }

  if (!REQUIRED_CONSENTS.every((subject) => typed[subject] === 'on')) return { values, ticked, errors: {}, problem: 'consents_missing' }

  const next = ownPath(typed.next, '')
  const context = { ip: clientAddress(shop.env, asked), locale, marketing: typed.marketing === 'on', ...(next && { next }) }
  const answer = await signUp(shop, input.data, context)

  if (!answer.ok) return { values, ticked, errors: {}, problem: answer.problem }
  return { values: { email: input.data.email }, errors: {}, done: true }
}
