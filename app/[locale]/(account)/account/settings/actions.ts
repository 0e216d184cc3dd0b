'use server'
import { refresh } from 'next/cache'
import { redirect } from 'next/navigation'
import { fieldsOf } from '#components/account/account-form-state.ts'
import type { SettingsAnswer } from '#components/account/settings-form.tsx'
import { endedSessionInput, leaveInput, marketingInput, passwordChangeInput } from '#lib/accounts/account-input.ts'
import { answerMarketing } from '#lib/accounts/consents.ts'
import { endMemberSession, endOtherMemberSessions, memberSessions } from '#lib/accounts/member-sessions.ts'
import { changePassword, passwordIsOfMember } from '#lib/accounts/password.ts'
import { type Locale, localePath } from '#lib/locale.ts'
import { ACCOUNT_SETTINGS } from '#lib/messages/account-settings.ts'
import { eraseMember } from '#lib/people/erase-person.ts'
import { textsOf } from '#lib/text/doors.ts'
import { memberAction } from '../member-action.ts'

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
  return memberAction(locale, async ({ shop, member }) => {
    const input = leaveInput.safeParse(fieldsOf(form, ['password']))
    if (!input.success || !(await passwordIsOfMember(shop, member.id, input.data.password)))
      return { tone: 'danger', message: ACCOUNT_SETTINGS[locale].problems.wrong }
    await eraseMember(shop, member.id)
    redirect(localePath(locale, '/account/sign-in?left=1'))
  })
}
