/** What a shopper does on a product's page, on a phone and on a desktop, in both languages. */
import { expect, type Locator, type Page } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
import type { Shopper } from './shopper.ts'
import type { World } from './world.ts'

export const LANGUAGES = {
  ko: {
    path: '',
    add: '장바구니에 담기',
    soldOut: /L \/ 자연색: 지금은 품절/,
    notMade: /XL \/ 자연색: 이 조합은 팔지 않습니다/,
    axes: { L: /^L/, XL: /^XL/, M: /^M/, natural: /^자연색/, navy: /^남색/ },
    added: /담았습니다: 리넨 셔츠 \(M \/ 남색\) × 1/,
    choose: /골라 주세요/,
    enlarge: /크게 보기/,
    bigger: '확대',
    next: '다음 사진',
    email: '이메일',
    notify: '알림 신청',
    asked: /신청했습니다/,
    cancel: '신청 취소',
    cancelled: /취소하고 주소를 지웠습니다/,
    notice: '상품정보 제공고시',
    fact: '리넨 100%',
    free: '무료 배송',
    fee: /배송비 3,000원 · 32,000원 더 담으면 무료 배송/,
    related: '같은 분류의 상품',
    recent: '최근 본 상품',
    none: /아직 후기가 없습니다/,
    write: /후기 쓰기$/,
    stars: '별점 5점 중 4점',
    post: '후기 올리기',
    written: /쓰신 후기/,
    summary: /5점 만점에 4.0점, 후기 1개/,
    verified: '구매 확인',
  },
  en: {
    path: '/en',
    add: 'Add to cart',
    soldOut: /L \/ Natural: sold out for now/,
    notMade: /XL \/ Natural: we don’t sell this combination/,
    axes: { L: /^L/, XL: /^XL/, M: /^M/, natural: /^Natural/, navy: /^Navy/ },
    added: /Added to cart: Linen shirt \(M \/ Navy\) × 1/,
    choose: /Choose:/,
    enlarge: /Enlarge/,
    bigger: 'Zoom in',
    next: 'Next picture',
    email: 'Email',
    notify: 'Notify me',
    asked: /We’ll send one email/,
    cancel: 'Cancel request',
    cancelled: /cancelled your request/,
    notice: 'Product information required by law',
    fact: '100% linen',
    free: 'Free shipping',
    fee: /Shipping ₩3,000 · ₩32,000 more for free shipping/,
    related: 'More like this',
    recent: 'Recently viewed',
    none: /No reviews yet/,
    write: /^Review /,
    stars: '4 out of 5 stars',
    post: 'Post review',
    written: /Your review/,
    summary: /4.0 out of 5, 1 review/,
    verified: 'Verified purchase',
  },
} as const

export type Language = keyof typeof LANGUAGES

const value = (page: Page, name: RegExp) => page.getByRole('radio', { name })
const gallery = (page: Page) => page.locator('ul:has(> [data-picture])')
const scrolled = (list: Locator) => list.evaluate((element) => Math.round(element.scrollLeft / element.clientWidth))

/** Chooses by two axes: what is sold out, what is not made, and what can be bought. */
export async function choosesByAxes(shopper: Shopper, language: Language) {
  const { page } = shopper
  const t = LANGUAGES[language]
  await shopper.goto(`${t.path}/products/linen-shirt`)
  const add = page.getByRole('button', { name: t.add })
  await add.click()
  await expect(page.getByText(t.choose)).toBeVisible()
  await value(page, t.axes.L).check()
  await value(page, t.axes.natural).check()
  await expect(page.getByText(t.soldOut)).toBeVisible()
  await expect(add).toBeDisabled()
  await value(page, t.axes.XL).check()
  await expect(page.getByText(t.notMade)).toBeVisible()
  await value(page, t.axes.M).check()
  await value(page, t.axes.navy).check()
  // The picture of the chosen colour comes into view.
  await expect.poll(() => scrolled(gallery(page))).toBe(1)
  await expect(page.getByText(t.free, { exact: true })).toBeVisible()
  await expectAccessible(page)
  await add.click()
  await expect(page.getByRole('status').filter({ hasText: t.added })).toBeVisible()
}

/** Looks at the pictures by keyboard, and enlarges one. */
export async function looksAtPictures(shopper: Shopper, language: Language) {
  const { page } = shopper
  const t = LANGUAGES[language]
  await shopper.goto(`${t.path}/products/linen-shirt`)
  await gallery(page).focus()
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => scrolled(gallery(page))).toBeGreaterThan(0)
  await page.getByRole('link', { name: t.enlarge }).first().click()
  const dialog = page.getByRole('dialog')
  const picture = dialog.getByRole('img')
  await expect(picture).toBeVisible()
  await expectAccessible(page)
  const width = async () => (await picture.boundingBox())?.width ?? 0
  const before = await width()
  await dialog.getByRole('button', { name: t.bigger }).click()
  await expect.poll(width).toBeGreaterThan(before * 1.9)
  await page.keyboard.press('-')
  await expect.poll(width).toBeLessThan(before * 1.1)
  const src = await picture.getAttribute('src')
  await page.keyboard.press('ArrowRight')
  await expect(picture).not.toHaveAttribute('src', src ?? '')
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
}

/** Reads what the law wants told, what is like it, and what was looked at before. */
export async function readsOn(shopper: Shopper, language: Language) {
  const { page } = shopper
  const t = LANGUAGES[language]
  await shopper.goto(`${t.path}/products/celadon-cup`)
  await expect(page.getByText(t.fee)).toBeVisible()
  // Nobody leaves a page before its scripts have run; what was looked at is remembered by them.
  await expect.poll(() => page.evaluate(() => localStorage.getItem('gyesan-seen'))).toContain('celadon-cup')
  await shopper.goto(`${t.path}/products/linen-shirt`)
  await expect(page.getByRole('region', { name: t.notice })).toContainText(t.fact)
  const related = page.getByRole('region', { name: t.related })
  await related.scrollIntoViewIfNeeded()
  await expect(related.getByRole('link')).not.toHaveCount(0)
  await expect(page.getByText(t.none)).toBeVisible()
  await page.locator('footer').scrollIntoViewIfNeeded()
  const recent = page.getByRole('region', { name: t.recent })
  await expect(recent.locator('a[href$="/products/celadon-cup"]')).toBeVisible()
  // A link of the shop opens within the document.
  await page.evaluate(() => Object.assign(window, { sameDocument: true }))
  await recent.getByRole('link').first().click()
  await expect(page).toHaveURL(/celadon-cup/)
  expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true)
}

/** Asks to be told of what is sold out, and takes it back. */
export async function waitsForRestock(shopper: Shopper, world: World, language: Language) {
  const { page } = shopper
  const t = LANGUAGES[language]
  await shopper.goto(`${t.path}/products/hanji-lamp`)
  await page.getByLabel(t.email).fill('nobody')
  await page.getByRole('button', { name: t.notify }).click()
  await expect(page.getByLabel(t.email)).toHaveAttribute('aria-invalid', 'true')
  await page.getByLabel(t.email).fill(`waits-${language}@example.com`)
  await page.getByRole('button', { name: t.notify }).click()
  await expect(page.getByText(t.asked)).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: t.cancel }).click()
  await expect(page.getByText(t.cancelled)).toBeVisible()
  expect(await world.ask(`select email from restock_requests where email = 'waits-${language}@example.com'`)).toEqual([])
}

/** Whoever got the goods writes a review, and it stands on the product's page at once. */
export async function writesReview(shopper: Shopper, world: World, language: Language) {
  const { page } = shopper
  const t = LANGUAGES[language]
  const orderId = /\/orders\/([^?/]+)/.exec(page.url())?.[1] ?? ''
  const productPage = `${t.path}/products/celadon-cup`
  // The page is kept ready before there is anything to say.
  await page.request.get(new URL(productPage, world.shopUrl).href)
  await world.tamper(`update orders set fulfilment = 'delivered', delivered_at = placed_at where id = '${orderId}'`)
  await shopper.goto(`${t.path}/orders/${orderId}`)
  await page.getByText(t.write).first().click()
  await page.getByRole('radio', { name: t.stars }).check()
  await page.getByRole('form', { name: t.write }).getByRole('textbox').fill('Holds the warmth.\nPours well.')
  await page.getByRole('button', { name: t.post }).click()
  await expect(page.getByText(t.written)).toBeVisible()
  await expectAccessible(page)
  await shopper.goto(productPage)
  await expect(page.getByText(t.summary)).toBeVisible()
  await expect(page.getByText(t.verified)).toBeVisible()
  await expect(page.getByText('Holds the warmth.')).toBeVisible()
  const data = await page.locator('script[type="application/ld+json"]').textContent()
  expect(JSON.parse(data ?? '{}').aggregateRating.reviewCount).toBe(1)
  await expectAccessible(page)
}
