/** The list of orders as a file, with the filters of its address. The rows are sent while the database reads them. */
import { exportOrders, isExportFormat } from '#lib/admin/order-export.ts'
import { readOrderFilters } from '#lib/admin/order-filters.ts'
import { seoulDay } from '#lib/seoul-time.ts'
import { operatorRoute } from '../../../operator-route.ts'
import { tableFile } from '../../stream-of.ts'

export const GET = operatorRoute('orders.export', async (request, { shop, operator, log }) => {
  const params = Object.fromEntries(new URL(request.url).searchParams)
  const filters = readOrderFilters(params)
  const format = isExportFormat(params.format) ? params.format : 'csv'
  // The file holds buyers' names and telephone numbers, so the log names the operator before the first row is sent.
  await log('orders', { format, ...filters })
  return tableFile(exportOrders(shop, filters, format, operator.locale), `orders-${seoulDay(shop.clock.now())}`, format)
})
