/**
 * The demo's goods and coupons, which everybody knows and no shop sells: only the demo and tests load them.
 * ONLYONE has one use in the whole shop, so that a race for it can be tried; FREEALL takes an order to zero, which then needs no payment.
 */
import { couponsFile, type Goods, productsFile } from '../catalogue/schema.ts'
import couponsJson from './coupons.json' with { type: 'json' }
import productsJson from './products.json' with { type: 'json' }

export const demoGoods: Goods = { products: productsFile.parse(productsJson), coupons: couponsFile.parse(couponsJson) }
