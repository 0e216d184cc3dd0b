/**
 * Goods that wait for a deposit wait for days, and cost whoever ordered them nothing: unpaid deposits keep a part of what is left of a
 * product, and one buyer a few pieces of it.
 */
import { and, eq, inArray, sql } from 'drizzle-orm'
import { rows, type Script, type Writer } from '#db/database.ts'
import { type Localised, orderLines, orders, payments, skus } from '#db/schema.ts'
import type { Env } from '#lib/env.ts'
import { OrderRefused } from './order-problem.ts'

interface ReservedLine {
  skuId: string
  productId: string
  quantity: number
  name: Localised
}

type Limits = Pick<Env, 'DEPOSIT_SHARE' | 'DEPOSIT_UNITS'>

/** Call it when the goods of the new order are reserved, which makes the next one wait for this one. Throws OrderRefused. */
export function* limitDeposits(tx: Writer, lines: readonly ReservedLine[], reservedBy: string, limits: Limits): Script<void> {
  const productIds = [...new Set(lines.map(({ productId }) => productId))]
  const waiting = yield* unpaidDeposits(tx, productIds)
  const shelves = yield* rows(
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
  for (const line of lines) {
    const { available = 0, reserved = 0 } = shelves.find(({ id }) => id === line.skuId) ?? {}
    const ofAll = quantityOf(waiting.filter(({ skuId }) => skuId === line.skuId)) + line.quantity
    const before = waiting.filter((one) => one.productId === line.productId && one.reservedBy === reservedBy)
    const ofBuyer = quantityOf(before) + quantityOf(lines.filter(({ productId }) => productId === line.productId))
    if (ofAll > unitsForDeposits(available + reserved, limits) || ofBuyer > limits.DEPOSIT_UNITS)
      throw new OrderRefused({ code: 'deposit_limit', field: 'method', detail: line.name })
  }
}

/** The last piece of a product may wait for a deposit as well. */
const unitsForDeposits = (left: number, { DEPOSIT_SHARE }: Limits) => Math.max(1, Math.floor((left * DEPOSIT_SHARE) / 100))

const quantityOf = (goods: readonly { quantity: number }[]) => goods.reduce((sum, { quantity }) => sum + quantity, 0)

/** A window that offers several methods says only afterwards that the buyer chose a deposit. */
const waitsForDeposit = sql`(${orders.state} = 'awaiting_deposit' or exists (select 1 from ${payments} where ${payments.orderId} = ${orders.id} and ${payments.method} = 'virtual_account'))`

const unpaidDeposits = (tx: Writer, productIds: readonly string[]) =>
  rows(
    tx
      .select({ skuId: orderLines.skuId, productId: orderLines.productId, quantity: orderLines.quantity, reservedBy: orders.reservedBy })
      .from(orders)
      .innerJoin(orderLines, eq(orderLines.orderId, orders.id))
      // As the condition of the index orders_reserved is written.
      .where(and(sql`${orders.stock} = 'reserved'`, inArray(orderLines.productId, [...productIds]), waitsForDeposit)),
  )
