'use server'
import { refresh } from 'next/cache'
import { type ActionResult, danger, warning } from '#components/admin/action-result.ts'
import { GatewayError } from '#lib/gateways/gateway-error.ts'
import { importPayoutsNow } from '#lib/reconcile/import-payouts.ts'
import { type ImportedPayouts, keepPayoutLines } from '#lib/reconcile/payout-booking.ts'
import { readPayoutFile } from '#lib/reconcile/payout-file.ts'
import { type ActionContext, operatorAction } from '../../operator-action.ts'

const MOST_DAYS = 90
const LARGEST_FILE = 900_000

export async function importPayoutsAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('payouts.import', form, async (context) => {
    const { shop, say } = context
    const { gateway = '', days = '7' } = context.fields
    const back = Math.min(MOST_DAYS, Math.max(1, Math.trunc(Number(days)) || 7))
    try {
      const imported = await importPayoutsNow(shop, gateway, back)
      if (!imported) return warning(say('지금 하고 있습니다.', 'An import is already running.'))
      return await summarise(context, gateway, { days: back }, imported)
    } catch (error) {
      if (!GatewayError.is(error)) throw error
      return danger(say(`게이트웨이가 답하지 않았습니다 (${error.code}).`, `The gateway didn’t respond (${error.code}).`))
    }
  })
}

export async function importFileAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('payouts.import', form, async (context) => {
    const { shop, say } = context
    const { gateway = '' } = context.fields
    const file = form.get('file')
    if (!shop.gateways.get(gateway)) return danger(say('게이트웨이를 골라 주세요.', 'Choose a gateway.'))
    if (!(file instanceof File) || file.size === 0) return danger(say('파일을 골라 주세요.', 'Choose a file.'))
    if (file.size > LARGEST_FILE)
      return danger(say('파일이 너무 큽니다. 나누어 올려 주세요.', 'The file is too large. Split it into smaller files.'))
    const read = readPayoutFile(await file.text())
    if (!read.ok)
      return danger(
        say(
          `${read.line}번째 줄을 읽을 수 없어 아무것도 가져오지 않았습니다: ${read.problem}`,
          `Line ${read.line} can’t be read, so nothing was imported: ${read.problem}`,
        ),
      )
    return summarise(context, gateway, { file: file.name.slice(0, 100) }, await keepPayoutLines(shop, gateway, read.lines, 'file'))
  })
}

async function summarise({ say, log }: ActionContext, gateway: string, source: object, imported: ImportedPayouts): Promise<ActionResult> {
  await log(gateway, { ...source, ...imported })
  refresh()
  const { lines, booked, unmatched } = imported
  return {
    tone: unmatched > 0 ? 'warning' : 'success',
    message: say(
      `새 정산 ${lines}줄, 장부에 적은 것 ${booked}줄, 맞지 않는 것 ${unmatched}줄.`,
      `New payout lines: ${lines}. Booked: ${booked}. Unmatched: ${unmatched}.`,
    ),
  }
}
