/** The mails about a subscription. */
import type { Translation } from '#lib/translation.ts'
import type { subscriptionLetters as ko } from '../../ko/letters/subscription.ts'

const ENDED = {
  member: 'Your subscription has ended, as you asked. Nothing more will be charged.',
  operator: 'Customer support has ended your subscription. Nothing more will be charged.',
  no_consent: 'Your subscription has ended because you didn’t agree to the charge. Nothing was charged.',
  unpaid: 'Your subscription has ended because its payment kept being declined. We won’t try again.',
  never_paid: 'Your subscription didn’t start, because its first payment wasn’t completed.',
  member_left: 'Your subscription has ended with your account. Nothing more will be charged.',
}

export const subscriptionLetters: Translation<typeof ko> = {
  greeting: (name) => `Hello ${name},`,
  plan: 'Subscription',
  price: 'Amount',
  on: 'Charged on',
  card: 'Card',
  'subscription-renews': ({ plan, on }) => ({
    subject: `${plan} renews on ${on}`,
    opening: [`Your next payment is charged automatically on ${on}.`],
    next: ['You don’t have to do anything to continue. If you don’t want it, cancel below before that day.'],
    link: 'View or cancel subscription',
  }),
  'subscription-consent': ({ plan, on, price, oldPrice }) => ({
    subject: `${plan}: your consent is needed before we charge you`,
    opening: [`From ${on} the price changes from ${oldPrice} to ${price}.`, 'We won’t charge it before you agree.'],
    next: ['If you don’t agree, the subscription ends on that day and nothing is charged. You can also cancel on the same page.'],
    link: 'Review and agree',
  }),
  'subscription-refused': ({ plan, reason, retryOn }) => ({
    subject: `Your payment for ${plan} was declined`,
    opening: [reason],
    next: [
      retryOn
        ? `We’ll try again on ${retryOn}. If you change your card before, it’s charged right away.`
        : 'We won’t try this card again. Please add another one.',
    ],
    link: 'Change card',
  }),
  'subscription-paused': ({ plan }) => ({
    subject: `${plan} is paused`,
    opening: ['Your payment kept being declined, so we’ve paused the subscription. We won’t try again.'],
    next: ['Change your card and resume: a new period is charged from that day.'],
    link: 'Resume subscription',
  }),
  'subscription-cancelled': ({ plan, until }) => ({
    subject: `Your ${plan} subscription is cancelled`,
    opening: [`You can use it until ${until}. Nothing is charged after that.`],
    next: ['If you didn’t cancel it, or have changed your mind, sign in by then to keep it.'],
    link: 'View the subscription',
  }),
  'subscription-ended': ({ plan, endedBy }) => ({
    subject: `${plan} has ended`,
    opening: [ENDED[endedBy]],
    next: ['Thank you for having been with us.'],
    link: 'View subscription',
  }),
}
