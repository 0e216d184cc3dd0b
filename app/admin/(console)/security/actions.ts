'use server'
import { refresh } from 'next/cache'
import { headers } from 'next/headers'
import { type ActionResult, danger, success } from '#components/admin/action-result.ts'
import { changeOperatorPassword } from '#lib/admin/change-password.ts'
import { checkedByPassword } from '#lib/admin/confirm-password.ts'
import { operatorPasswordInput, SHORTEST_OPERATOR_PASSWORD } from '#lib/admin/operator-input.ts'
import { endOtherSessions, endOwnSession } from '#lib/admin/operator-sessions.ts'
import { addPasskey, removePasskey } from '#lib/admin/passkeys.ts'
import { newRecoveryCodes } from '#lib/admin/recovery-codes.ts'
import { OPERATOR_SECURITY } from '#lib/messages/console/security.ts'
import { secretIn } from '#lib/text/doors.ts'
import { operatorAction } from '../../operator-action.ts'

export async function endSessionAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('factor.sessions', form, async ({ shop, operator, locale, fields }) => {
    const t = OPERATOR_SECURITY[locale]
    const ended = await endOwnSession(shop, operator, fields.id ?? '')
    refresh()
    return ended > 0 ? success(t.ended) : danger(t.noSession)
  })
}

export async function endOtherSessionsAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('factor.sessions', form, async ({ shop, operator, locale }) => {
    const ended = await endOtherSessions(shop, operator, await headers())
    refresh()
    return success(OPERATOR_SECURITY[locale].endedOthers(ended))
  })
}

export async function changePasswordAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('factor.password', form, async ({ shop, operator, locale }) => {
    const t = OPERATOR_SECURITY[locale]
    const input = operatorPasswordInput.safeParse({ password: secretIn(form, 'password'), newPassword: secretIn(form, 'newPassword') })
    if (!input.success) return danger(t.passwordTooShort(SHORTEST_OPERATOR_PASSWORD))
    const answer = await changeOperatorPassword(shop, operator, input.data, await headers())
    if (answer !== 'changed') return danger(answer === 'wrong' ? t.passwordWrong : t.passwordProblems[answer])
    refresh()
    return success(t.passwordChanged)
  })
}

export async function newRecoveryCodesAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('factor.recovery_codes', form, async ({ shop, operator, locale }) => {
    const t = OPERATOR_SECURITY[locale]
    const checked = await checkedByPassword(shop, operator, secretIn(form, 'password'))
    const codes = checked && (await newRecoveryCodes(shop, checked))
    if (!codes) return danger(t.passwordWrong)
    return success(`${t.codesOnce} ${codes.join(' · ')}`)
  })
}

export async function addPasskeyAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('factor.passkey_add', form, async ({ shop, operator, locale, fields }) => {
    const t = OPERATOR_SECURITY[locale]
    const checked = await checkedByPassword(shop, operator, secretIn(form, 'password'))
    if (!checked) return danger(t.passwordWrong)
    const added = await addPasskey(shop, checked, fields.answer ?? '', fields.name ?? '')
    refresh()
    return added === 'added' ? success(t.passkeyAdded) : danger(t.passkeyProblems[added])
  })
}

export async function removePasskeyAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('factor.passkey_remove', form, async ({ shop, operator, locale, fields }) => {
    const t = OPERATOR_SECURITY[locale]
    const removed = await removePasskey(shop, operator, fields.id ?? '')
    refresh()
    return removed ? success(t.passkeyRemoved) : danger(t.noPasskey)
  })
}
