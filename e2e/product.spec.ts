/** A product's page on a desktop: two axes, pictures, facts, waiting for stock, and what buyers say. */
import { expect, test } from './fixtures.ts'
import { Operator } from './operator.ts'
import { choosesByAxes, LANGUAGES, type Language, looksAtPictures, readsOn, waitsForRestock, writesReview } from './product-journey.ts'
import { press } from './shopper.ts'

for (const language of Object.keys(LANGUAGES) as Language[]) {
  test(`chooses size and colour, and is told what is sold out, in ${language}`, ({ shopper }) => choosesByAxes(shopper, language))
  test(`looks at the pictures by keyboard and enlarges one, in ${language}`, ({ shopper }) => looksAtPictures(shopper, language))
  test(`reads the facts and what is like it, in ${language}`, ({ shopper }) => readsOn(shopper, language))
  test(`asks to be told of a restock, and takes it back, in ${language}`, ({ shopper, world }) => waitsForRestock(shopper, world, language))
}

test('a review of goods that have come stands on the page at once, until an operator hides it', async ({ shopper, world, browser }) => {
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout('card')
  await shopper.payButton.click()
  await press(shopper.window.getByRole('button', { name: '결제하기 (Pay)' }))
  await shopper.expectHeading(/결제가 완료되었습니다/)
  await writesReview(shopper, world, 'ko')
  const context = await browser.newContext()
  const operator = new Operator(await context.newPage(), world)
  await operator.signIn()
  await operator.goto('/admin/reviews')
  await operator.expectAccessible()
  await operator.page.getByLabel('숨기는 이유').fill('시험')
  await operator.page.getByRole('button', { name: '숨기기' }).click()
  await expect(operator.page.getByText(/숨김: 시험/)).toBeVisible()
  operator.expectNoComplaints()
  await context.close()
  await shopper.goto('/products/celadon-cup')
  await expect(shopper.page.getByText(/아직 후기가 없습니다/)).toBeVisible()
})

test('where storage is forbidden, what was seen lasts as long as the document', async ({ shopper }) => {
  const { page } = shopper
  await page.addInitScript(() => {
    const forbid = () => {
      throw new DOMException('forbidden', 'SecurityError')
    }
    Object.assign(Storage.prototype, { getItem: forbid, setItem: forbid, removeItem: forbid })
  })
  await shopper.goto('/products/celadon-cup')
  await page.getByRole('region', { name: '같은 분류의 상품' }).getByRole('link').first().click()
  await expect(page).not.toHaveURL(/celadon-cup/)
  await page.locator('footer').scrollIntoViewIfNeeded()
  await expect(page.getByRole('region', { name: '최근 본 상품' }).locator('a[href="/products/celadon-cup"]')).toBeVisible()
})
