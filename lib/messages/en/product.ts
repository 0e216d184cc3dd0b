/** A product’s page. */
import type { Translation } from '#lib/translation.ts'
import type { product as ko } from '../ko/product.ts'

export const product: Translation<typeof ko> = {
  gallery: {
    pictures: 'Product pictures',
    nth: (n, of) => `Picture ${n} of ${of}`,
    enlarge: 'Enlarge',
    zoom: {
      title: 'Product pictures',
      close: 'Close',
      bigger: 'Zoom in',
      smaller: 'Zoom out',
      next: 'Next picture',
      before: 'Previous picture',
    },
  },
  notice: { title: 'Product information required by law', contact: 'Service and enquiries' },
  related: 'More like this',
  recent: 'Recently viewed',
  deliveryFacts: {
    title: 'Shipping and returns',
    delivery: 'Shipping',
    deliveryText: 'Order by 2 pm on a weekday for same-day shipping. Orders usually arrive in 1–2 days.',
    fee: 'Shipping fee',
    alwaysFree: 'This item ships free, even on its own.',
    freeForAll: 'Shipping is always free.',
    feeForAll: (fee) => `${fee} per order.`,
    feeText: ({ fee, freeFrom, more }) =>
      `${fee} if you order this alone. Free on orders of ${freeFrom} or more: ${more} on top of this item.`,
    remoteText: (surcharge) => `Jeju and remote islands: ${surcharge} extra.`,
    remoteSpan: (least, most) => `Jeju and remote islands: ${least} to ${most} extra, depending on the area.`,
    returnFee: ({ once, both }) =>
      `If you change your mind, return shipping is ${once}, or ${both} if your order was delivered free (both ways).`,
    returns: 'Returns',
    returnsText: 'Return your order within 7 days of delivery. If an item is faulty, we pay for return shipping.',
    more: 'More about returns and refunds',
    tax: 'Tax',
    taxFree: 'This product is exempt from VAT.',
  },
  ownHold: {
    title: 'Your order is holding this item',
    line: 'It’s in an order you haven’t paid for yet, so you can still buy it.',
    pay: 'Continue to payment',
  },
  withdrawn: {
    title: 'This product is no longer sold',
    line: 'Orders that already include it are not affected, and stay in your order history.',
  },
  soldOut: {
    title: 'Sold out',
    line: 'Check back soon.',
    more: (category: string) => `More in ${category}`,
  },
}
