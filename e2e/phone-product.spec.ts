/** A product's page on a phone: two axes, pictures, facts, waiting for stock, and a review. */
import { test } from './fixtures.ts'
import { choosesByAxes, LANGUAGES, type Language, looksAtPictures, readsOn, waitsForRestock, writesReview } from './product-journey.ts'
import { press } from './shopper.ts'

for (const language of Object.keys(LANGUAGES) as Language[]) {
  test(`chooses size and colour, and is told what is sold out, in ${language}`, ({ shopper }) => choosesByAxes(shopper, language))
  test(`looks at the pictures and enlarges one, in ${language}`, ({ shopper }) => looksAtPictures(shopper, language))
  test(`reads the facts and what is like it, in ${language}`, ({ shopper }) => readsOn(shopper, language))
  test(`asks to be told of a restock, and takes it back, in ${language}`, ({ shopper, world }) => waitsForRestock(shopper, world, language))
}

test('writes a review in English of what has come, and finds it on the page at once', async ({ shopper, world }) => {
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout('card')
  await shopper.payButton.click()
  await press(shopper.page.getByRole('button', { name: '결제하기 (Pay)' }))
  await shopper.expectHeading(/결제가 완료되었습니다/)
  await writesReview(shopper, world, 'en')
})
