/** A member's subscription at each gateway, over fifteen months, and one that sends nothing, changed in mid-period. */
import { test } from './fixtures.ts'
import { ALL_KEEP_CARDS, BY_WINDOW, TOSS_BY_WINDOW } from './life-of-cards.ts'
import { lifeOfDigitalPlan, lifeOfSubscription } from './life-of-subscriptions.ts'

test.use({ settings: { env: ALL_KEEP_CARDS, channels: {} } })

for (const subject of [...BY_WINDOW, TOSS_BY_WINDOW])
  test(`${subject.gateway}: a year of renewals, a refused card, changes, and the end`, ({ shopper }) =>
    lifeOfSubscription(shopper, subject))

test('toss: a plan that sends nothing is changed in mid-period, and all books agree to the won', ({ shopper }) =>
  lifeOfDigitalPlan(shopper, TOSS_BY_WINDOW))
