/** A member's cards at PortOne and iPay, on a phone. */
import { test } from './fixtures.ts'
import { CARD_GATEWAYS, lifeOfCards } from './life-of-cards.ts'

for (const subject of CARD_GATEWAYS)
  test.describe(subject.gateway, () => {
    test.use({ settings: { env: subject.env, channels: {} } })
    test('keeps cards, pays with them, is refused, and loses them', ({ shopper }) => lifeOfCards(shopper, subject))
  })
