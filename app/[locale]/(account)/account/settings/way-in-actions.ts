'use server'
import { refresh } from 'next/cache'
import { cookies } from 'next/headers'
import { redirect } from 'next/navigation'
import { fieldsOf } from '#components/account/account-form-state.ts'
import type { SettingsAnswer } from '#components/account/settings-form.tsx'
import { providerInput } from '#lib/accounts/account-input.ts'
import { currentSession } from '#lib/accounts/current-member.ts'
import type { Purpose } from '#lib/accounts/decide-identity.ts'
import { identityCookie } from '#lib/accounts/identity-cookies.ts'
import { unlinkIdentity } from '#lib/accounts/link-identity.ts'
import { proveAgain } from '#lib/accounts/prove-again.ts'
import { startIdentity } from '#lib/accounts/start-identity.ts'
import { clientAddress } from '#lib/client-address.ts'
import { type Locale, localePath } from '#lib/locale.ts'
import { SIGN_IN_WITH } from '#lib/messages/sign-in-with.ts'
import type { ProviderName } from '#lib/sign-in-providers/provider.ts'
import { memberAction } from '../member-action.ts'
import { notProven } from './not-proven.ts'

type Asking = Parameters<Parameters<typeof memberAction>[1]>[0]

/** Goes to the provider to connect an account there. Another site's page cannot press this. */
export async function linkAction(locale: Locale, _before: SettingsAnswer, form: FormData): Promise<SettingsAnswer> {
  return provenAction(locale, form, (asking, provider, sessionId) => leaveFor(locale, asking, { provider, purpose: 'link', sessionId }))
}

export async function unlinkAction(locale: Locale, _before: SettingsAnswer, form: FormData): Promise<SettingsAnswer> {
  return provenAction(locale, form, async ({ shop, member }, provider, keepSession) => {
    const text = SIGN_IN_WITH[locale].settings
    const answer = await unlinkIdentity(shop, member.id, { provider, keepSession }, locale)
    if (answer !== 'unlinked') return { tone: 'danger', message: text[answer] }
    refresh()
    return { tone: 'success', message: text.disconnected }
  })
}

/** Signs in once more with an account that is connected, for a member who has no password to type. */
export async function proveAction(locale: Locale, _before: SettingsAnswer, form: FormData): Promise<SettingsAnswer> {
  return memberAction(locale, async (asking) => {
    const input = providerInput.safeParse(fieldsOf(form, ['provider']))
    const session = await currentSession(asking.shop, asking.asked)
    if (!input.success || !session) return notProven(locale, 'missing')
    return leaveFor(locale, asking, { provider: input.data.provider, purpose: 'again', sessionId: session.id })
  })
}

function provenAction(
  locale: Locale,
  form: FormData,
  act: (asking: Asking, provider: ProviderName, sessionId: string) => Promise<SettingsAnswer>,
): Promise<SettingsAnswer> {
  return memberAction(locale, async (asking) => {
    const input = providerInput.safeParse(fieldsOf(form, ['provider', 'password']))
    const session = await currentSession(asking.shop, asking.asked)
    if (!input.success || !session) return notProven(locale, 'wrong')
    const proof = await proveAgain(asking.shop, session, input.data.password)
    return proof === 'proven' ? act(asking, input.data.provider, session.id) : notProven(locale, proof)
  })
}

interface Leaving {
  provider: ProviderName
  purpose: Purpose
  sessionId: string
}

async function leaveFor(locale: Locale, { shop, asked }: Asking, leaving: Leaving): Promise<SettingsAnswer> {
  const next = leaving.purpose === 'again' ? localePath(locale, '/account/settings?proven=1') : ''
  const started = await startIdentity(shop, { ...leaving, locale, next, confirmation: '', ip: clientAddress(shop.env, asked) })
  const { problems } = SIGN_IN_WITH[locale]
  if (!started.ok) return { tone: 'danger', message: started.problem === 'off' ? problems.provider : problems.too_many_tries }
  const { name, options } = identityCookie(shop, 'flow')
  const jar = await cookies()
  jar.set(name, started.cookie, options)
  redirect(started.address)
}
