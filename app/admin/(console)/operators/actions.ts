'use server'
import { refresh } from 'next/cache'
import { type ActionResult, danger, success } from '#components/admin/action-result.ts'
import type { Say } from '#components/admin/translate.ts'
import { inviteOperator } from '#lib/admin/enrolment.ts'
import { invitationInput } from '#lib/admin/operator-input.ts'
import { type Changed, changeRole, disableOperator } from '#lib/admin/operators.ts'
import { isOperatorRole } from '#lib/audit/operator-actions.ts'
import { operatorAction } from '../../operator-action.ts'

export async function inviteOperatorAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('operator.invite', form, async ({ shop, operator, say, fields }) => {
    const input = invitationInput.safeParse(fields)
    if (!input.success) return danger(say('이름과 이메일을 확인해 주세요.', 'Check the name and email.'))
    // Enrolling afresh ends the session of whoever does it.
    if (input.data.email === operator.email) return danger(say('자신은 초대할 수 없습니다.', 'You can’t invite yourself.'))
    const { token } = await inviteOperator(shop, input.data, operator.email)
    refresh()
    const link = new URL(`/admin/enrol?token=${token}`, shop.env.PUBLIC_URL).href
    return success(
      `${say('이 링크를 전해 주세요. 하루 동안 한 번 쓸 수 있습니다', 'Share this link. It works once and expires in 24 hours')}: ${link}`,
    )
  })
}

export async function changeRoleAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('operator.role', form, async ({ shop, operator, say, fields: { id = '', role = '' } }) => {
    if (!isOperatorRole(role)) return danger(say('그런 역할은 없습니다.', 'Choose a role.'))
    return resultOf(say, await changeRole(shop, id, role, operator.email))
  })
}

export async function disableOperatorAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('operator.disable', form, async ({ shop, operator, say, fields }) =>
    resultOf(say, await disableOperator(shop, fields.id ?? '', operator.email)),
  )
}

function resultOf(say: Say, changed: Changed): ActionResult {
  refresh()
  if (changed.ok) return success(say('바꿨습니다.', 'Saved.'))
  return changed.problem === 'last_owner'
    ? danger(say('소유자가 적어도 한 명 있어야 합니다.', 'There must be at least one owner.'))
    : danger(say('그런 운영자가 없습니다.', 'Operator not found.'))
}
