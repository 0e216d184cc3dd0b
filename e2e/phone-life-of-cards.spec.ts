/** A member's cards on a phone. */
import { test } from './fixtures.ts'
import { ALL_KEEP_CARDS, CARD_GATEWAYS, lifeOfCards } from './life-of-cards.ts'

test.use({ settings: { env: ALL_KEEP_CARDS, channels: {} } })

for (const subject of CARD_GATEWAYS)
  test(`${subject.name}: keeps cards, pays with them, is refused, and loses them`, ({ shopper }) => lifeOfCards(shopper, subject))
