'use server'
import { refresh } from 'next/cache'
import type { ActionResult } from '#components/admin/action-result.ts'
import { logOperatorActionAlone } from '#lib/audit/operator-log.ts'
import { checkLedger } from '#lib/ledger/check-ledger.ts'
import { countFindings } from '#lib/ledger/findings.ts'
import { operatorAction } from '../../require-operator.ts'

export async function checkLedgerAction(): Promise<ActionResult> {
  return operatorAction('support', async ({ shop, operator, say }) => {
    const began = await checkLedger(shop, true)
    await logOperatorActionAlone(shop, { actor: operator.email, act: 'ledger.check', subject: 'ledger' })
    const wrong = Object.values(await countFindings(shop)).reduce((sum, rows) => sum + rows, 0)
    refresh()
    if (!began) return { tone: 'warning', message: say('이미 검사하고 있습니다.', 'It is being checked already.') }
    return wrong > 0
      ? { tone: 'danger', message: say(`맞지 않는 줄이 ${wrong}개 있습니다.`, `${wrong} rows are wrong.`) }
      : { tone: 'success', message: say('검사했고, 맞지 않는 줄이 없습니다.', 'Checked, and nothing is wrong.') }
  })
}
