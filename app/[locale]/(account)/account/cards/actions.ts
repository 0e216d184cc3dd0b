'use server'
import { refresh } from 'next/cache'
import type { SettingsAnswer } from '#components/account/settings-form.tsx'
import type { Locale } from '#lib/locale.ts'
import { MEMBER_CARDS } from '#lib/messages/member-cards.ts'
import { cardInput, cardNameInput } from '#lib/saved-cards/card-input.ts'
import { endCard } from '#lib/saved-cards/end-card.ts'
import { makeDefault, renameCard } from '#lib/saved-cards/member-cards.ts'
import { textsOf } from '#lib/text/doors.ts'
import { memberAction } from '../member-action.ts'

export async function renameCardAction(locale: Locale, _before: SettingsAnswer, form: FormData): Promise<SettingsAnswer> {
  return memberAction(locale, async ({ shop, member }) => {
    const input = cardNameInput.safeParse(textsOf(form))
    if (!input.success) return { tone: 'danger', message: MEMBER_CARDS[locale].nameWrong }
    return answer(locale, await renameCard(shop, member.id, input.data.id, input.data.name), 'renamed')
  })
}

export async function makeDefaultAction(locale: Locale, _before: SettingsAnswer, form: FormData): Promise<SettingsAnswer> {
  return memberAction(locale, async ({ shop, member }) => {
    const input = cardInput.safeParse(textsOf(form))
    return answer(locale, input.success && (await makeDefault(shop, member.id, input.data.id)), 'madeDefault')
  })
}

export async function deleteCardAction(locale: Locale, _before: SettingsAnswer, form: FormData): Promise<SettingsAnswer> {
  return memberAction(locale, async ({ shop, member }) => {
    const input = cardInput.safeParse(textsOf(form))
    return answer(locale, input.success && (await endCard(shop, member.id, input.data.id)), 'removed')
  })
}

function answer(locale: Locale, isDone: boolean, done: 'renamed' | 'madeDefault' | 'removed'): SettingsAnswer {
  refresh()
  const t = MEMBER_CARDS[locale]
  return isDone ? { tone: 'success', message: t[done] } : { tone: 'danger', message: t.noCard }
}
