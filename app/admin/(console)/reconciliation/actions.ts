'use server'
import { refresh } from 'next/cache'
import { type ActionResult, danger, success, warning } from '#components/admin/action-result.ts'
import { GatewayError } from '#lib/gateways/gateway-error.ts'
import type { Locale } from '#lib/locale.ts'
import { RECONCILIATION } from '#lib/messages/console/reconciliation.ts'
import { formatMoney } from '#lib/money.ts'
import { ownDifference, resolveDifference } from '#lib/reconcile/differences.ts'
import { type Reconciled, reconcileNow } from '#lib/reconcile/reconcile.ts'
import { repairDifference } from '#lib/reconcile/repair.ts'
import type { RepairAnswer } from '#lib/reconcile/repair-answer.ts'
import { cutText } from '#lib/text/cut-text.ts'
import { operatorAction } from '../../operator-action.ts'

const MOST_DAYS = 90

export async function reconcileAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('reconciliation.run', form, async ({ shop, locale, log, fields: { gateway = '', days = '3' } }) => {
    const t = RECONCILIATION[locale]
    const back = Math.min(MOST_DAYS, Math.max(1, Math.trunc(Number(days)) || 3))
    try {
      const result = await reconcileNow(shop, gateway, back)
      await log(gateway.slice(0, 40), { days: back, found: result?.found ?? null, resolved: result?.resolved ?? null })
      refresh()
      return result ? summarise(locale, result) : warning(t.underWay)
    } catch (error) {
      if (!GatewayError.is(error)) throw error
      return danger(t.theGatewayDidntRespond(error.code))
    }
  })
}

function summarise(locale: Locale, { payments, found, resolved, unanswered }: Reconciled): ActionResult {
  const t = RECONCILIATION[locale]
  const compared = t.compared({ payments, found, resolved })
  const unsure = unanswered > 0 ? t.noResponseFor(unanswered) : ''
  return { tone: found > 0 || unanswered > 0 ? 'warning' : 'success', message: `${compared}${unsure}` }
}

export async function assignDifferenceAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('difference.assign', form, async ({ shop, operator, locale, fields }) => {
    const assigned = await ownDifference(shop, fields.id ?? '', operator.email, true)
    refresh()
    return assigned ? null : notYours(locale)
  })
}

export async function unassignDifferenceAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('difference.unassign', form, async ({ shop, operator, locale, fields }) => {
    const unassigned = await ownDifference(shop, fields.id ?? '', operator.email, false)
    refresh()
    return unassigned ? null : notYours(locale)
  })
}

const notYours = (locale: Locale): ActionResult => warning(RECONCILIATION[locale].notAssignable)

export async function repairDifferenceAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('difference.repair', form, async ({ shop, operator, locale, fields }) => {
    const answer = await repairDifference(shop, fields.id ?? '', operator.email)
    refresh()
    return repairResult(locale, answer)
  })
}

function repairResult(locale: Locale, answer: RepairAnswer): ActionResult {
  const t = RECONCILIATION[locale]
  switch (answer.kind) {
    case 'repaired':
      return success(t.bothSidesNowMatch)
    case 'gone':
      return success(t.alreadyGone)
    case 'under_way':
      return warning(t.repairStarted)
    case 'no_answer':
      return danger(t.gatewayRefused(answer.code))
    case 'needs_second_person':
      return warning(t.needsSecondPerson(formatMoney(answer.amount, answer.currency, locale)))
    case 'not_possible':
      return danger(t.notRepairable)
    default:
      return answer satisfies never
  }
}

export async function resolveDifferenceAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('difference.resolve', form, async ({ shop, operator, locale, fields: { id = '', note = '' } }) => {
    const t = RECONCILIATION[locale]
    if (note.length < 3) return danger(t.sayHowResolved)
    const resolved = await resolveDifference(shop, id, operator.email, cutText(note, 500))
    refresh()
    return resolved ? null : warning(t.alreadyResolved)
  })
}
