/** A page whose scripts are gone, because the shop has another build by now. */
import { expect, test } from './fixtures.ts'
import { deployAnother, payNow } from './wild.ts'

test('the scripts of an old page are gone: the buyer is told, and pays the same order after a reload', async ({ shopper, world }) => {
  await shopper.putInCart('celadon-cup')
  await shopper.goto('/checkout')
  await expect(shopper.payButton).toHaveText(/21,000원/)
  const comeBack = await deployAnother(shopper.page, 'scripts')
  const { page } = shopper
  await page.getByLabel('이름', { exact: true }).fill('김계산')
  await page.getByLabel('휴대폰 번호', { exact: true }).fill(shopper.phone)
  await page.getByLabel('이메일', { exact: true }).fill('stale@example.com')
  // The address search does not come either, and leaves its fields to be typed.
  await page.getByRole('button', { name: '주소 찾기' }).click()
  await page.getByLabel('우편번호').fill('04524')
  await page.getByLabel('주소', { exact: true }).fill('서울 중구 세종대로 110')
  await page.getByLabel('상세 주소').fill(shopper.door)
  await shopper.way('card').check()
  await shopper.payButton.click()
  await expect(page.getByText(/업데이트되었습니다. 결제되지 않았습니다/)).toBeVisible()
  await comeBack()
  await page.getByRole('button', { name: '새로고침' }).click()
  await expect(page.getByLabel('상세 주소')).toHaveValue(shopper.door)
  await payNow(shopper, 'portone-v2')
  expect(await world.books(await shopper.orderNumber())).toMatchObject([{ captured: 21_000 }])
})
