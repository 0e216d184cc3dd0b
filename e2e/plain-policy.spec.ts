/** Pages that open no window: kept for everybody where they were, and with a policy that runs no script it does not know. */
import { expect, test } from './fixtures.ts'

const KEPT = ['/', '/en', '/cart', '/products/celadon-cup', '/categories/tea', '/terms', '/nowhere']
const MADE_EACH_TIME = ['/account/sign-in', '/account/sign-up', '/search?q=a', '/cart/plain', '/mailbox']

for (const path of [...KEPT, ...MADE_EACH_TIME]) {
  test(`N2: ${path} runs its own scripts and none that is written into its markup`, async ({ shopper }) => {
    await shopper.goto(path)
    const response = await shopper.goto(path)
    const headers = (await response?.allHeaders()) ?? {}
    expect(headers['content-security-policy']).toMatch(/script-src 'self' '(?:sha256|nonce)-/)
    expect(headers['content-security-policy']).not.toMatch(/script-src[^;]*unsafe/)
    if (KEPT.includes(path)) expect(headers['x-nextjs-cache']).toMatch(/HIT|STALE/)
    // React has taken the page over, so its scripts ran.
    await expect(async () => {
      expect(await shopper.page.evaluate(() => Object.keys(document.body).some((key) => key.startsWith('__react')))).toBe(true)
    }).toPass()
    shopper.expectNoComplaints()
    const ran = await shopper.page.evaluate(async () => {
      const image = document.createElement('div')
      image.innerHTML = '<img src="/none.png" onerror="window.injected = true">'
      document.body.append(image)
      await new Promise((resolve) => setTimeout(resolve, 300))
      return 'injected' in window
    })
    expect(ran).toBe(false)
    shopper.forgetComplaints()
  })
}

test('N2: the shop is walked through without a word from the policy', async ({ shopper }) => {
  await shopper.goto('/')
  await shopper.page.locator('a[href="/categories/tea"]').first().click()
  await shopper.page.locator('a[href="/products/celadon-cup"]').first().click()
  await shopper.page.getByRole('button', { name: '장바구니에 담기' }).click()
  await expect(shopper.page.getByRole('status').filter({ hasText: '담았습니다' })).toBeVisible()
  await shopper.goto('/cart')
  await expect(shopper.page.getByRole('heading', { level: 1 })).toBeVisible()
  await shopper.goto('/search?q=찻잔')
  await expect(shopper.page.getByRole('heading', { level: 1 })).toBeVisible()
})
