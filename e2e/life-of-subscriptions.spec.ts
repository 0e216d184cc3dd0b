/** A member's subscription at each gateway, over fifteen months, and one that sends nothing, changed in mid-period. */
import { test } from './fixtures.ts'
import { ALL_KEEP_CARDS, CARD_GATEWAYS } from './life-of-cards.ts'
import { lifeOfDigitalPlan, lifeOfSubscription, TOSS } from './life-of-subscriptions.ts'
import { TOSS_WITH_CARDS } from './saved-cards.ts'

const A_YEAR = 'a year of renewals, a refused card, changes, and the end'

test.describe('PortOne and iPay', () => {
  test.use({ settings: { env: ALL_KEEP_CARDS, channels: {} } })

  for (const subject of CARD_GATEWAYS) test(`${subject.gateway}: ${A_YEAR}`, ({ shopper }) => lifeOfSubscription(shopper, subject))
})

test.describe('Toss', () => {
  test.use({ settings: { env: TOSS_WITH_CARDS, channels: {} } })

  test(`toss: ${A_YEAR}`, ({ shopper }) => lifeOfSubscription(shopper, TOSS))

  test('toss: a plan that sends nothing is changed in mid-period, and all books agree to the won', ({ shopper }) =>
    lifeOfDigitalPlan(shopper, TOSS))
})
