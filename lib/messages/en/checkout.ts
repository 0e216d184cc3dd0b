/** The checkout. */
import type { Translation } from '#lib/translation.ts'
import type { checkout as ko } from '../ko/checkout.ts'

export const checkout: Translation<typeof ko> = {
  agreementList: {
    title: 'Terms',
    all: 'Accept all, including optional',
    required: 'Required',
    optional: 'Optional',
    read: 'View',
    readNamed: (title: string) => `View: ${title}`,
  },
  buyerFields: {
    title: 'Contact',
  },
  checkoutForm: {
    title: 'Checkout',
    empty: 'Your cart is empty',
    emptyHint: 'Add something to your cart to check out.',
    browse: 'Continue shopping',
    lookup: 'Find an order',
    offline: 'We couldn’t update your total. Check your internet connection and try again. Your details are saved.',
    again: 'Try again',
  },
  checkoutLines: {
    title: 'Your order',
    edit: 'Edit cart',
    count: (n: number) => `× ${n}`,
    few: (n: number) => `Only ${n} available.`,
    takeFew: (n: number) => `Update to ${n}`,
    soldOut: 'Sold out',
    remove: 'Remove',
    gone: 'Some items in your cart are no longer available.',
  },
  checkoutSummary: {
    summary: 'Order summary',
    unorderable: 'Some items can’t be ordered. Review your items above.',
  },
  methodList: {
    title: 'Payment',
    last: 'Last used',
    escrow: 'Escrow: the payment provider holds your money until your items arrive.',
    popup: 'Opens in a new window',
    free: 'There’s nothing to pay, so you don’t need a payment method.',
    none: 'No payment methods are available for this amount right now. Try again in a few minutes.',
    safari: {
      card: 'Safari blocks the popups that card companies open. To pay with ISP or Paybooc, allow popups for this site under Safari Settings > Websites > Pop-up Windows, or use another browser.',
      transfer: 'The bank transfer window may not open in Safari. If it doesn’t, use another browser.',
    },
  },
  payBar: {
    pay: (sum: string) => `Pay ${sum}`,
    order: 'Place order for ₩0',
    unknown: 'Pay',
    open: 'Open payment window',
    blocked:
      'Your browser blocked the payment window. Your order is saved and you haven’t been charged. Select the button below to open the window.',
    total: 'Total',
    phase: {
      placing: 'Placing your order…',
      slow: 'This is taking longer than usual. You haven’t been charged. Keep this page open.',
      offline: 'You lost your internet connection. Trying again… You haven’t been charged.',
      window: 'Complete your payment in the payment window.',
      registering: 'Register your card in the payment window.',
      reporting: 'Confirming your payment. Don’t pay again.',
      trouble: 'We can’t confirm your payment yet, so we’re still trying. Don’t pay again, and keep this page open.',
      leaving: 'Redirecting…',
    },
  },
  shippingFields: {
    title: 'Delivery',
    same: 'Deliver to me',
    search: 'Find address',
    byHand: 'Enter address manually',
    bySearch: 'Search for an address instead',
    note: 'Delivery instructions',
    remote: 'Includes a surcharge for remote areas.',
  },
  totals: {
    items: 'Subtotal',
    discount: 'Discount',
    shipping: 'Shipping',
    free: 'Free',
    remote: 'includes remote area surcharge',
    uncaptured: 'Not shipped, not charged',
    paidByOthers: 'Points and provider discounts',
    charged: 'Charged to you',
    total: 'Total',
    vat: 'VAT included',
  },
  title: 'Checkout',
  noScript: 'Turn on JavaScript in your browser to check out. The payment window needs it.',
}
