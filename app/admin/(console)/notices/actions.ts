'use server'
import { refresh } from 'next/cache'
import { type ActionResult, danger, success } from '#components/admin/action-result.ts'
import { chatForm, chooseNotices, noticeKinds, saveChat } from '#lib/admin/notices.ts'
import { NOTICES } from '#lib/messages/console/notices.ts'
import { NOTICE_KINDS } from '#lib/notices/notice-kinds.ts'
import { operatorAction } from '../../operator-action.ts'

const kindsOf = (fields: Record<string, string>) => NOTICE_KINDS.filter((kind) => fields[kind] !== undefined)

export async function chooseNoticesAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('notice.choose', form, async ({ shop, operator, locale, fields }) => {
    await chooseNotices(shop, operator, noticeKinds.parse(kindsOf(fields)))
    refresh()
    return success(NOTICES[locale].saved)
  })
}

export async function saveChatAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('notice.chat', form, async ({ shop, operator, locale, fields }) => {
    const t = NOTICES[locale]
    const read = chatForm.safeParse({ ...(fields.url && { url: fields.url }), kinds: kindsOf(fields) })
    if (!read.success) return danger(t.check)
    const problem = await saveChat(shop, read.data, operator.email)
    if (problem) return danger(t.problems[problem])
    refresh()
    return success(t.saved)
  })
}
