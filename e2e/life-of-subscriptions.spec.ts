/** A member's subscription at PortOne and iPay, over fifteen months; that at Toss is in a file of its own, because its settings are. */
import { test } from './fixtures.ts'
import { ALL_KEEP_CARDS, BY_WINDOW } from './life-of-cards.ts'
import { lifeOfSubscription } from './life-of-subscriptions.ts'

test.use({ settings: { env: ALL_KEEP_CARDS, channels: {} } })

for (const subject of BY_WINDOW)
  test(`${subject.gateway}: a year of renewals, a refused card, changes, and the end`, ({ shopper }) =>
    lifeOfSubscription(shopper, subject))
