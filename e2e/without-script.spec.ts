/** A browser without script: it is told beside the buttons, and finds and gathers goods by plain links and forms. */
import { expectAccessible } from './accessible.ts'
import { expect, test } from './fixtures.ts'

test.use({ javaScriptEnabled: false })

test('searches, puts goods into the cart, changes them, and is told what needs script', async ({ page, world }) => {
  const goto = (path: string) => page.goto(new URL(path, world.shopUrl).href)
  await goto('/search')
  await page.getByLabel('찾는 말').fill('찻잔')
  await page.getByRole('main').getByRole('button', { name: '찾기' }).click()
  await page
    .getByRole('main')
    .getByRole('link', { name: /청자 연꽃 찻잔/ })
    .first()
    .click()
  await expect(page.getByText(/자바스크립트가 꺼져 있습니다. 담을 수는 있지만/)).toBeVisible()
  await page.getByLabel('수량', { exact: true }).fill('2')
  await page.getByRole('button', { name: '장바구니에 담기' }).click()
  await expect(page).toHaveURL(/\/cart\/plain$/)
  await expect(page.getByText('36,000원').first()).toBeVisible()
  await goto('/products/linen-shirt')
  await page.getByRole('combobox', { name: '옵션' }).selectOption({ label: 'XL / 남색' })
  await page.getByRole('button', { name: '장바구니에 담기' }).click()
  await page.getByRole('form', { name: '청자 연꽃 찻잔' }).getByRole('spinbutton').fill('1')
  await page.getByRole('form', { name: '청자 연꽃 찻잔' }).getByRole('button', { name: '수량 바꾸기' }).click()
  await expect(page.getByText('18,000원').first()).toBeVisible()
  await page
    .getByRole('form', { name: /리넨 셔츠/ })
    .getByRole('spinbutton')
    .fill('0')
  await page
    .getByRole('form', { name: /리넨 셔츠/ })
    .getByRole('button', { name: '수량 바꾸기' })
    .click()
  await expect(page.getByRole('link', { name: /리넨 셔츠/ })).toHaveCount(0)
  await expect(page.getByText(/결제창은 자바스크립트로 열립니다/)).toBeVisible()
  await goto('/cart')
  await page.getByRole('link', { name: '자바스크립트 없이 장바구니 보기' }).click()
  await expect(page.getByRole('form', { name: '청자 연꽃 찻잔' })).toBeVisible()
  await goto('/checkout')
  await expect(page.getByRole('complementary').getByText(/결제하려면 브라우저의 자바스크립트를 켜 주세요/)).toBeVisible()
})

test('the same pages are accessible', async ({ browser, world, contextOptions }) => {
  const context = await browser.newContext({ ...contextOptions, javaScriptEnabled: true })
  const page = await context.newPage()
  await page.request.post(new URL('/api/cart', world.shopUrl).href, {
    headers: { origin: world.shopUrl, 'sec-fetch-site': 'same-origin' },
    form: { act: 'add', locale: 'en', productId: 'p-celadon-cup', quantity: '1' },
  })
  await page.goto(new URL('/en/cart/plain', world.shopUrl).href)
  await expect(page.getByRole('form', { name: 'Celadon lotus cup' })).toBeVisible()
  await expectAccessible(page)
  await context.close()
})
