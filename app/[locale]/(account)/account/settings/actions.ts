'use server'
import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { fieldsOf } from '#components/account/account-form-state.ts'
import type { SettingsAnswer } from '#components/account/settings-form.tsx'
import { endedSessionInput, marketingInput, passwordChangeInput, proofInput } from '#lib/accounts/account-input.ts'
import { answerMarketing } from '#lib/accounts/consents.ts'
import { currentSession } from '#lib/accounts/current-member.ts'
import { waysIn } from '#lib/accounts/link-identity.ts'
import { endMemberSession, endOtherMemberSessions, memberSessions } from '#lib/accounts/member-sessions.ts'
import { changePassword } from '#lib/accounts/password.ts'
import { proveAgain } from '#lib/accounts/prove-again.ts'
import { type Locale, localePath } from '#lib/locale.ts'
import { ACCOUNT_SETTINGS } from '#lib/messages/account-settings.ts'
import { eraseMember } from '#lib/people/erase-person.ts'
import { textsOf } from '#lib/text/doors.ts'
import { memberAction } from '../member-action.ts'
import { notProven } from './not-proven.ts'

export async function changePasswordAction(locale: Locale, _before: SettingsAnswer, form: FormData): Promise<SettingsAnswer> {
  return memberAction(locale, async ({ shop, member, asked }) => {
    const t = ACCOUNT_SETTINGS[locale]
    const input = passwordChangeInput.safeParse(fieldsOf(form, ['current', 'password']))
    if (!input.success) return { tone: 'danger', message: t.problems[input.error.issues[0]?.path[0] === 'current' ? 'wrong' : 'short'] }
    const keepSession = (await memberSessions(shop, member.id, asked)).find(({ isThis }) => isThis)?.id ?? ''
    const changed = await changePassword(shop, member.id, { ...input.data, keepSession }, locale)
    return changed.ok ? { tone: 'success', message: t.passwordChanged } : { tone: 'danger', message: t.problems[changed.problem] }
  })
}

export async function endSessionAction(locale: Locale, _before: SettingsAnswer, form: FormData): Promise<SettingsAnswer> {
  return memberAction(locale, async ({ shop, member }) => {
    const input = endedSessionInput.safeParse(textsOf(form))
    const ended = input.success && (await endMemberSession(shop, member.id, input.data.id))
    refresh()
    return ended
      ? { tone: 'success', message: ACCOUNT_SETTINGS[locale].ended }
      : { tone: 'danger', message: ACCOUNT_SETTINGS[locale].noSession }
  })
}

export async function endOtherSessionsAction(locale: Locale): Promise<SettingsAnswer> {
  return memberAction(locale, async ({ shop, member, asked }) => {
    await endOtherMemberSessions(shop, member.id, asked)
    refresh()
    return { tone: 'success', message: ACCOUNT_SETTINGS[locale].ended }
  })
}

export async function answerMarketingAction(locale: Locale, _before: SettingsAnswer, form: FormData): Promise<SettingsAnswer> {
  return memberAction(locale, async ({ shop, member }) => {
    const agreed = marketingInput.safeParse(textsOf(form)).data?.marketing === 'on'
    await answerMarketing(shop, member.id, agreed)
    refresh()
    return { tone: 'success', message: agreed ? ACCOUNT_SETTINGS[locale].marketingOn : ACCOUNT_SETTINGS[locale].marketingOff }
  })
}

export async function leaveAction(locale: Locale, _before: SettingsAnswer, form: FormData): Promise<SettingsAnswer> {
  return memberAction(locale, async ({ shop, member, asked }) => {
    const input = proofInput.safeParse(fieldsOf(form, ['password']))
    const { hasPassword } = await waysIn(shop, member.id)
    const session = await currentSession(shop, asked)
    // Whoever has a password types it, however fresh the session is: nothing brings an account back.
    const isAsked = input.success && session !== undefined && (!hasPassword || input.data.password !== undefined)
    const proof = isAsked ? await proveAgain(shop, session, input.data.password) : 'wrong'
    if (proof !== 'proven') return notProven(locale, proof)
    await eraseMember(shop, member.id)
    redirect(localePath(locale, '/account/sign-in?left=1'))
  })
}
