/** The form into which a member types a card, and what it answers. */
import type { Translation } from '#lib/translation.ts'
import type { cardEntry as ko } from '../ko/card-entry.ts'

export const cardEntry: Translation<typeof ko> = {
  title: 'Card details',
  number: 'Card number',
  expiry: 'Expiry (MM/YY)',
  identity: 'Date of birth (6 digits) or business registration number (10 digits)',
  identityHint: 'Date of birth (YYMMDD) for a personal card, business registration number for a company card.',
  password: 'First 2 digits of the card password',
  save: 'Save card',
  payAndSave: (sum) => `Pay ${sum} and save card`,
  saving: 'Checking the card…',
  saved: 'Card saved.',
  pending:
    'We are waiting for the payment provider. The card will appear in your list once it is confirmed. You don’t need to enter it again.',
  away: 'The payment provider is not responding. The card was not saved. Please try again later.',
  refused: 'The card could not be saved. Check the details or use another card.',
  detailsWrong: 'The card number, expiry date, date of birth (business registration number) or password is incorrect. Please check them.',
  noMoreTries: 'The card could not be confirmed after several tries. Contact your card issuer, or start again with another card.',
  over: 'This form has expired. Go back and open it again.',
  notAccepted: 'This card can’t be saved right now. Use another card or contact us.',
  tooManyRequests: 'Too many tries. Please try again in an hour.',
  busy: 'Please try again in a moment.',
  noConnection: 'Connection lost. Checking again…',
  needsScript: 'Turn on JavaScript in your browser to enter a card.',
  keptNowhere: 'Your details are passed on to the payment provider only. This shop does not store them.',
  wrong: {
    number: 'Check the card number.',
    expiry: 'Check the expiry date.',
    identity: 'Enter 6 digits of your date of birth or 10 digits of the business registration number.',
    password: 'Enter the first 2 digits of the password.',
  },
  frame: {
    open: 'Enter card details',
    opening: 'Opening…',
    label: 'Form for card details',
    privacy: 'Privacy policy',
    agreeFirst: 'Please agree to all of them.',
    notOpened: 'The form could not be opened. Please try again in a moment.',
  },
}
