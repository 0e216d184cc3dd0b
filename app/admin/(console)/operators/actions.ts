'use server'
import { refresh } from 'next/cache'
import type { ActionResult } from '#components/admin/action-result.ts'
import type { Say } from '#components/admin/translate.ts'
import { inviteOperator } from '#lib/admin/enrolment.ts'
import { invitationInput } from '#lib/admin/operator-input.ts'
import { isOperatorRole } from '#lib/admin/operator-role.ts'
import { type Changed, changeRole, disableOperator } from '#lib/admin/operators.ts'
import { operatorAction, textsOf } from '../../require-operator.ts'

export async function inviteOperatorAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('owner', async ({ shop, operator, say }) => {
    const input = invitationInput.safeParse(textsOf(form))
    if (!input.success) return { tone: 'danger', message: say('이름과 이메일을 확인해 주세요.', 'Please check name and e-mail.') }
    // Enrolling afresh ends the session of whoever does it.
    if (input.data.email === operator.email)
      return { tone: 'danger', message: say('자신은 초대할 수 없습니다.', 'You cannot invite yourself.') }
    const { token } = await inviteOperator(shop, input.data, operator.email)
    refresh()
    const link = new URL(`/admin/enrol?token=${token}`, shop.env.PUBLIC_URL).href
    return {
      tone: 'success',
      message: `${say('이 링크를 전해 주세요. 하루 동안 한 번 쓸 수 있습니다', 'Pass on this link. It works once, for a day')}: ${link}`,
    }
  })
}

export async function changeRoleAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('owner', async ({ shop, operator, say }) => {
    const { id = '', role = '' } = textsOf(form)
    if (!isOperatorRole(role)) return { tone: 'danger', message: say('그런 역할은 없습니다.', 'There is no such role.') }
    return told(say, await changeRole(shop, id, role, operator.email))
  })
}

export async function disableOperatorAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('owner', async ({ shop, operator, say }) =>
    told(say, await disableOperator(shop, textsOf(form).id ?? '', operator.email)),
  )
}

function told(say: Say, changed: Changed): ActionResult {
  refresh()
  if (changed.ok) return { tone: 'success', message: say('바꿨습니다.', 'Changed.') }
  return changed.problem === 'last_owner'
    ? { tone: 'danger', message: say('소유자가 적어도 한 명 있어야 합니다.', 'There must be at least one owner.') }
    : { tone: 'danger', message: say('그런 운영자가 없습니다.', 'There is no such operator.') }
}
