/** What is to be shipped as a file: for a carrier's program, and to be filled in with tracking numbers and read again. */

import type { Locale } from '#lib/locale.ts'
import { TO_SHIP } from '#lib/messages/console/to-ship.ts'
import type { Shop } from '#lib/shop.ts'
import { hyphenated } from '#lib/text/phone-writing.ts'
import { csv } from './csv.ts'
import type { ExportFormat } from './order-export.ts'
import type { Cell } from './table-cell.ts'
import { listToShip, type OrderToShip } from './to-ship.ts'
import { xlsx } from './xlsx.ts'

const PIECE = 200

/** In characters. */
const WIDTHS = [19, 12, 15, 9, 50, 24, 60, 9, 12, 18]

const WRITE = { csv, xlsx: (rows: AsyncIterable<readonly Cell[][]>) => xlsx(rows, WIDTHS) }

export const exportToShip = (shop: Shop, format: ExportFormat, locale: Locale): AsyncGenerator<Uint8Array> =>
  WRITE[format](piecesOf(shop, locale))

async function* piecesOf(shop: Shop, locale: Locale): AsyncGenerator<Cell[][]> {
  yield [TO_SHIP[locale].exportHeading]
  let after: string | undefined
  do {
    const page = await listToShip(shop, after, PIECE)
    yield page.rows.map((order) => cellsOf(order, locale))
    after = page.after
  } while (after)
}

/** The last two columns are left to be filled in. */
const cellsOf = ({ number, shipping, lines }: OrderToShip, locale: Locale): Cell[] => [
  number,
  shipping.recipient,
  hyphenated(shipping.phone),
  shipping.postcode,
  [shipping.address1, shipping.address2].filter(Boolean).join(' '),
  shipping.note ?? null,
  lines.map(({ name, label, quantity }) => `${name[locale]}${label ? ` (${label[locale]})` : ''} × ${quantity}`).join(', '),
  lines.reduce((sum, { quantity }) => sum + quantity, 0),
  null,
  null,
]
