/** What somebody does with the search, on a phone as on a desktop. */
import { type CDPSession, expect, type Page } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import type { Shopper } from './shopper.ts'

/** The field of the search page; the header has one of its own on a desktop. */
export const field = (page: Page) => page.getByRole('main').locator('input[name=q]')
export const list = (page: Page) => page.getByRole('listbox')
export const results = (page: Page) => page.getByRole('main').getByRole('status').first()
const firstProduct = (page: Page) => page.getByRole('main').getByRole('heading', { level: 3 }).first()

/** By the form, as it is without a script too. */
export async function searchFor(page: Page, words: string) {
  await field(page).fill(words)
  await page.getByRole('button', { name: '찾기', exact: true }).click()
  await expect(page).toHaveURL(/[?&]q=/)
}

/** Mistyped, without its space, in initials, with the wrong keyboard: the right product comes first, and the page says what it took it for. */
export async function findsWhatWasMeant(shopper: Shopper) {
  const { page } = shopper
  for (const [words, product, told] of [
    ['청자찻잔', '청자 연꽃 찻잔', undefined],
    ['만연필', '황동 만년필', '만년필'],
    ['ㄷㅎㅇㄹ', '백자 달항아리', undefined],
    ['ekady', '청어뼈무늬 울 담요', '담요'],
    ['찻잔 훼뷁쉙', '청자 연꽃 찻잔', '훼뷁쉙'],
  ] as const) {
    await shopper.goto('/search')
    await searchFor(page, words)
    await expect(firstProduct(page)).toHaveText(product)
    await expect(results(page)).toContainText(`‘${words}’ 검색 결과`)
    await expect(page).toHaveTitle(new RegExp(words))
    if (told) await expect(results(page).locator('p')).toContainText(told)
    else await expect(results(page).locator('p')).toHaveCount(0)
  }
}

/** Filters and order stand in the address, so that going back and sharing bring the same page. */
export async function goesBackToTheSameSearch(shopper: Shopper, other: Shopper) {
  const { page } = shopper
  await shopper.goto('/search?q=리넨')
  await page.getByLabel('정렬').selectOption('price-desc')
  await page.getByLabel('최저 가격(원)').fill('50000')
  await page.getByLabel('남색').check()
  await page.getByRole('button', { name: '찾기', exact: true }).click()
  await expect(page).toHaveURL(/from=50000/)
  await expect(results(page)).toContainText('1개')
  const address = page.url()
  await page
    .getByRole('main')
    .getByRole('link', { name: /리넨 셔츠/ })
    .first()
    .click()
  await expect(page).toHaveURL(/products\/linen-shirt/)
  await page.goBack()
  await expect(page).toHaveURL(address)
  await expect(results(page)).toContainText('1개')
  await expect(page.getByLabel('남색')).toBeChecked()
  await expect(page.getByLabel('정렬')).toHaveValue('price-desc')
  await other.page.goto(address)
  await expect(results(other.page)).toContainText('1개')
  await expect(other.page.getByLabel('최저 가격(원)')).toHaveValue('50000')
}

/** Nothing found: the nearest word, a way without the filters, and products to look at. */
export async function isNotLeftWithNothing(shopper: Shopper) {
  const { page } = shopper
  await shopper.goto('/search?q=텔항마리&from=1')
  await expect(page.getByText('찾으시는 상품이 없어요')).toBeVisible()
  await expect(page.getByRole('heading', { name: '이런 상품은 어떠세요?' })).toBeVisible()
  expect(await page.getByRole('main').getByRole('heading', { level: 3 }).count()).toBe(4)
  await expect(page.getByRole('link', { name: '조건 없이 찾기' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('main').getByRole('link', { name: '달항아리', exact: true }).click()
  await expect(firstProduct(page)).toHaveText('백자 달항아리')
}

/** Letters as an input method for Hangul sends them: each syllable is under way until the next one begins. */
export async function compose(ime: CDPSession, text: string) {
  await ime.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length })
}

/** While a syllable is composed products are suggested, and Enter and arrows still belong to it. */
export async function composesWithSuggestions(shopper: Shopper) {
  const { page } = shopper
  await shopper.goto('/search')
  await field(page).click()
  const ime = await page.context().newCDPSession(page)
  for (const text of ['ㅊ', '차', '찻']) await compose(ime, text)
  await expect(list(page).getByRole('option', { name: /청자 연꽃 찻잔/ })).toBeVisible()
  const key = { type: 'rawKeyDown', key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 229 } as const
  await ime.send('Input.dispatchKeyEvent', { ...key, key: 'ArrowDown', code: 'ArrowDown' })
  expect(await field(page).getAttribute('aria-activedescendant')).toBeNull()
  await ime.send('Input.dispatchKeyEvent', key)
  expect(new URL(page.url()).search).toBe('')
  await ime.send('Input.insertText', { text: '찻' })
  await compose(ime, 'ㅈ')
  await expect(field(page)).toHaveValue('찻ㅈ')
  await expect(list(page).getByRole('option', { name: /청자 연꽃 찻잔/ })).toBeVisible()
}

/** In both languages, light and dark, nothing is out of anybody's reach. */
export async function isWithinReach(shopper: Shopper) {
  const { page } = shopper
  for (const colorScheme of ['light', 'dark'] as const)
    for (const path of ['/search?q=차잔', '/en/search?q=linen', '/search']) {
      await page.emulateMedia({ colorScheme })
      await shopper.goto(path)
      await expectAccessible(page)
      await field(page).fill('ㅊ')
      await expect(list(page)).toBeVisible()
      await expectAccessible(page)
    }
}
