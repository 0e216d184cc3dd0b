'use server'
import { refresh } from 'next/cache'
import { type ActionResult, danger, success } from '#components/admin/action-result.ts'
import { roleLabel } from '#components/admin/state-labels.ts'
import { inviteColleague } from '#lib/admin/enrolment.ts'
import { invitationInput } from '#lib/admin/operator-input.ts'
import { signOutEverywhere } from '#lib/admin/operator-sessions.ts'
import { type Changed, changeRole, disableOperator } from '#lib/admin/operators.ts'
import { isOperatorRole } from '#lib/audit/operator-actions.ts'
import type { Locale } from '#lib/locale.ts'
import { OPERATORS } from '#lib/messages/console/operators.ts'
import { operatorAction } from '../../operator-action.ts'

export async function inviteOperatorAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('operator.invite', form, async ({ shop, operator, locale, fields }) => {
    const t = OPERATORS[locale]
    const input = invitationInput.safeParse(fields)
    if (!input.success) return danger(t.checkNameAndEmail)
    // Enrolling again would end the session of the operator who asks for it.
    if (input.data.email === operator.email) return danger(t.youCantInviteYourself)
    const invited = await inviteColleague(shop, input.data, operator.email)
    if (invited === 'last_owner') return danger(t.lastOwner)
    refresh()
    const link = new URL(`/admin/enrol?token=${invited.token}`, shop.env.PUBLIC_URL).href
    const kept = invited.role === input.data.role ? '' : ` (${t.roleKept(roleLabel(invited.role, locale))})`
    return success(`${t.inviteLink}: ${link}${kept}`)
  })
}

export async function changeRoleAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('operator.role', form, async ({ shop, operator, locale, fields: { id = '', role = '' } }) => {
    const t = OPERATORS[locale]
    if (!isOperatorRole(role)) return danger(t.chooseARole)
    return resultOf(locale, await changeRole(shop, id, role, operator.email))
  })
}

export async function disableOperatorAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('operator.disable', form, async ({ shop, operator, locale, fields }) =>
    resultOf(locale, await disableOperator(shop, fields.id ?? '', operator.email)),
  )
}

export async function signOutEverywhereAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('operator.sign_out_everywhere', form, async ({ shop, operator, locale, fields }) => {
    const ended = await signOutEverywhere(shop, fields.id ?? '', operator.email)
    refresh()
    const t = OPERATORS[locale]
    return ended === undefined ? danger(t.operatorNotFound) : success(t.signedOut(ended))
  })
}

function resultOf(locale: Locale, changed: Changed): ActionResult {
  const t = OPERATORS[locale]
  refresh()
  if (changed.ok) return success(t.viewSaved)
  return changed.problem === 'last_owner' ? danger(t.lastOwner) : danger(t.operatorNotFound)
}
