/** Small things that a shopper notices: where the focus is, why a button stops, what can be undone, and what is still missing. */
import { expectAccessible } from './accessible.ts'
import { expect, test } from './fixtures.ts'

test('the address search takes what is typed at once, and Enter searches', async ({ shopper }) => {
  const { page } = shopper
  await shopper.putInCart('celadon-cup')
  await shopper.goto('/checkout')
  await page.getByRole('button', { name: '주소 찾기' }).click()
  await expect(page.getByLabel('도로명, 건물 이름 또는 우편번호')).toBeFocused()
  await page.keyboard.type('세종대로 110')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toBeVisible()
  await page
    .getByRole('button', { name: /세종대로 110/ })
    .first()
    .click()
  await expect(page.getByLabel('상세 주소')).toBeFocused()
})

test('a plus button that stops says why, and what was taken out of the cart comes back to its place', async ({ shopper }) => {
  const { page } = shopper
  await shopper.putInCart('linen-shirt', 1, /XL/, /남색/)
  await shopper.putInCart('celadon-cup')
  await shopper.goto('/cart')
  const shirt = page.getByRole('group', { name: /리넨 셔츠.*수량/ })
  const more = shirt.getByRole('button', { name: '수량 늘리기' })
  for (const quantity of ['2', '3']) {
    await more.click()
    await expect(shirt.getByLabel('수량', { exact: true })).toHaveValue(quantity)
  }
  // It stays focusable and only says that it stops, which Playwright would wait for.
  await more.click({ force: true })
  await expect(page.getByText('지금은 3개까지 고를 수 있습니다.')).toBeVisible()
  await expect(shirt.getByLabel('수량', { exact: true })).toHaveValue('3')
  const names = () => page.getByRole('main').getByRole('listitem').getByRole('heading').allTextContents()
  const before = await names()
  await page.getByRole('button', { name: /리넨 셔츠.*빼기/ }).click()
  await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(1)
  await expectAccessible(page)
  await page.getByRole('button', { name: '되돌리기' }).click()
  await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(2)
  expect(await names()).toEqual(before)
  await expect(shirt.getByLabel('수량', { exact: true })).toHaveValue('3')
})

test('a field is judged when it is left, and beside the button stands what is missing', async ({ shopper }) => {
  const { page } = shopper
  await shopper.putInCart('celadon-cup')
  await shopper.goto('/checkout')
  await expect(shopper.payButton).toHaveText(/21,000원/)
  const email = page.getByLabel('이메일', { exact: true })
  await email.fill('nobody@')
  await expect(email).not.toHaveAttribute('aria-invalid')
  await page.getByLabel('이름', { exact: true }).focus()
  await expect(email).toHaveAttribute('aria-invalid', 'true')
  // An empty field may still be filled in, and a judged one is let alone while it is mended.
  await expect(page.getByLabel('휴대폰 번호', { exact: true })).not.toHaveAttribute('aria-invalid')
  await email.pressSequentially('example.com')
  await expect(email).not.toHaveAttribute('aria-invalid')
  await shopper.payButton.click()
  await expect(page.getByText('아직 주문되지 않았습니다. 확인해 주세요: 이름, 휴대폰 번호, 우편번호')).toBeVisible()
  await expect(page.getByLabel('이름', { exact: true })).toBeFocused()
  await expectAccessible(page)
})
