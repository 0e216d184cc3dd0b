'use server'
import { refresh } from 'next/cache'
import { type ActionResult, danger, success, warning } from '#components/admin/action-result.ts'
import { riskRuleForm, saveRiskRule } from '#lib/admin/risk-rules.ts'
import { RISK } from '#lib/messages/console/risk.ts'
import { operatorAction } from '../../../operator-action.ts'

export async function saveRiskRuleAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('risk.rule', form, async ({ shop, operator, locale, fields }) => {
    const t = RISK[locale].rules
    const rule = riskRuleForm.safeParse(fields)
    if (!rule.success) return danger(t.check([...new Set(rule.error.issues.map(({ path }) => String(path[0])))].join(', ')))
    const answer = await saveRiskRule(shop, rule.data, operator.email)
    refresh()
    return answer === 'saved' ? success(t.saved) : warning(t.changedMeanwhile)
  })
}
