/** A member on a phone keeps cards: the gateway's window is the whole page, and the way back is a redirect. */
import { expect, test } from './fixtures.ts'
import { expectMoney } from './journey.ts'
import { becomeMember, payWithNewCard, saveCardInAccount, TOSS_WITH_CARDS } from './saved-cards.ts'

test.use({ settings: { env: TOSS_WITH_CARDS, channels: {} } })

test('saves a card in the account and pays with it in one press', async ({ shopper, world }) => {
  await becomeMember(shopper, 'sora-phone@example.com')
  await saveCardInAccount(shopper)
  expect(await shopper.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout(undefined)
  await expect(shopper.page.getByRole('radio', { name: /끝자리 123/ })).toBeChecked()
  await shopper.payButton.click()
  await expectMoney(shopper, world, 'toss')
})

test('gives up in the window, comes back to the order, and pays with a new card there', async ({ shopper, world }) => {
  await becomeMember(shopper, 'jiho-phone@example.com')
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout(undefined)
  await payWithNewCard(shopper, '창 닫기 (Close)')
  await expect(shopper.page).toHaveURL(/\/orders\//)
  await payWithNewCard(shopper)
  await expectMoney(shopper, world, 'toss')
})
