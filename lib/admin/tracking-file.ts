/**
 * Reads tracking numbers as carriers' programs and spreadsheets give them: a CSV file, in UTF-8 or in the encoding of Korean Excel, or
 * cells that were copied out of a sheet. Columns are found by their headings, in any order. Pure.
 */

import type { Parcel } from '#lib/fulfilment/advance-fulfilment.ts'
import { CARRIERS, type Carrier, carrierName } from '#lib/fulfilment/carriers.ts'
import { LOCALES } from '#lib/locale.ts'
import { cleanText } from '#lib/text/clean-text.ts'
import { csvRows } from '#lib/text/csv-rows.ts'
import { koreanText } from '#lib/text/korean-text.ts'
import { parcelInput } from './refund-input.ts'

/** Headings of the big carriers' own files and of this shop's, without spaces and in small letters. */
const HEADINGS = {
  number: ['주문번호', '고객주문번호', '고객관리번호', 'order', 'ordernumber', 'orderno'],
  carrier: ['택배사', '택배사명', '배송사', 'carrier'],
  tracking: ['운송장번호', '송장번호', '운송장', '등기번호', 'tracking', 'trackingnumber', 'trackingno'],
} as const

type Column = keyof typeof HEADINGS

export const MOST_TRACKING_LINES = 5000

/** A line of the file, by its number there: the heading is line 1. */
export interface TrackingLine {
  line: number
  /** The order's number, as it is written in the file. */
  number: string
  parcel: Parcel
}

export type TrackingProblem = 'no_number' | 'carrier_unknown' | 'tracking_wrong' | 'twice'

export interface WrongTrackingLine {
  line: number
  number: string
  problem: TrackingProblem
}

export type TrackingFile =
  | { ok: true; lines: TrackingLine[]; wrong: WrongTrackingLine[] }
  | { ok: false; problem: 'empty' | 'unreadable' | 'columns' | 'too_many' }

/** UTF-8, or what Excel in Korean writes when it saves a CSV file. Anything else has no heading that is known. */
export const trackingText = (bytes: Uint8Array): string => koreanText(bytes) ?? ''

/** `otherwise` is the carrier of lines that name none. */
export function readTrackingFile(text: string, otherwise: Carrier): TrackingFile {
  const { rows, isWhole } = cellsOf(cleanText(text.replace(/^\ufeff/, '')))
  if (!isWhole) return { ok: false, problem: 'unreadable' }
  const [head, ...body] = rows
  if (!head || body.length === 0) return { ok: false, problem: 'empty' }
  const [number, carrier, tracking] = (['number', 'carrier', 'tracking'] as const).map((column) => placeOf(head, column))
  if (number === undefined || tracking === undefined) return { ok: false, problem: 'columns' }
  if (body.length > MOST_TRACKING_LINES) return { ok: false, problem: 'too_many' }
  const lines: TrackingLine[] = []
  const wrong: WrongTrackingLine[] = []
  const seen = new Map<string, string | null>()
  for (const [nth, row] of body.entries()) {
    const cell = (place: number | undefined) => (place === undefined ? '' : cellText(row[place] ?? ''))
    const line = { line: nth + 2, number: cell(number).toUpperCase() }
    const read = parcelOf(line.number, cell(carrier), cell(tracking), otherwise)
    if (typeof read === 'string') wrong.push({ ...line, problem: read })
    else if (!seen.has(line.number)) {
      seen.set(line.number, read.trackingNumber)
      lines.push({ ...line, parcel: read })
      // A line for each product of one parcel says the same again, and another parcel of the order does not.
    } else if (seen.get(line.number) !== read.trackingNumber) wrong.push({ ...line, problem: 'twice' })
  }
  return { ok: true, lines, wrong }
}

function parcelOf(number: string, carrierText: string, tracking: string, otherwise: Carrier): Parcel | TrackingProblem {
  if (!number) return 'no_number'
  const carrier = carrierText ? carrierNamed(carrierText) : otherwise
  if (!carrier) return 'carrier_unknown'
  const parcel = parcelInput.safeParse({ carrier, trackingNumber: tracking.toUpperCase() })
  return parcel.success ? parcel.data : 'tracking_wrong'
}

/** Cells that were copied out of a sheet are separated by tabs. */
function cellsOf(text: string): { rows: string[][]; isWhole: boolean } {
  if (!text.split('\n', 1)[0]?.includes('\t')) return csvRows(text)
  const rows = text.split(/\r?\n/).map((line) => line.split('\t'))
  return { rows: rows.filter((row) => row.some((cell) => cell.trim() !== '')), isWhole: true }
}

function placeOf(head: readonly string[], column: Column): number | undefined {
  const names: readonly string[] = HEADINGS[column]
  const place = head.findIndex((name) => names.includes(name.replaceAll(/\s/g, '').toLowerCase()))
  return place < 0 ? undefined : place
}

/** An apostrophe in front keeps a spreadsheet from turning a long number into 6.1E+11. */
const cellText = (cell: string) => cell.trim().replace(/^'/, '')

/** By its code, or its name in any language, however it is spaced and with or without the word for parcel service. */
function carrierNamed(text: string): Carrier | undefined {
  const short = (name: string) => name.replaceAll(/\s|택배|대한통운|logistics|parcel/gi, '').toLowerCase()
  return CARRIERS.find((carrier) =>
    [carrier, ...LOCALES.map((locale) => carrierName(carrier, locale))].some((name) => short(name) === short(text)),
  )
}
