/** A table as CSV (RFC 4180), a piece at a time. */
import { seoulTime } from '#lib/seoul-time.ts'
import { asPlainText, type Cell } from './table-cell.ts'

/** Without it Excel reads Korean text in a different encoding. */
const BYTE_ORDER_MARK = '\ufeff'

export async function* csv(rows: AsyncIterable<readonly Cell[][]>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  yield encoder.encode(BYTE_ORDER_MARK)
  for await (const some of rows) yield encoder.encode(some.map((row) => `${row.map(csvCell).join(',')}\r\n`).join(''))
}

export function csvCell(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const text = cell instanceof Date ? seoulTime(cell) : asPlainText(cell)
  return `"${text.replaceAll('"', '""')}"`
}
