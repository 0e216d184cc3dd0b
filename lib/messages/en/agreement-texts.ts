/** The agreements that a buyer is asked for; a new wording needs a new version in `lib/checkout/agreements.ts`. */
import type { Translation } from '#lib/translation.ts'
import type { agreementTexts as ko } from '../ko/agreement-texts.ts'

export const agreementTexts: Translation<typeof ko> = {
  purchase: {
    title: 'I have checked my order and agree to pay',
    text: 'I have checked the goods, the price and the delivery details and agree to buy. I may withdraw within seven days of receiving the goods.',
  },
  privacy: {
    title: 'Collection and use of personal data',
    text: 'Your name, e-mail, phone and address are collected to process and deliver the order and kept as long as the law asks (five years for contracts and payments). Without consent no order can be placed.',
  },
  'payment-provider': {
    title: 'Passing data to the payment provider',
    text: 'The order number, goods, amount, name, e-mail and phone are passed to the payment provider to make the payment.',
  },
  marketing: {
    title: 'Receive news and offers',
    text: 'Receive offers and new goods by e-mail. You can order without it and withdraw at any time.',
  },
}
