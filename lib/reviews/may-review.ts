/** Which lines of an order its buyer may write a review of. Pure. */
import { PLAN_PIECES } from '#lib/orders/plan-piece.ts'
import { PAY_LINK_PRODUCT } from '#lib/pay-links/pay-link-product.ts'

interface DeliveredOrder {
  fulfilment: string
  erasedAt: Date | null
}

/** The goods have come, and they are goods of which the shop has a page. Who the buyer is, is for the door to know. */
export const mayReview = ({ fulfilment, erasedAt }: DeliveredOrder, { productId }: { productId: string }): boolean =>
  (fulfilment === 'delivered' || fulfilment === 'confirmed') &&
  erasedAt === null &&
  productId !== PAY_LINK_PRODUCT &&
  productId !== PLAN_PIECES

/** What everybody may read of a buyer's name: its first letter. */
export const shownName = (name: string): string => {
  const [first] = new Intl.Segmenter().segment(name.trim())
  return first ? `${first.segment}**` : ''
}
