/** Writes an order's lines in one statement, prepared once for each number of lines. */
import type { Script, Writer } from '#db/database.ts'
import { preparedRows } from '#db/prepared.ts'
import { orderLines } from '#db/schema.ts'

export function* insertLines(tx: Writer, lines: readonly (typeof orderLines.$inferInsert)[]): Script<void> {
  const insert = byCount.get(lines.length) ?? prepareFor(lines.length)
  byCount.set(lines.length, insert)
  yield* insert(tx, lines)
}

const prepareFor = (count: number) =>
  preparedRows<typeof orderLines.$inferInsert>()(`insert-${count}-lines`, count, (tx, { rows }) =>
    tx
      .insert(orderLines)
      .values(
        rows(
          orderLines,
          'orderId',
          'position',
          'skuId',
          'productId',
          'name',
          'label',
          'image',
          'unitPrice',
          'quantity',
          'discount',
          'taxFree',
        ),
      )
      .returning({ orderId: orderLines.orderId }),
  )

/** An order has at most fifty lines: see order-input.ts. */
const byCount = new Map<number, ReturnType<typeof prepareFor>>()
