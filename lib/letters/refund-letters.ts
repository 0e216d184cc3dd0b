/** The shop's mails about refunds and returns. Pure. */

import { GATEWAY_REFUNDED_LETTER } from '#lib/messages/letters/gateway-refunded.ts'
import { PAYMENT_GIVEN_BACK_LETTER } from '#lib/messages/letters/payment-given-back.ts'
import { REFUND_ACCOUNT_LETTER } from '#lib/messages/letters/refund-account.ts'
import { REFUND_DELAYED_LETTER } from '#lib/messages/letters/refund-delayed.ts'
import { REFUND_DONE_LETTER } from '#lib/messages/letters/refund-done.ts'
import { REFUND_REQUESTED_LETTER } from '#lib/messages/letters/refund-requested.ts'
import { RETURN_REFUSED_LETTER } from '#lib/messages/letters/return-refused.ts'
import { RETURN_REQUESTED_LETTER } from '#lib/messages/letters/return-requested.ts'
import { RETURN_SETTLED_LETTER } from '#lib/messages/letters/return-settled.ts'
import type { OrderLetter } from './order-letter.ts'

export const REFUND_LETTERS = {
  'payment-given-back': {
    about: 'order',
    isNews: true,
    text: PAYMENT_GIVEN_BACK_LETTER,
  },
  'gateway-refunded': {
    about: 'refund',
    isNews: true,
    text: GATEWAY_REFUNDED_LETTER,
  },
  'refund-delayed': {
    about: 'order',
    isNews: true,
    text: REFUND_DELAYED_LETTER,
  },
  'refund-requested': {
    about: 'refund',
    text: REFUND_REQUESTED_LETTER,
  },
  'refund-done': {
    about: 'refund',
    isNews: true,
    text: REFUND_DONE_LETTER,
  },
  'refund-account': {
    about: 'refund',
    text: REFUND_ACCOUNT_LETTER,
  },
  'return-requested': {
    about: 'return',
    text: RETURN_REQUESTED_LETTER,
  },
  'return-refused': {
    about: 'return',
    isNews: true,
    text: RETURN_REFUSED_LETTER,
  },
  'return-settled': {
    about: 'return',
    isNews: true,
    text: RETURN_SETTLED_LETTER,
  },
} satisfies Record<string, OrderLetter>
