/** The first text on an order’s page: how far the payment is, and what to do next. */
import type { Translation } from '#lib/translation.ts'
import type { orderMessage as ko } from '../ko/order-message.ts'

export const orderMessage: Translation<typeof ko> = {
  pending: (until) =>
    until
      ? {
          title: 'Payment pending',
          text: `We’ve reserved your items until ${until}. If you just paid, don’t pay again. This page updates as soon as we confirm it.`,
        }
      : {
          title: 'Payment pending',
          text: 'The payment window is unavailable right now. Check this page again in a few minutes. If you just paid, it updates as soon as we confirm your payment.',
        },
  confirming: {
    title: 'Confirming your payment',
    text: 'We’re confirming your payment. Don’t pay again. This page updates automatically.',
  },
  unknown: {
    title: 'We’re checking your payment',
    text: 'The payment provider is taking longer than usual to respond. You may have been charged, so don’t pay again. We’ll update this page and email you as soon as we know.',
  },
  withoutEmail: {
    unknown: {
      title: 'We’re checking your payment',
      text: 'The payment provider is taking longer than usual to respond. You may have been charged, so don’t pay again. We’ll update this page as soon as we know.',
    },
    paid: {
      title: 'Order confirmed',
      text: 'Thanks for your order! Your payment is complete.',
    },
    preparing: {
      title: 'Order confirmed. We’re preparing your items',
      text: 'The tracking number will appear on this page when they ship.',
    },
    free: {
      title: 'Order confirmed',
      text: 'There was nothing to pay.',
    },
    cancelling: (amount) => ({
      title: 'Order cancelled, refund in progress',
      text: `We’re refunding ${amount}. You don’t need to do anything. We’ll update this page when it’s complete.`,
    }),
    refunding: (amount) => ({
      title: 'Refund in progress',
      text: `We’re refunding ${amount}. You don’t need to do anything. We’ll update this page when it’s complete.`,
    }),
  },
  authorised: (amount) => ({
    title: 'Order confirmed: you’ll be charged when it ships',
    text: `Thanks for your order! Your card issuer has authorised ${amount}. You won’t be charged until your order ships.`,
  }),
  paidInPart: (taken, uncaptured) => ({
    title: 'You were charged for the items we’re shipping',
    text: `You were charged ${taken}. You weren’t charged ${uncaptured} for items we couldn’t ship, and we’ve released that authorisation.`,
  }),
  releasing: {
    title: 'Order cancelled',
    text: 'You weren’t charged. We’re releasing the authorisation. Depending on your card issuer, it can take a few days to show.',
  },
  paid: {
    title: 'Order confirmed',
    text: 'Thanks for your order! Your payment is complete, and we’ve emailed you the details.',
  },
  preparing: {
    title: 'Order confirmed. We’re preparing your items',
    text: 'We’ll email you the tracking number when they ship.',
  },
  free: {
    title: 'Order confirmed',
    text: 'There was nothing to pay. We’ve emailed you the details.',
  },
  shipped: (carrier, number) => ({
    title: 'Your order is on its way',
    text: carrier ? `${carrier} is delivering it${number ? `: ${number}` : ''}.` : 'It’s being delivered.',
  }),
  delivered: {
    title: 'Your order was delivered',
    text: 'We hope you like it. You can request a return below within 7 days of delivery.',
  },
  confirmed: {
    title: 'You confirmed your purchase',
    text: 'Thanks for shopping with us.',
  },
  cancelling: (amount) => ({
    title: 'Order cancelled, refund in progress',
    text: `We’re refunding ${amount}. You don’t need to do anything. We’ll update this page and email you when it’s complete.`,
  }),
  partlyCancelled: (amount) => ({
    title: 'Partly cancelled. We’re preparing the rest',
    text: `${amount ? `We refunded ${amount}. ` : ''}Depending on your card issuer or bank, it can take 3 to 7 business days to show.`,
  }),
  cancelledFree: {
    title: 'Order cancelled',
    text: 'You paid nothing, so there’s nothing to refund.',
  },
  cancelledAndRefunded: (amount) => ({
    title: 'Order cancelled and refunded',
    text: `We refunded ${amount}. Depending on your card issuer or bank, it can take 3 to 7 business days to show.`,
  }),
  awaitingDeposit: {
    title: 'Complete your bank transfer',
    text: 'Transfer the exact amount to the account below by the due date. This page updates automatically when it arrives.',
  },
  awaitingDepositForGoods: {
    title: 'Complete your bank transfer',
    text: 'Transfer the exact amount to the account below while your items are reserved. This page updates automatically when it arrives.',
  },
  awaitingBank: {
    title: 'Your payment is being processed',
    text: 'Your bank or payment provider is processing it, which can take a few days. Don’t pay again. We’ll update this page and email you when it’s complete.',
  },
  failed: {
    title: 'Payment failed',
    text: '',
  },
  expired: {
    title: 'This order has expired',
    text: 'We didn’t receive your payment in time, so you weren’t charged. If you still want these items, place a new order. If a payment for this order arrives late, we’ll restore the order if the items are in stock, or refund you.',
  },
  cancelled: {
    title: 'Order cancelled',
    text: 'You weren’t charged for this order. If you changed something and ordered again, check your new order.',
  },
  givingBack: (amount) => ({
    title: 'Refund in progress',
    text: `We couldn’t accept this payment of ${amount}, so we’re refunding it. You don’t need to do anything. This page updates automatically.`,
  }),
  givingDepositBack: (amount) => ({
    title: 'Refund in progress',
    text: `We couldn’t accept your transfer of ${amount} for this order, so we’ll refund it. We can’t return it to the account it came from. Contact customer support with your bank, account number and account holder. This page updates automatically.`,
  }),
  gaveBack: (amount) => ({
    title: 'Payment refunded',
    text: `We refunded ${amount}. Depending on your card issuer or bank, it can take 3–7 business days to appear.`,
  }),
  refunding: (amount) => ({
    title: 'Refund in progress',
    text: `We’re refunding ${amount}. You don’t need to do anything. We’ll update this page and email you when it’s complete.`,
  }),
  partlyRefunded: (amount) => ({
    title: 'Partially refunded',
    text: `${amount ? `We refunded ${amount}. ` : ''}Depending on your card issuer or bank, it can take 3–7 business days to appear.`,
  }),
  refunded: (amount) => ({
    title: 'Refunded',
    text: `We refunded ${amount}. Depending on your card issuer or bank, it can take 3–7 business days to appear.`,
  }),
}
