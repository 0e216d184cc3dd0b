/** The list of orders as a file, with the filters of its address, sent while it is read. */

import { operatorOf } from '#lib/admin/operator-session.ts'
import { exportOrders, isExportFormat } from '#lib/admin/order-export.ts'
import { readOrderFilters } from '#lib/admin/order-filters.ts'
import { logOperatorActionAlone } from '#lib/audit/operator-log.ts'
import { seoulDay } from '#lib/seoul-time.ts'
import { getShop } from '#lib/shop.ts'

const TYPE = { csv: 'text/csv; charset=utf-8', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' }

export async function GET(request: Request): Promise<Response> {
  const shop = getShop()
  const admission = await operatorOf(shop, request.headers, 'support')
  if (!admission.ok) return new Response('Operators with the role support may do this.', { status: admission.why === 'role' ? 403 : 401 })
  const { operator } = admission
  const params = Object.fromEntries(new URL(request.url).searchParams)
  const filters = readOrderFilters(params)
  const format = isExportFormat(params.format) ? params.format : 'csv'
  // Other people's names and phones leave the shop: who took them is written down before the first is sent.
  await logOperatorActionAlone(shop, { actor: operator.email, act: 'orders.export', subject: 'orders', detail: { format, ...filters } })
  return new Response(streamOf(exportOrders(shop, filters, format, operator.locale)), {
    headers: {
      'content-type': TYPE[format],
      'content-disposition': `attachment; filename="orders-${seoulDay(shop.clock.now())}.${format}"`,
      'cache-control': 'no-store',
    },
  })
}

/** Reads on only as fast as it is fetched, and stops when nobody fetches any more. */
const streamOf = (pieces: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> =>
  new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await pieces.next()
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel: async () => void (await pieces.return(undefined)),
  })
