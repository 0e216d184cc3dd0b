/** Exports the orders of a list as a file. It reads a few hundred at a time while sending, so that a million orders are never in memory. */

import type { Locale } from '#lib/locale.ts'
import { ORDER_EXPORT } from '#lib/messages/console/order-export.ts'
import { type Currency, toMajor } from '#lib/money.ts'
import type { Shop } from '#lib/shop.ts'
import { hyphenated } from '#lib/text/phone-writing.ts'
import { csv } from './csv.ts'
import type { OrderFilters } from './order-filters.ts'
import { type ListedOrder, listOrders } from './orders.ts'
import type { Cell } from './table-cell.ts'
import { xlsx } from './xlsx.ts'

export type ExportFormat = 'csv' | 'xlsx'

export const isExportFormat = (text: unknown): text is ExportFormat => text === 'csv' || text === 'xlsx'

const PIECE = 500
/** A sheet has at most 1,048,576 rows, and one of them is the heading. */
const MOST_ROWS = 1_048_575

/** Widths of the columns above, in characters: an e-mail address is long, a currency is short. */
const WIDTHS = [19, 19, 17, 12, 18, 15, 30, 13, 7, 13, 16, 21, 18]

const WRITE = { csv, xlsx: (rows: AsyncIterable<readonly Cell[][]>) => xlsx(rows, WIDTHS) }

export const exportOrders = (shop: Shop, filters: OrderFilters, format: ExportFormat, locale: Locale): AsyncGenerator<Uint8Array> =>
  WRITE[format](piecesOf(shop, filters, locale))

async function* piecesOf(shop: Shop, filters: OrderFilters, locale: Locale): AsyncGenerator<Cell[][]> {
  yield [ORDER_EXPORT[locale].heading]
  let after: string | undefined
  let written = 0
  do {
    const page = await listOrders(shop, filters, after, Math.min(PIECE, MOST_ROWS - written))
    yield page.rows.map(cellsOf)
    written += page.rows.length
    after = page.after
  } while (after && written < MOST_ROWS)
}

const cellsOf = ({ number, placedAt, state, fulfilment, buyer, total, currency, payment }: ListedOrder): Cell[] => [
  number,
  placedAt,
  state,
  fulfilment,
  buyer.name,
  // With hyphens, because a spreadsheet reads bare digits in a CSV file as a number and drops the leading zero.
  hyphenated(buyer.phone),
  buyer.email,
  toMajor(total, currency as Currency),
  currency,
  payment?.gateway ?? null,
  payment?.method ?? null,
  payment?.id ?? null,
  payment?.state ?? null,
]
