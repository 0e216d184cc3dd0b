/** What is to be shipped as a file, with recipients and addresses. The rows are sent while the database reads them. */
import { isExportFormat } from '#lib/admin/order-export.ts'
import { exportToShip } from '#lib/admin/to-ship-export.ts'
import { seoulDay } from '#lib/seoul-time.ts'
import { operatorRoute } from '../../../operator-route.ts'
import { tableFile } from '../../stream-of.ts'

export const GET = operatorRoute('orders.export', async (request, { shop, operator, log }) => {
  const { format: asked } = Object.fromEntries(new URL(request.url).searchParams)
  const format = isExportFormat(asked) ? asked : 'csv'
  // The file holds names and addresses, so the log names the operator before the first row is sent.
  await log('to-ship', { format })
  return tableFile(exportToShip(shop, format, operator.locale), `to-ship-${seoulDay(shop.clock.now())}`, format)
})
