/** A member's subscription at Toss, over fifteen months, and one that sends nothing, changed in mid-period. */
import { test } from './fixtures.ts'
import { TOSS_BY_WINDOW } from './life-of-cards.ts'
import { lifeOfDigitalPlan, lifeOfSubscription } from './life-of-subscriptions.ts'
import { TOSS_WITH_CARDS } from './saved-cards.ts'

test.use({ settings: { env: TOSS_WITH_CARDS, channels: {} } })

test('toss: a year of renewals, a refused card, changes, and the end', ({ shopper }) => lifeOfSubscription(shopper, TOSS_BY_WINDOW))

test('toss: a plan that sends nothing is changed in mid-period, and all books agree to the won', ({ shopper }) =>
  lifeOfDigitalPlan(shopper, TOSS_BY_WINDOW))
