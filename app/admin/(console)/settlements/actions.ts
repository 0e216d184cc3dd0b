'use server'
import { refresh } from 'next/cache'
import { type ActionResult, danger, warning } from '#components/admin/action-result.ts'
import { GatewayError } from '#lib/gateways/gateway-error.ts'
import { SETTLEMENTS } from '#lib/messages/console/settlements.ts'
import { importPayoutsNow } from '#lib/reconcile/import-payouts.ts'
import { type ImportedPayouts, keepPayoutLines } from '#lib/reconcile/payout-booking.ts'
import { readPayoutFile } from '#lib/reconcile/payout-file.ts'
import { cleanText, oneLine } from '#lib/text/clean-text.ts'
import { cutText } from '#lib/text/cut-text.ts'
import { type ActionContext, operatorAction } from '../../operator-action.ts'

const MOST_DAYS = 90
const LARGEST_FILE = 900_000

export async function importPayoutsAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('payouts.import', form, async (context) => {
    const { shop, locale } = context
    const t = SETTLEMENTS[locale]
    const { gateway = '', days = '7' } = context.fields
    const back = Math.min(MOST_DAYS, Math.max(1, Math.trunc(Number(days)) || 7))
    try {
      const imported = await importPayoutsNow(shop, gateway, back)
      if (!imported) return warning(t.underWay)
      return await summarise(context, gateway, { days: back }, imported)
    } catch (error) {
      if (!GatewayError.is(error)) throw error
      return danger(t.theGatewayDidntRespond(error.code))
    }
  })
}

export async function importFileAction(_before: ActionResult, form: FormData): Promise<ActionResult> {
  return operatorAction('payouts.import', form, async (context) => {
    const { shop, locale } = context
    const t = SETTLEMENTS[locale]
    const { gateway = '' } = context.fields
    const file = form.get('file')
    if (!shop.gateways.get(gateway)) return danger(t.gatewayMissing)
    if (!(file instanceof File) || file.size === 0) return danger(t.fileMissing)
    if (file.size > LARGEST_FILE) return danger(t.fileTooLarge)
    const read = readPayoutFile(cleanText(await file.text()))
    if (!read.ok) return danger(t.lineUnreadable({ line: read.line, problem: read.problem }))
    return summarise(context, gateway, { file: cutText(oneLine(file.name), 100) }, await keepPayoutLines(shop, gateway, read.lines, 'file'))
  })
}

async function summarise(
  { locale, log }: ActionContext,
  gateway: string,
  source: object,
  imported: ImportedPayouts,
): Promise<ActionResult> {
  const t = SETTLEMENTS[locale]
  await log(gateway, { ...source, ...imported })
  refresh()
  const { lines, booked, unmatched } = imported
  return {
    tone: unmatched > 0 ? 'warning' : 'success',
    message: t.imported({ lines, booked, unmatched }),
  }
}
