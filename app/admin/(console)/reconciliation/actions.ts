'use server'
import { refresh } from 'next/cache'
import { type ActionResult, danger, success, warning } from '#components/admin/action-result.ts'
import type { Say } from '#components/admin/translate.ts'
import { GatewayError } from '#lib/gateways/gateway-error.ts'
import { ownDifference, resolveDifference } from '#lib/reconcile/differences.ts'
import { type Reconciled, reconcileNow } from '#lib/reconcile/reconcile.ts'
import { repairDifference } from '#lib/reconcile/repair.ts'
import type { RepairAnswer } from '#lib/reconcile/repair-answer.ts'
import { operatorAction } from '../../operator-action.ts'

const MOST_DAYS = 90

export async function reconcileAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('reconciliation.run', form, async ({ shop, say, log, fields: { gateway = '', days = '3' } }) => {
    const back = Math.min(MOST_DAYS, Math.max(1, Math.trunc(Number(days)) || 3))
    try {
      const result = await reconcileNow(shop, gateway, back)
      await log(gateway.slice(0, 40), { days: back, found: result?.found ?? null, resolved: result?.resolved ?? null })
      refresh()
      return result ? summarise(say, result) : warning(say('지금 하고 있습니다.', 'A reconciliation is already running.'))
    } catch (error) {
      if (!GatewayError.is(error)) throw error
      return danger(say(`게이트웨이가 답하지 않았습니다 (${error.code}).`, `The gateway didn’t respond (${error.code}).`))
    }
  })
}

function summarise(say: Say, { payments, found, resolved, unanswered }: Reconciled): ActionResult {
  const compared = say(
    `결제 ${payments}건을 견줬습니다. 새 차이 ${found}건, 풀린 차이 ${resolved}건.`,
    `Payments compared: ${payments}. New discrepancies: ${found}. Cleared: ${resolved}.`,
  )
  const unsure = unanswered > 0 ? say(` 답을 받지 못한 결제 ${unanswered}건.`, ` No response for: ${unanswered}.`) : ''
  return { tone: found > 0 || unanswered > 0 ? 'warning' : 'success', message: `${compared}${unsure}` }
}

export async function assignDifferenceAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('difference.assign', form, async ({ shop, operator, say, fields }) => {
    const assigned = await ownDifference(shop, fields.id ?? '', operator.email, true)
    refresh()
    return assigned ? null : notYours(say)
  })
}

export async function unassignDifferenceAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('difference.unassign', form, async ({ shop, operator, say, fields }) => {
    const unassigned = await ownDifference(shop, fields.id ?? '', operator.email, false)
    refresh()
    return unassigned ? null : notYours(say)
  })
}

const notYours = (say: Say): ActionResult =>
  warning(say('다른 사람이 맡았거나 이미 끝났습니다.', 'It’s assigned to someone else or already resolved.'))

export async function repairDifferenceAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('difference.repair', form, async ({ shop, operator, say, fields }) => {
    const answer = await repairDifference(shop, fields.id ?? '', operator.email)
    refresh()
    return repairResult(say, answer)
  })
}

function repairResult(say: Say, answer: RepairAnswer): ActionResult {
  switch (answer.kind) {
    case 'repaired':
      return success(say('두 장부가 같아졌습니다.', 'Both sides now match.'))
    case 'gone':
      return success(say('이미 차이가 없습니다.', 'The discrepancy is already gone.'))
    case 'under_way':
      return warning(say('시작했고, 남은 일은 이어서 처리합니다.', 'Started. The rest will complete automatically.'))
    case 'no_answer':
      return danger(say(`게이트웨이가 하지 않았습니다 (${answer.code}).`, `The gateway declined the request (${answer.code}).`))
    case 'not_possible':
      return danger(
        say(
          '단추로 바로잡을 수 없습니다. 해결한 방법을 적어 주세요.',
          'This can’t be corrected automatically. Resolve it by hand and describe how.',
        ),
      )
    default:
      return answer satisfies never
  }
}

export async function resolveDifferenceAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('difference.resolve', form, async ({ shop, operator, say, fields: { id = '', note = '' } }) => {
    if (note.trim().length < 3) return danger(say('어떻게 해결했는지 적어 주세요.', 'Describe how it was resolved.'))
    const resolved = await resolveDifference(shop, id, operator.email, note.trim().slice(0, 500))
    refresh()
    return resolved ? null : warning(say('이미 해결된 차이입니다.', 'This has already been resolved.'))
  })
}
