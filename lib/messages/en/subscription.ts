/** What plans, their invoices and their consents say. */
import type { Translation } from '#lib/translation.ts'
import type { subscription as ko } from '../ko/subscription.ts'

export const subscription: Translation<typeof ko> = {
  piece: 'Subscription',
  setUpFee: (plan) => `${plan}: set-up fee`,
  difference: (plan) => `${plan}: difference after a change`,
  every: {
    day: (count) => (count === 1 ? 'every day' : `every ${count} days`),
    week: (count) => (count === 1 ? 'every week' : `every ${count} weeks`),
    month: (count) => (count === 1 ? 'every month' : `every ${count} months`),
    year: (count) => (count === 1 ? 'every year' : `every ${count} years`),
  },
  consent: {
    trial_end: ({ plan, on, newPrice, every, card }) =>
      `The free trial of ${plan} ends on ${on}. I agree that from that day ${newPrice} is charged to ${card} ${every}. Without my consent the subscription ends with the trial and nothing is charged. I can cancel on the subscription’s page at any time before the charge, and nothing is charged after that.`,
    price_rise: ({ plan, on, oldPrice, newPrice, every, card }) =>
      `The price of ${plan} rises from ${oldPrice} to ${newPrice} on ${on}. I agree that from that day ${newPrice} is charged to ${card} ${every}. Without my consent the subscription ends on that day and the new price is not charged. I can cancel on the subscription’s page at any time before the charge, and nothing is charged after that.`,
    join: ({ plan, on, newPrice, every, card }) =>
      `I subscribe to ${plan}. From ${on}, ${newPrice} is charged to ${card} ${every}. I can cancel on the subscription’s page at any time.`,
    change: ({ plan, on, oldPrice, newPrice, every, card }) =>
      `I change to ${plan} from ${on}. The price changes from ${oldPrice} to ${newPrice}, charged to ${card} ${every}. I can cancel on the subscription’s page at any time.`,
  },
  chosenCard: 'the card I saved',
}
