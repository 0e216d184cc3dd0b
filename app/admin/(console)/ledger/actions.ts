'use server'
import { refresh } from 'next/cache'
import { type ActionResult, danger, success, warning } from '#components/admin/action-result.ts'
import { checkLedger } from '#lib/ledger/check-ledger.ts'
import { countFindings } from '#lib/ledger/findings.ts'
import { operatorAction } from '../../operator-action.ts'

export async function checkLedgerAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('ledger.check', form, async ({ shop, say, log }) => {
    const began = await checkLedger(shop, true)
    await log('ledger')
    const wrong = Object.values(await countFindings(shop)).reduce((sum, rows) => sum + rows, 0)
    refresh()
    if (!began) return warning(say('이미 검사하고 있습니다.', 'A check is already running.'))
    return wrong > 0
      ? danger(say(`맞지 않는 줄이 ${wrong}개 있습니다.`, `Rows that don’t balance: ${wrong}.`))
      : success(say('검사했고, 맞지 않는 줄이 없습니다.', 'Check complete. No problems found.'))
  })
}
