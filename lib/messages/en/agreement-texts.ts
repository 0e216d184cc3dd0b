/** The agreements that a buyer is asked for; a new wording needs a new version in `lib/checkout/agreements.ts`. */
import type { Translation } from '#lib/translation.ts'
import type { agreementTexts as ko } from '../ko/agreement-texts.ts'

export const agreementTexts: Translation<typeof ko> = {
  purchase: {
    title: 'I’ve reviewed my order and agree to pay',
    text: 'I’ve reviewed the items, price and delivery details and agree to buy them under the Terms and the Returns policy. I can cancel within 7 days of receiving them.',
  },
  privacy: {
    title: 'Collection and use of personal data',
    text: 'We collect your name, email, phone and address to process and deliver your order, and keep them as long as the law requires (five years for contracts and payments). We can’t accept your order without this consent. The Privacy policy has the details.',
  },
  'payment-provider': {
    title: 'Sharing data with the payment provider',
    text: 'We share your order number, items, amount, name, email and phone with the payment provider to process your payment.',
  },
  'save-card': {
    title: 'I agree to save this card and pay with it',
    text: 'The payment provider keeps your card, and we keep its issuer, first six and last four digits, expiry date and a key that only works in this shop. We charge it only when you press pay, and on the payment days of a subscription you signed up for. You can delete it at any time under My account, and we then delete it at the payment provider too.',
  },
  'type-card': {
    title: 'I agree to enter my card details in this shop',
    text: 'To save the card, we collect its number, expiry date, your date of birth or business registration number, and the first two digits of its password, and pass them on to the payment provider. They are deleted as soon as they have been passed on; we keep only what you agree to when you save the card. If you do not agree, you can save the card in the payment provider’s own window.',
  },
  'phone-card': {
    title: 'Payment by the card you tell us',
    text: 'We pass the card number, expiry date, date of birth or business registration number, and the first two digits of the password to the payment provider, and charge the amount we have told you once. We delete them right afterwards and store none of them. If you prefer, we can send you a link to pay by yourself.',
  },
  marketing: {
    title: 'Get news and offers',
    text: 'Get offers and new products by email. Optional, and you can unsubscribe at any time.',
  },
}
