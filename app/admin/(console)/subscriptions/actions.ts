'use server'
import { refresh } from 'next/cache'
import { type ActionResult, danger, success } from '#components/admin/action-result.ts'
import { resumeAllRenewals, stopAllRenewals } from '#lib/admin/renewals-stop.ts'
import type { OperatorAction } from '#lib/audit/operator-actions.ts'
import { SUBSCRIPTIONS } from '#lib/messages/console/subscriptions.ts'
import type { Shop } from '#lib/shop.ts'
import type { ActAnswer } from '#lib/subscriptions/act.ts'
import { cancel, pause, resume, skip, undoCancel } from '#lib/subscriptions/acts.ts'
import { endNow } from '#lib/subscriptions/end-now.ts'
import { expectedInput } from '#lib/subscriptions/subscription-input.ts'
import { operatorAction } from '../../operator-action.ts'

export async function pauseSubscriptionAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return actOn('subscription.pause', form, (shop, id, actor) => pause(shop, id, actor))
}

export async function resumeSubscriptionAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return actOn('subscription.resume', form, resume)
}

export async function skipPeriodAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return actOn('subscription.skip', form, skip)
}

export async function cancelSubscriptionAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return actOn('subscription.cancel', form, cancel)
}

export async function undoCancelSubscriptionAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return actOn('subscription.undo_cancel', form, undoCancel)
}

export async function endSubscriptionAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return actOn('subscription.end', form, async (shop, id, actor, fields) => {
    const input = expectedInput.safeParse(fields)
    return input.success ? endNow(shop, id, actor, input.data.expected) : { ok: false, problem: 'preview_outdated' }
  })
}

type Act = (shop: Shop, id: string, actor: string, fields: Record<string, string>) => Promise<ActAnswer>

/** The act's own transaction writes the operator log, and a line of the subscription's timeline with the operator's name. */
const actOn = (action: OperatorAction, form: FormData, act: Act) =>
  operatorAction(action, form, async ({ shop, operator, locale, fields }) => {
    const t = SUBSCRIPTIONS[locale]
    const { id = '' } = fields
    const answer = await act(shop, id, operator.email, fields)
    refresh()
    return answer.ok ? success(t.done) : danger(t.problem[answer.problem])
  })

export async function stopRenewalsAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return turn('renewals.stop', form, stopAllRenewals, 'stopped')
}

export async function resumeRenewalsAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return turn('renewals.resume', form, resumeAllRenewals, 'resumed')
}

const turn = (action: OperatorAction, form: FormData, work: (shop: Shop, actor: string) => Promise<void>, done: 'stopped' | 'resumed') =>
  operatorAction(action, form, async ({ shop, operator, locale, fields }) => {
    const t = SUBSCRIPTIONS[locale].stop
    if (fields.understood !== 'on') return danger(t.tick)
    await work(shop, operator.email)
    refresh()
    return success(t[done])
  })
