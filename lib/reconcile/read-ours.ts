/** Reads our payments for the comparison. */
import { and, eq, gt, gte, inArray, lt, sql } from 'drizzle-orm'
import type { Reader } from '#db/database.ts'
import { payments, refunds } from '#db/schema.ts'
import type { OurPayment } from './compare.ts'

/** By payment id, some hundreds at a time. */
export async function readOurs(read: Reader, ids: readonly string[]): Promise<Map<string, OurPayment>> {
  if (ids.length === 0) return new Map()
  const [found, sums] = await Promise.all([
    read
      .select({
        id: payments.id,
        gateway: payments.gateway,
        state: payments.state,
        mode: payments.mode,
        currency: payments.currency,
        captured: payments.captured,
        refunded: payments.refunded,
      })
      .from(payments)
      .where(inArray(payments.id, [...ids])),
    read
      .select({
        paymentId: refunds.paymentId,
        done: sql<number>`sum(case when ${refunds.state} = 'done' then ${refunds.amount} else 0 end)`.mapWith(Number),
        asked: sql<number>`sum(case when ${refunds.state} = 'unknown' then 1 else 0 end)`.mapWith(Number),
      })
      .from(refunds)
      .where(inArray(refunds.paymentId, [...ids]))
      .groupBy(refunds.paymentId),
  ])
  const sumsOf = new Map(sums.map((each) => [each.paymentId, each]))
  return new Map(
    found.map(({ id, ...payment }) => [
      id,
      { ...payment, refundsDone: sumsOf.get(id)?.done ?? 0, refundPending: (sumsOf.get(id)?.asked ?? 0) > 0 },
    ]),
  )
}

/** Payments of a gateway that ended in this period and have money. Uses the index payments_ended. */
export const endedIn = (read: Reader, gateway: string, from: Date, until: Date, after: string, most: number) =>
  read
    .select({ id: payments.id })
    .from(payments)
    .where(
      and(
        gte(payments.endedAt, from),
        lt(payments.endedAt, until),
        eq(payments.gateway, gateway),
        sql`${payments.captured} > ${payments.refunded}`,
        gt(payments.id, after),
      ),
    )
    .orderBy(payments.id)
    .limit(most)
