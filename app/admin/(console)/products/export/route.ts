/** All products as a file, to be changed in a spreadsheet and read again. */
import { exportProducts } from '#lib/admin/product-export.ts'
import { seoulDay } from '#lib/seoul-time.ts'
import { operatorRoute } from '../../../operator-route.ts'
import { tableFile } from '../../stream-of.ts'

export const GET = operatorRoute('product.export', async (_, { shop, operator, log }) => {
  await log('products')
  return tableFile(exportProducts(shop, operator.locale), `products-${seoulDay(shop.clock.now())}`, 'csv')
})
