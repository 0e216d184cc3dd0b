/**
 * Goods that wait for a deposit wait for days, and cost whoever ordered them nothing: unpaid deposits keep a part of what is left of a
 * product, and one buyer a few pieces of it.
 */
import { and, eq, inArray, ne, sql } from 'drizzle-orm'
import { advisoryLock } from '#db/advisory-lock.ts'
import { rows, type Script, type Writer } from '#db/database.ts'
import { type Localised, orderLines, orders, payments, skus } from '#db/schema.ts'
import type { Env } from '#lib/env.ts'

interface ReservedLine {
  skuId: string
  productId: string
  quantity: number
  name: Localised
}

type Limits = Pick<Env, 'DEPOSIT_SHARE' | 'DEPOSIT_UNITS'>

/** The first line that would keep more than unpaid deposits may. The order's goods must be reserved, and itself it does not count. */
export function* lineOverLimits(
  tx: Writer,
  order: { id: string; reservedBy: string | null },
  lines: readonly ReservedLine[],
  limits: Limits,
): Script<ReservedLine | undefined> {
  const productIds = [...new Set(lines.map(({ productId }) => productId))].sort()
  // Deposits of one product are counted one by one, also those that only a window told of.
  for (const productId of productIds) yield* advisoryLock(tx, `deposits of ${productId}`)
  const waiting = yield* unpaidDeposits(tx, order.id, productIds)
  const shelves = yield* shelvesOf(tx, lines)
  return lines.find((line) => {
    const { available = 0, reserved = 0 } = shelves.find(({ id }) => id === line.skuId) ?? {}
    const ofAll = quantityOf(waiting.filter(({ skuId }) => skuId === line.skuId)) + line.quantity
    const before = waiting.filter((one) => one.productId === line.productId && one.reservedBy === order.reservedBy)
    const ofBuyer = quantityOf(before) + quantityOf(lines.filter(({ productId }) => productId === line.productId))
    return ofAll > unitsForDeposits(available + reserved, limits) || ofBuyer > limits.DEPOSIT_UNITS
  })
}

/** For an account that the buyer got in a window of several methods, after the order was placed without these limits. */
export function* isOverDepositLimits(tx: Writer, order: { id: string; reservedBy: string | null }, limits: Limits): Script<boolean> {
  const { skuId, productId, quantity, name } = orderLines
  const lines = yield* rows(tx.select({ skuId, productId, quantity, name }).from(orderLines).where(eq(orderLines.orderId, order.id)))
  return (yield* lineOverLimits(tx, order, lines, limits)) !== undefined
}

const shelvesOf = (tx: Writer, lines: readonly ReservedLine[]) =>
  rows(
    tx
      .select({ id: skus.id, available: skus.available, reserved: skus.reserved })
      .from(skus)
      .where(
        inArray(
          skus.id,
          lines.map(({ skuId }) => skuId),
        ),
      ),
  )

/** The last piece of a product may wait for a deposit as well. */
const unitsForDeposits = (left: number, { DEPOSIT_SHARE }: Limits) => Math.max(1, Math.floor((left * DEPOSIT_SHARE) / 100))

const quantityOf = (goods: readonly { quantity: number }[]) => goods.reduce((sum, { quantity }) => sum + quantity, 0)

/** A window that offers several methods says only afterwards that the buyer chose a deposit. */
const waitsForDeposit = sql`(${orders.state} = 'awaiting_deposit' or exists (select 1 from ${payments} where ${payments.orderId} = ${orders.id} and ${payments.method} = 'virtual_account'))`

const unpaidDeposits = (tx: Writer, besides: string, productIds: readonly string[]) =>
  rows(
    tx
      .select({ skuId: orderLines.skuId, productId: orderLines.productId, quantity: orderLines.quantity, reservedBy: orders.reservedBy })
      .from(orders)
      .innerJoin(orderLines, eq(orderLines.orderId, orders.id))
      // As the condition of the index orders_reserved is written.
      .where(
        and(sql`${orders.stock} = 'reserved'`, ne(orders.id, besides), inArray(orderLines.productId, [...productIds]), waitsForDeposit),
      ),
  )
