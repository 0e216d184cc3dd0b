/** What a pay link sells: one piece of a product that no page lists, so that stock, receipts and refunds treat it like any goods. */
import { advisoryLock } from '#db/advisory-lock.ts'
import { rows, type Script, type Writer } from '#db/database.ts'
import { products, skus } from '#db/schema.ts'
import { byLocale } from '#lib/locale.ts'
import { PAY_LINK } from '#lib/messages/pay-link.ts'
import { PAY_LINK_PRODUCT } from './pay-link-product.ts'

export const PAY_LINK_IMAGE = '/images/brand/mark.svg'

/** Placing and cancelling take turns. */
export const lockPayLink = (tx: Writer, id: string) => advisoryLock(tx, `pay link ${id}`)

/** The piece of a new link. Its sku has the link's id. */
export function* stockPayLink(tx: Writer, linkId: string): Script<void> {
  const name = byLocale((each) => PAY_LINK[each].title)
  const product = {
    ...{ id: PAY_LINK_PRODUCT, slug: PAY_LINK_PRODUCT, category: PAY_LINK_PRODUCT },
    ...{ name, summary: name, description: name, image: PAY_LINK_IMAGE, imageAlt: name },
    price: 0,
    onSale: false,
  }
  yield* rows(tx.insert(products).values(product).onConflictDoNothing().returning({ id: products.id }))
  yield* rows(tx.insert(skus).values({ id: linkId, productId: PAY_LINK_PRODUCT, available: 1 }).returning({ id: skus.id }))
}
