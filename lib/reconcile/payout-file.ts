/** Reads a payout file: CSV (RFC 4180) with the columns below, in any order, amounts in the currency's major units. Pure. */

import type { PayoutLine } from '#lib/gateways/payouts.ts'
import { startOfSeoulDay } from '#lib/seoul-time.ts'
import { csvRows } from '#lib/text/csv-rows.ts'

/** `line` is the gateway's number of the line, so that importing a file twice books it once. */
export const PAYOUT_COLUMNS = ['line', 'paid_out_on', 'kind', 'payment_id', 'gross', 'fee', 'net', 'currency'] as const

type Column = (typeof PAYOUT_COLUMNS)[number]

export type PayoutFile = { ok: true; lines: PayoutLine[] } | { ok: false; line: number; problem: string }

const MOST_LINES = 20_000
const MINOR_DIGITS: Record<string, number> = { KRW: 0, JPY: 0, USD: 2, EUR: 2 }

export function readPayoutFile(text: string): PayoutFile {
  const { rows: all, isWhole } = csvRows(text.replace(/^\ufeff/, ''))
  if (!isWhole) return { ok: false, line: all.length + 1, problem: 'a quotation mark stands where none may' }
  const [head, ...rows] = all
  const columns = head?.map((name) => name.trim().toLowerCase()) ?? []
  const missing = PAYOUT_COLUMNS.filter((name) => !columns.includes(name))
  if (missing.length > 0) return { ok: false, line: 1, problem: `no column ${missing.join(', ')}` }
  if (rows.length > MOST_LINES) return { ok: false, line: MOST_LINES + 2, problem: `more than ${MOST_LINES} lines` }
  const lines: PayoutLine[] = []
  const ids = new Set<string>()
  for (const [nth, row] of rows.entries()) {
    const cell = (name: Column) => row[columns.indexOf(name)]?.trim() ?? ''
    const line = lineOf(cell)
    if (typeof line === 'string') return { ok: false, line: nth + 2, problem: line }
    if (ids.has(line.id)) return { ok: false, line: nth + 2, problem: `line ${line.id} is there twice` }
    ids.add(line.id)
    lines.push(line)
  }
  return { ok: true, lines }
}

/** Returns a sentence that says what is wrong when the row is not a valid line. */
function lineOf(cell: (name: Column) => string): PayoutLine | string {
  const currency = cell('currency')
  const digits = Object.hasOwn(MINOR_DIGITS, currency) ? MINOR_DIGITS[currency] : undefined
  if (digits === undefined) return `currency ${currency}`
  const id = cell('line')
  if (!/^[\w.:-]{1,80}$/.test(id)) return `line ${id}`
  const paymentId = cell('payment_id')
  if (!/^[\x21-\x7e]{1,100}$/.test(paymentId)) return `payment_id ${paymentId}`
  const kind = cell('kind')
  if (kind !== 'paid' && kind !== 'cancelled' && kind !== 'disputed') return `kind ${kind}`
  const paidOutOn = cell('paid_out_on')
  if (!startOfSeoulDay(paidOutOn)) return `paid_out_on ${paidOutOn}`
  const [gross, fee, net] = (['gross', 'fee', 'net'] as const).map((name) => minorUnits(cell(name), digits))
  if (gross === undefined || fee === undefined || net === undefined) return 'gross, fee or net is no sum'
  if (gross === 0 || gross < 0 !== (kind !== 'paid')) return `gross ${gross} of ${kind}`
  if (gross - fee !== net) return `${gross} - ${fee} is not ${net}`
  return { id, paidOutOn, kind, paymentId, ref: paymentId, gross, fee, net, currency }
}

function minorUnits(text: string, digits: number): number | undefined {
  const [, sign, whole = '', part = ''] = /^(-?)(\d{1,12}|\d{1,3}(?:,\d{3})+)(?:\.(\d+))?$/.exec(text) ?? []
  if (!whole || part.length > digits) return undefined
  const amount = Number(whole.replaceAll(',', '') + part.padEnd(digits, '0'))
  return sign ? -amount : amount
}
