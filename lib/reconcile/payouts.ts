/** Lists imported payouts, and which of their lines are booked. */
import { and, desc, eq, gt, inArray, sql } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { ledgerEntries, payoutLines, payouts } from '#db/schema.ts'
import type { PayoutLineKind } from '#lib/gateways/payouts.ts'
import { type Cursor, PAGE_ROWS, type Page, pageOf, readCursor } from '#lib/page-cursor.ts'
import { seoulDay, startOfSeoulDay } from '#lib/seoul-time.ts'
import type { Shop } from '#lib/shop.ts'

export type Payout = typeof payouts.$inferSelect

export async function listPayouts(
  shop: Shop,
  filters: { gateway?: string | undefined },
  after?: string,
  most = PAGE_ROWS,
): Promise<Page<Payout>> {
  const found = await payoutsQuery(shop.db.read, filters, readCursor(after), most)
  return pageOf(found, most, ({ paidOutOn, id }) => ({ at: startOfSeoulDay(paidOutOn) ?? new Date(0), id }))
}

/** Uses the index payouts_day or payouts_gateway. */
export function payoutsQuery(read: Reader, { gateway }: { gateway?: string | undefined }, cursor: Cursor | undefined, most: number) {
  const older = cursor && sql`(${payouts.paidOutOn}, ${payouts.id}) < (${seoulDay(cursor.at)}, ${cursor.id})`
  return read
    .select()
    .from(payouts)
    .where(and(gateway ? eq(payouts.gateway, gateway) : undefined, older))
    .orderBy(desc(payouts.paidOutOn), desc(payouts.id))
    .limit(most + 1)
}

export const readPayout = async ({ db }: Pick<Shop, 'db'>, id: string): Promise<Payout | undefined> =>
  (await db.read.select().from(payouts).where(eq(payouts.id, id)))[0]

export interface ListedLine {
  id: string
  kind: PayoutLineKind
  paymentId: string
  gross: number
  fee: number
  net: number
  currency: string
  isBooked: boolean
}

/** Sorted by the line's number. Uses the index payout_lines_payout. */
export async function payoutLinesOf(
  { db: { read } }: Pick<Shop, 'db'>,
  payoutId: string,
  after = '',
  most = PAGE_ROWS,
): Promise<{ rows: ListedLine[]; after?: string }> {
  const found = await read
    .select()
    .from(payoutLines)
    .where(and(eq(payoutLines.payoutId, payoutId), gt(payoutLines.id, after)))
    .orderBy(payoutLines.id)
    .limit(most + 1)
  const lines = found.slice(0, most)
  const txns = lines.map(({ id }) => `payout:${id}`)
  const booked =
    txns.length === 0
      ? []
      : await read.selectDistinct({ txn: ledgerEntries.txn }).from(ledgerEntries).where(inArray(ledgerEntries.txn, txns))
  const known = new Set(booked.map(({ txn }) => txn))
  const rows = lines.map((line) => ({ ...line, isBooked: known.has(`payout:${line.id}`) }))
  const last = rows.at(-1)
  return { rows, ...(last && found.length > most && { after: last.id }) }
}
