'use server'
import { refresh } from 'next/cache'
import type { ActionResult } from '#components/admin/action-result.ts'
import { logOperatorActionAlone } from '#lib/audit/operator-log.ts'
import { GatewayError } from '#lib/gateways/gateway-error.ts'
import { ownDifference, resolveDifference } from '#lib/reconcile/differences.ts'
import { reconcileNow } from '#lib/reconcile/reconcile.ts'
import { repairDifference } from '#lib/reconcile/repair.ts'
import { operatorAction, textsOf } from '../../require-operator.ts'

const MOST_DAYS = 90

export async function reconcileAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('finance', async ({ shop, operator, say }) => {
    const { gateway = '', days = '3' } = textsOf(form)
    const back = Math.min(MOST_DAYS, Math.max(1, Math.trunc(Number(days)) || 3))
    try {
      const result = await reconcileNow(shop, gateway, back)
      await logOperatorActionAlone(shop, {
        actor: operator.email,
        act: 'reconciliation.run',
        subject: gateway.slice(0, 40),
        detail: { days: back, found: result?.found ?? null, resolved: result?.resolved ?? null },
      })
      refresh()
      if (!result) return { tone: 'warning', message: say('지금 하고 있습니다.', 'It is under way.') }
      const { payments, found, resolved, unanswered } = result
      const unsure = unanswered > 0 ? say(` 답을 받지 못한 결제 ${unanswered}건.`, ` ${unanswered} were not answered.`) : ''
      return {
        tone: found > 0 || unanswered > 0 ? 'warning' : 'success',
        message: `${say(`결제 ${payments}건을 견줬습니다. 새 차이 ${found}건, 풀린 차이 ${resolved}건.`, `${payments} payments compared: ${found} new differences, ${resolved} gone.`)}${unsure}`,
      }
    } catch (error) {
      if (!GatewayError.is(error)) throw error
      return {
        tone: 'danger',
        message: say(`게이트웨이가 답하지 않았습니다 (${error.code}).`, `The gateway did not answer (${error.code}).`),
      }
    }
  })
}

export async function ownDifferenceAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('support', async ({ shop, operator, say }) => {
    const { id = '', takes } = textsOf(form)
    const done = await ownDifference(shop, id, operator.email, takes === 'yes')
    refresh()
    return done ? null : { tone: 'warning', message: say('다른 사람이 맡았거나 이미 끝났습니다.', 'It is somebody else’s, or over.') }
  })
}

export async function repairDifferenceAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('finance', async ({ shop, operator, say }) => {
    const answer = await repairDifference(shop, textsOf(form).id ?? '', operator.email)
    refresh()
    switch (answer.kind) {
      case 'repaired':
        return { tone: 'success', message: say('두 장부가 같아졌습니다.', 'The books say the same now.') }
      case 'gone':
        return { tone: 'success', message: say('이미 차이가 없습니다.', 'There is no difference any more.') }
      case 'under_way':
        return { tone: 'warning', message: say('시작했고, 남은 일은 이어서 처리합니다.', 'It has begun; the rest follows by itself.') }
      case 'no_answer':
        return {
          tone: 'danger',
          message: say(`게이트웨이가 하지 않았습니다 (${answer.code}).`, `The gateway did not do it (${answer.code}).`),
        }
      case 'not_possible':
        return {
          tone: 'danger',
          message: say('단추로 바로잡을 수 없습니다. 해결한 방법을 적어 주세요.', 'No button makes this right. Settle it, and say how.'),
        }
      default:
        return answer satisfies never
    }
  })
}

export async function resolveDifferenceAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('finance', async ({ shop, operator, say }) => {
    const { id = '', note = '' } = textsOf(form)
    if (note.trim().length < 3) return { tone: 'danger', message: say('어떻게 해결했는지 적어 주세요.', 'Say how it was settled.') }
    const settled = await resolveDifference(shop, id, operator.email, note.trim().slice(0, 500))
    refresh()
    return settled ? null : { tone: 'warning', message: say('이미 해결된 차이입니다.', 'It is settled already.') }
  })
}
