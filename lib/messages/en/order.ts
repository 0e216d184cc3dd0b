/** An order’s page. */
import type { Translation } from '#lib/translation.ts'
import type { order as ko } from '../ko/order.ts'

export const order: Translation<typeof ko> = {
  inReview: 'We’re giving your order a last check before we pack it. You don’t need to do anything.',
  becomeMember: {
    title: 'Skip the card number next time',
    text: 'With an account, you can save a card and pay in one step.',
    signUp: 'Create an account',
  },
  chooseWay: {
    title: 'Payment',
    another: 'Pay another way',
    insteadOfDeposit:
      'If you pay here, don’t transfer to the account above. If you do anyway, we’ll use the money for this order, or return it if the order is already paid.',
    insteadOfBank: 'If your bank still completes the transfer, we’ll return that money.',
    expired: 'You can still pay for this order as it is while the items last.',
  },
  copyButton: {
    copy: 'Copy',
    copied: 'Copied',
    byHand: 'Press and hold to copy',
  },
  depositAccount: {
    title: 'Bank transfer details',
    bank: 'Bank',
    account: 'Account number',
    holder: 'Account holder',
    amount: 'Amount',
    due: 'Due',
    goodsUntil: 'Items reserved until',
    exact: 'Transfer the exact amount in a single payment.',
    afterDue: 'Your order expires if we don’t receive it by the due date.',
    afterGoods:
      'Your order expires when we stop reserving your items. If your transfer arrives later, we’ll restore the order if the items are in stock, or refund you.',
  },
  fulfilmentSteps: {
    title: 'Delivery status',
    now: 'now',
    on_hold: 'Paid',
    authorised: 'Authorised',
    preparing: 'Preparing',
    shipped: 'Shipped',
    delivered: 'Delivered',
    confirmed: 'Confirmed',
  },
  orderDelivery: {
    title: 'Delivery',
    carrier: 'Carrier',
    trackingNumber: 'Tracking number',
    recipient: 'Recipient',
    phone: 'Phone',
    address: 'Address',
    buyer: 'Contact',
    placedAt: 'Ordered',
  },
  orderHeading: {
    number: 'Order number',
    track: (carrier) => `Track with ${carrier}`,
    newWindow: 'new window',
  },
  orderLines: {
    title: 'Your order',
    count: (n: number) => `× ${n}`,
  },
  orderLinks: {
    hidden: 'To see delivery and payment details, use the browser you ordered with or look up your order with its number and your phone.',
    lookup: 'Look up order',
    more: 'Continue shopping',
    orderAgain: 'Order again',
  },
  ownAccountFields: {
    why: 'Bank deposits are refunded to an account in your name. We store it encrypted and delete it once the refund is complete.',
  },
  payOrder: {
    pay: (sum: string) => `Pay ${sum}`,
    opening: 'Opening the payment window. Keep this window open.',
    step: {
      changing: 'Changing your payment method. You haven’t been charged.',
      window: 'Complete your payment in the payment window.',
      registering: 'Register your card in the payment window.',
      password: 'Enter your password. You haven’t been charged.',
      reporting: 'Confirming your payment. Don’t pay again.',
      trouble: 'We can’t confirm your payment yet, so we’re still trying. Don’t pay again, and keep this page open.',
      leaving: 'Redirecting…',
    },
  },
  receiptFacts: {
    title: 'Payment',
    method: 'Method',
    card: 'Card',
    installments: 'Instalments',
    months: (n: number) => (n > 1 ? `${n} months` : 'Single payment'),
    approval: 'Approval no.',
    paidAt: 'Paid on',
    receipt: 'View receipt',
    newWindow: 'new window',
  },
  returnEstimate: {
    estimate: (amount: string) => `Estimated refund: ${amount}.`,
    withheld: (amount: string) => `Return shipping of ${amount} has been deducted.`,
    owed: (amount: string) =>
      `This payment can only be refunded in full, so return shipping of ${amount} is payable separately. We’ll contact you about how to pay it.`,
    byHand: (amount: string) =>
      `Estimated refund: ${amount}. It can’t be refunded to your original payment method, so we’ll contact you about how to send it.`,
    postageTakesAll: 'Return shipping costs more than these items, so there’s nothing to refund.',
  },
  returnedLines: {
    legend: 'Items to return',
    none: 'Don’t return',
    count: (n: number) => `${n}`,
  },
  page: {
    title: 'Your order',
  },
}
