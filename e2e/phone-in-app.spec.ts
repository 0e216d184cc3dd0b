/** A shopper who follows a link inside an app: told that card apps may not open, and taken to the phone's own browser with everything that was typed. */
import { expect, test } from './fixtures.ts'
import { order, payInAnotherBrowser } from './journey.ts'
import { press, Shopper } from './shopper.ts'

const ANDROID = 'Mozilla/5.0 (Linux; Android 14; SM-S918N Build/UP1A.231005.007; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0'
const APPS = {
  '토스 앱':
    'Mozilla/5.0 (Linux; Android 14; SM-S918N; Toss/5.120.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36',
  밴드: `${ANDROID} Chrome/129.0 Mobile Safari/537.36 BAND/16.1.0`,
  '다음 앱': `${ANDROID} Chrome/129.0 Mobile Safari/537.36 DaumApps/9.5.5 DaumDevice/mobile`,
  스레드: `${ANDROID} Chrome/125.0 Mobile Safari/537.36 Barcelona 289.0.0.77.109 Android (34/14)`,
  앱: `${ANDROID} Chrome/126.0.6478.134 Mobile Safari/537.36`,
}

for (const [name, userAgent] of Object.entries(APPS)) {
  test(`inside ${name} the checkout says so, and offers the way out`, async ({ browser, contextOptions, world }) => {
    const context = await browser.newContext({ ...contextOptions, userAgent })
    const shopper = new Shopper(await context.newPage(), world)
    await shopper.putInCart('celadon-cup')
    await shopper.goto('/checkout')
    await expect(shopper.page.getByText(`${name} 안의 브라우저에서는`)).toBeVisible()
    await expect(shopper.page.getByRole('link', { name: '다른 브라우저에서 열기' })).toHaveAttribute('href', /^intent:\/\/.*cart\?lines=/)
    await expect(shopper.page.getByRole('button', { name: '링크 복사하기' })).toBeVisible()
    expect(await shopper.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
    shopper.expectNoComplaints()
    await context.close()
  })
}

test.describe('inside an app', () => {
  test.use({ userAgent: APPS['토스 앱'] })

  test('leaves for the phone’s own browser half way, and finds cart, coupon and everything typed there, once', async ({
    shopper,
    another,
  }) => {
    await shopper.putInCart('celadon-cup', 2)
    await shopper.fillInCheckout('card')
    await shopper.useCoupon('WELCOME5000')
    // Read on its way, because the page leaves with the answer and may take its body along.
    const kept = Promise.withResolvers<{ token: string }>()
    await shopper.page.route('**/api/handovers', async (route) => {
      const response = await route.fetch()
      kept.resolve(await response.json())
      await route.fulfill({ response })
    })
    await shopper.page.getByRole('link', { name: '다른 브라우저에서 열기' }).click()
    const { token } = await kept.promise
    const outside = await another()
    await outside.goto(`/checkout?handover=${token}`)
    await expect(outside.page.getByText('입력한 내용을 가져왔습니다')).toBeVisible()
    await expect(outside.page.getByLabel('이름', { exact: true })).toHaveValue('김계산')
    await expect(outside.page.getByLabel('휴대폰 번호', { exact: true })).toHaveValue(shopper.phone)
    await expect(outside.page.getByLabel('상세 주소')).toHaveValue(shopper.door)
    await expect(outside.page.getByText('쿠폰 할인')).toBeVisible()
    await expect(outside.page.getByRole('radio', { name: /신용·체크카드/ })).toBeChecked()
    expect(outside.page.url()).not.toContain(token)
    // Consents are given where the order is placed.
    await expect(outside.page.getByRole('checkbox', { name: /혜택 소식 받기/ })).not.toBeChecked()
    await outside.payButton.click()
    await press(outside.page.getByRole('button', { name: '결제하기 (Pay)' }))
    await outside.expectHeading(/결제가 완료되었습니다/)
    const second = await another()
    await second.goto(`/checkout?handover=${token}`)
    await expect(second.page.getByText(/이미 사용했거나 시간이 지난 링크/)).toBeVisible()
  })

  test('pays in another browser, and the app’s own leads on the way back to the order', async ({ shopper, another, world }) => {
    await order(shopper, 'card')
    await payInAnotherBrowser(shopper, another, world)
    await shopper.page.goBack()
    await shopper.expectHeading(/결제가 완료되었습니다/)
    await shopper.goto('/checkout')
    await expect(shopper.page.getByText(/이미 접수되었습니다\. 그 상품은 장바구니에서 뺐습니다/)).toBeVisible()
    await expect(shopper.payButton).toBeHidden()
  })
})
