/** Finding products on a desktop. */
import { expect, test } from './fixtures.ts'
import {
  composesWithSuggestions,
  field,
  findsWhatWasMeant,
  goesBackToTheSameSearch,
  isNotLeftWithNothing,
  isWithinReach,
  list,
  results,
  searchFor,
} from './search-journey.ts'

test('what was meant is found, whatever was typed', ({ shopper }) => findsWhatWasMeant(shopper))

test('going back and sharing bring the same search', async ({ shopper, another }) => goesBackToTheSameSearch(shopper, await another()))

test('nobody is left with nothing', ({ shopper }) => isNotLeftWithNothing(shopper))

test('while Hangul is composed its keys are its own', ({ shopper }) => composesWithSuggestions(shopper))

test('the search is within everybody’s reach', ({ shopper }) => isWithinReach(shopper))

test('a product is chosen by keyboard alone, as a combobox says it', async ({ shopper }) => {
  const { page } = shopper
  await shopper.goto('/search')
  await field(page).pressSequentially('소바')
  await expect(page.getByRole('main').getByRole('combobox', { name: '찾는 말' })).toHaveAttribute('aria-expanded', 'true')
  await expect(page.getByRole('main').getByRole('status').filter({ hasText: '추천 상품' })).toHaveText(/추천 상품 \d개/)
  await page.keyboard.press('ArrowDown')
  const option = list(page).getByRole('option', { selected: true })
  await expect(option).toContainText('호두나무 소반')
  await expect(field(page)).toHaveAttribute('aria-activedescendant', (await option.getAttribute('id')) ?? 'none')
  await page.keyboard.press('Escape')
  await expect(list(page)).toBeHidden()
  await expect(field(page)).toHaveValue('소바')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/products\/walnut-soban/)
})

test('Enter without a choice sends the form, and leaving the field closes the list', async ({ shopper }) => {
  const { page } = shopper
  await shopper.goto('/search')
  await field(page).pressSequentially('찻')
  await expect(list(page)).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(list(page)).toBeHidden()
  await field(page).press('Enter')
  await expect(page).toHaveURL(/search\?q=/)
  await expect(results(page)).toContainText('검색 결과')
})

test('the header suggests on every page, and its code comes when somebody writes', async ({ shopper }) => {
  const { page } = shopper
  const scripts: string[] = []
  page.on('request', (request) => {
    if (request.resourceType() === 'script') scripts.push(request.url())
  })
  await shopper.goto('/products/celadon-cup')
  await page.waitForLoadState('networkidle')
  const before = scripts.length
  const header = page.getByRole('banner').locator('input[name=q]')
  await header.click()
  await expect.poll(() => scripts.length).toBeGreaterThan(before)
  await header.pressSequentially('moon')
  await list(page)
    .getByRole('option', { name: /달항아리/ })
    .first()
    .click()
  await expect(page).toHaveURL(/products\/moon-jar/)
})

test('without a script the search is a form like any other', async ({ browser, world }) => {
  const context = await browser.newContext({ javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${world.shopUrl}/search`)
  await searchFor(page, '차잔')
  await expect(results(page)).toContainText('‘찻잔’')
  await expect(page.getByRole('main').getByRole('heading', { level: 3 }).first()).toHaveText('청자 연꽃 찻잔')
  await context.close()
})

test('words that nobody knows are kept nowhere, and no search engine is asked to keep them', async ({ shopper }) => {
  const { page } = shopper
  for (const words of ['아무도모르는말하나', '아무도모르는말둘']) {
    const response = await shopper.goto(`/search?q=${words}`)
    const headers = (await response?.allHeaders()) ?? {}
    expect(headers['cache-control']).toMatch(/no-store/)
    expect(headers['x-nextjs-cache']).toBeUndefined()
    await expect(page.locator('meta[name=robots]')).toHaveAttribute('content', /noindex/)
  }
})
