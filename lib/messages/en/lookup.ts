/** Looking an order up. */
import type { Translation } from '#lib/translation.ts'
import type { lookup as ko } from '../ko/lookup.ts'

export const lookup: Translation<typeof ko> = {
  problems: {
    not_found: 'We couldn’t find an order with this number and phone. Check your confirmation email and the phone number on the order.',
    too_many: 'Too many attempts. Try again in a minute.',
  },
  form: {
    number: 'Order number',
    numberHint: 'You’ll find it in your confirmation email, or it was read out to you on the phone. For example, G261121-7KQ2M9XA.',
    phone: 'Phone number on the order',
    look: 'Find order',
  },
  title: 'Find an order',
  hint: 'Look up a guest order with its number and your phone.',
}
