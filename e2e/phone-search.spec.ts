/** Finding products on a phone. */
import { expect, test } from './fixtures.ts'
import {
  composesWithSuggestions,
  field,
  findsWhatWasMeant,
  goesBackToTheSameSearch,
  isNotLeftWithNothing,
  isWithinReach,
  list,
} from './search-journey.ts'

test('what was meant is found, whatever was typed', ({ shopper }) => findsWhatWasMeant(shopper))

test('going back and sharing bring the same search', async ({ shopper, another }) => goesBackToTheSameSearch(shopper, await another()))

test('nobody is left with nothing', ({ shopper }) => isNotLeftWithNothing(shopper))

test('while Hangul is composed its keys are its own', ({ shopper }) => composesWithSuggestions(shopper))

test('the search is within everybody’s reach', ({ shopper }) => isWithinReach(shopper))

test('a tap on a suggestion leads to the product', async ({ shopper }) => {
  const { page } = shopper
  await shopper.goto('/')
  await page.getByRole('link', { name: '상품 검색' }).tap()
  await expect(page).toHaveURL(/\/search/)
  await field(page).tap()
  await field(page).pressSequentially('담')
  const option = list(page).getByRole('option', { name: /울 담요/ })
  await expect(option).toBeVisible()
  expect((await option.boundingBox())?.height).toBeGreaterThanOrEqual(44)
  await option.tap()
  await expect(page).toHaveURL(/products\/wool-blanket/)
})
