/** `npm run remove-demo`: takes goods, coupons and people of the demo out of a shop that was once filled with them. */
import { removeDemo } from '#lib/opening/remove-demo.ts'
import { openShop } from './open-shop.ts'

const shop = openShop()
await removeDemo(shop)
await shop.db.close()
console.log('Nothing of the demo is on sale, good or able to sign in any more. npm run doctor says what is left to do.')
