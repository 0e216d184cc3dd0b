'use server'
import { refresh, revalidatePath } from 'next/cache'
import { type ActionResult, danger, success } from '#components/admin/action-result.ts'
import { addPlan, type PlanAnswer, planForm, priceForm, pricePlan, putOnSale } from '#lib/admin/plans.ts'
import type { Locale } from '#lib/locale.ts'
import { PLANS } from '#lib/messages/console/plans.ts'
import { operatorAction } from '../../operator-action.ts'

export async function makePlanAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('plan.make', form, async ({ shop, operator, locale, fields }) => {
    const input = planForm.safeParse(fields)
    return input.success ? said(await addPlan(shop, input.data, operator.email), locale, 'made') : refused(locale, input.error)
  })
}

export async function changePriceAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('plan.price', form, async ({ shop, operator, locale, fields }) => {
    const input = priceForm.safeParse(fields)
    return input.success ? said(await pricePlan(shop, input.data, operator.email), locale, 'priced') : refused(locale, input.error)
  })
}

export async function offerPlanAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('plan.offer', form, async ({ shop, operator, locale, fields }) =>
    said(await putOnSale(shop, fields.id ?? '', fields.onSale === 'true', operator.email), locale, 'offered'),
  )
}

function said(answer: PlanAnswer, locale: Locale, done: 'made' | 'priced' | 'offered'): ActionResult {
  // The shop's pages are kept for half a minute.
  revalidatePath('/[locale]', 'layout')
  refresh()
  return answer.ok ? success(PLANS[locale][done]) : danger(PLANS[locale].problem[answer.problem])
}

const refused = (locale: Locale, { issues }: { issues: { path: PropertyKey[] }[] }): ActionResult =>
  danger(`${PLANS[locale].checkTheseFields}: ${[...new Set(issues.map(({ path }) => String(path[0])))].join(', ')}`)
