/** A product’s page. */
import type { Translation } from '#lib/translation.ts'
import type { product as ko } from '../ko/product.ts'

export const product: Translation<typeof ko> = {
  buyBox: {
    option: 'Option',
    chooseOption: 'Select an option first.',
    sum: 'Subtotal',
    shippingLater: 'Shipping is calculated in your cart.',
    add: 'Add to cart',
    buy: 'Buy now',
    added: (name: string, quantity: number) => `Added to cart: ${quantity} × ${name}.`,
    see: 'View cart',
    noScript: 'JavaScript is turned off. You can add items to your cart, but you need JavaScript to pay.',
  },
  deliveryFacts: {
    title: 'Shipping and returns',
    delivery: 'Shipping',
    deliveryText: ({ fee, freeFrom, remoteSurcharge }) =>
      `Order by 2 pm on a weekday for same-day shipping. Orders usually arrive in 1–2 days. Shipping is ${fee}, or free on orders of ${freeFrom} or more. Jeju and remote islands: ${remoteSurcharge} extra.`,
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
  soldOut: {
    title: 'Sold out',
    line: 'Check back soon.',
    more: (category: string) => `More in ${category}`,
  },
}
