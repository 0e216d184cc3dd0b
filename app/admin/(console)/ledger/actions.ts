'use server'
import { refresh } from 'next/cache'
import { type ActionResult, danger, success, warning } from '#components/admin/action-result.ts'
import { checkLedger } from '#lib/ledger/check-ledger.ts'
import { countFindings } from '#lib/ledger/findings.ts'
import { LEDGER } from '#lib/messages/console/ledger.ts'
import { operatorAction } from '../../operator-action.ts'

export async function checkLedgerAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('ledger.check', form, async ({ shop, locale, log }) => {
    const t = LEDGER[locale]
    const began = await checkLedger(shop, true)
    await log('ledger')
    const wrong = Object.values(await countFindings(shop)).reduce((sum, rows) => sum + rows, 0)
    refresh()
    if (!began) return warning(t.alreadyChecking)
    return wrong > 0 ? danger(t.rowsThatDontBalance(wrong)) : success(t.checkedNoFindings)
  })
}
