/** The shop's own goods and coupons, as JSON beside this file: none in a fresh clone. `npm run seed` puts them into stock. */
import couponsJson from './coupons.json' with { type: 'json' }
import productsJson from './products.json' with { type: 'json' }
import { couponsFile, type Goods, productsFile } from './schema.ts'

export const ownGoods: Goods = { products: productsFile.parse(productsJson), coupons: couponsFile.parse(couponsJson) }
