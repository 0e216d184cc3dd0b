/** The fields of the checkout: labels, hints, what is missing. */
import type { Translation } from '#lib/translation.ts'
import type { checkoutFieldTexts as ko } from '../ko/checkout-fields.ts'

export const checkoutFieldTexts: Translation<typeof ko> = {
  field: {
    'buyer.name': { label: 'Full name', problem: 'Enter your name.' },
    'buyer.email': {
      label: 'Email',
      hint: 'We’ll send your order confirmation here.',
      problem: 'Enter a valid email address, such as name@example.com.',
    },
    'buyer.phone': {
      label: 'Phone',
      hint: 'Only used for delivery and to look up your order.',
      example: '+1 415 555 2671',
      problem: 'Enter a valid phone number: a Korean one, or one with its country code, such as +1 415 555 2671.',
    },
    'shipping.recipient': { label: 'Recipient', problem: 'Enter the recipient’s name.' },
    'shipping.phone': {
      label: 'Recipient’s phone',
      example: '010-1234-5678',
      problem: 'Enter a valid phone number for the recipient, such as 010-1234-5678.',
    },
    'shipping.postcode': { label: 'Postcode', problem: 'Find your address or enter a 5-digit postcode.' },
    'shipping.address1': { label: 'Address', problem: 'Enter a street name and building number.' },
    'shipping.address2': { label: 'Apartment, suite, etc.', hint: 'Building, floor and unit.', problem: 'Check the apartment or suite.' },
    'shipping.note': {
      label: 'Your delivery instructions',
      problem: 'Delivery instructions can have up to 200 characters.',
      fact: 'Notes',
    },
  },
}
