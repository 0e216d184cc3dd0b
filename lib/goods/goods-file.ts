/** Reads a file of products: CSV in UTF-8, or in the encoding of Korean Excel (CP949). Says of each row what is there, not whether it is right. Pure. */
import { CsvError, parse } from 'csv-parse/sync'
import { cleanText, paragraphs } from '#lib/text/clean-text.ts'
import { koreanText } from '#lib/text/korean-text.ts'
import { columnOf, type GoodsColumn, NEEDED } from './file-columns.ts'

export const MOST_FILE_BYTES = 30 * 1024 * 1024
export const MOST_ROWS = 50_000

/** A row of a spreadsheet, by its number there: the headings are row 1. */
export interface GoodsRow {
  row: number
  cells: Partial<Record<GoodsColumn, string>>
}

export type FileProblem = 'empty' | 'too_large' | 'too_many_rows' | 'not_csv' | 'not_text' | 'no_column' | 'twice_column'

export type GoodsFile =
  | { ok: true; rows: GoodsRow[]; columns: readonly GoodsColumn[]; unknown: string[] }
  | { ok: false; problem: FileProblem; what: string }

const refused = (problem: FileProblem, what = '') => ({ ok: false, problem, what }) as const

export function readGoodsFile(bytes: Uint8Array): GoodsFile {
  if (bytes.length > MOST_FILE_BYTES) return refused('too_large')
  const text = textOf(bytes)
  if (text === undefined) return refused('not_text')
  const records = recordsOf(text)
  if (typeof records === 'string') return refused('not_csv', records)
  const [headings = [], ...others] = records
  const rows = others.map((cells, nth) => ({ row: nth + 2, cells })).filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  if (rows.length === 0) return refused('empty')
  if (rows.length > MOST_ROWS) return refused('too_many_rows')
  const columns = headings.map(columnOf)
  const known = columns.filter((column) => column !== undefined)
  const missing = NEEDED.filter((column) => !known.includes(column))
  if (missing.length > 0) return refused('no_column', missing.join(', '))
  const twice = known.find((column, nth) => known.indexOf(column) !== nth)
  if (twice) return refused('twice_column', twice)
  return {
    ok: true,
    columns: known,
    unknown: headings.filter((heading, nth) => columns[nth] === undefined && heading.trim() !== ''),
    rows: rows.map(({ row, cells }) => ({ row, cells: cellsOf(columns, cells) })),
  }
}

const cellsOf = (columns: readonly (GoodsColumn | undefined)[], cells: readonly string[]): GoodsRow['cells'] =>
  Object.fromEntries(columns.flatMap((column, nth) => (column ? [[column, paragraphs(withoutApostrophe(cells[nth] ?? ''))]] : [])))

/** The export puts an apostrophe before what a spreadsheet would calculate: see lib/admin/table-cell.ts. */
const withoutApostrophe = (cell: string) => (/^'[\s\p{Cc}]*[=+\-@＝＋－＠]/u.test(cell) ? cell.slice(1) : cell)

function textOf(bytes: Uint8Array): string | undefined {
  const text = koreanText(bytes)
  return text === undefined || text.includes('\u0000') ? undefined : cleanText(text)
}

/** A text says where the file stops being CSV. */
function recordsOf(text: string): string[][] | string {
  try {
    return parse(text, { bom: true, relax_column_count: true, delimiter: delimiterOf(text) })
  } catch (error) {
    if (error instanceof CsvError) return String(error.lines ?? '')
    throw error
  }
}

/** Spreadsheets of some languages separate by semicolons, and copied cells by tabs. */
function delimiterOf(text: string): string {
  const [headings = ''] = text.split('\n', 1)
  const counted = [',', ';', '\t'].map((sign) => ({ sign, many: headings.split(sign).length }))
  return counted.toSorted((a, b) => b.many - a.many)[0]?.sign ?? ','
}
