/** The prepared statement that writes a new order. */
import { prepared } from '#db/prepared.ts'
import { orders } from '#db/schema.ts'

/** Writes a new order, with every column that is known when it is placed. */
export const insertOrder = prepared<typeof orders.$inferSelect>()('insert-order', (tx, { params }) =>
  tx
    .insert(orders)
    .values(
      params(
        orders,
        'id',
        'number',
        'state',
        'fulfilment',
        'revision',
        'version',
        'mode',
        'locale',
        'currency',
        'itemsTotal',
        'discount',
        'shippingFee',
        'total',
        'taxFree',
        'memberId',
        'channel',
        'buyer',
        'buyerPhone',
        'reservedBy',
        'reservedFrom',
        'shipping',
        'agreements',
        'couponCode',
        'stock',
        'reservedUntil',
        'idempotencyKey',
        'requestHash',
        'placedAt',
        'paidAt',
      ),
    )
    .returning({ id: orders.id }),
)
