/** A member on a phone lives with a subscription: begun with a new card, refused once, saved by a letter's link, cancelled and kept. */

import { expectAccessible } from './accessible.ts'
import { expect, test } from './fixtures.ts'
import { reachNoon } from './life-of-subscriptions.ts'
import { becomeMember, PASSWORD, register, TOSS_WITH_CARDS } from './saved-cards.ts'
import type { Shopper } from './shopper.ts'

test.use({ settings: { env: TOSS_WITH_CARDS, channels: {} } })

const DAY_MS = 24 * 3_600_000

/** The page is asked again until the worker has done its part. */
async function expectState({ page }: Shopper, state: string) {
  await expect(async () => {
    await page.reload()
    await expect(page.getByRole('region', { name: '구독 정보' }).getByText(state)).toBeVisible({ timeout: 1000 })
  }).toPass({ timeout: 60_000 })
}

async function addCard({ page }: Shopper) {
  await page.getByLabel(/카드 저장과 결제 이용에 동의합니다/).check()
  await page.getByRole('button', { name: '카드 저장하기' }).click()
}

test('subscribes, is refused in the second month, changes the card by the letter, cancels and stays', async ({ shopper, world }) => {
  const { page } = shopper
  await shopper.goto('/plans')
  await page.getByRole('link', { name: /매달 햇녹차/ }).click()
  await expectAccessible(page)
  await page.getByRole('link', { name: '구독하기' }).click()
  await shopper.expectHeading(/^구독 신청$/)
  await expect(page.getByRole('link', { name: '회원 가입하고 계속하기' })).toBeVisible()
  await becomeMember(shopper, 'minji-phone@example.com')

  await shopper.goto('/checkout/plans/tea-every-month')
  await expect(page.getByText(/오늘 22,000원을 결제하고/)).toBeVisible()
  await page.getByLabel('휴대폰 번호', { exact: true }).fill(shopper.phone)
  await page.getByRole('button', { name: '주소를 직접 입력할게요' }).click()
  await page.getByLabel('우편번호', { exact: true }).fill('04524')
  await page.getByLabel('주소', { exact: true }).fill('서울 중구 세종대로 110')
  await page.getByRole('radio', { name: /새 카드/ }).check()
  await page.getByLabel(/카드 저장과 결제 이용에 동의합니다/).check()
  await expectAccessible(page)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await page.getByRole('button', { name: '22,000원 결제하고 구독하기' }).click()
  await register(shopper)
  await shopper.expectHeading(/결제가 완료되었습니다/)
  await page.getByRole('link', { name: '구독 보기' }).click()
  await shopper.expectHeading(/^매달 햇녹차$/)
  await expectState(shopper, '이용 중')
  await expectAccessible(page)

  // A card whose every charge is refused.
  await page.getByRole('link', { name: '카드 바꾸기' }).click()
  await addCard(shopper)
  await register(shopper, '승인 요청 때 거절 (Decline at confirm)')
  await expect(page.getByText('카드를 바꿨습니다.')).toBeVisible({ timeout: 30_000 })
  await page.getByRole('link', { name: '구독으로 돌아가기' }).click()
  await shopper.expectHeading(/^매달 햇녹차$/)
  const home = page.url()
  await reachNoon(world)
  await world.letPass(31 * DAY_MS)
  await expectState(shopper, '결제 안 됨')

  await page.context().clearCookies()
  await shopper.goto('/mailbox')
  await expect(async () => {
    await page.reload()
    await page.getByRole('link', { name: /결제/ }).first().click()
    await expect(page.frameLocator('iframe').locator('a[href*="/card"]').first()).toBeVisible({ timeout: 2000 })
  }).toPass({ timeout: 60_000 })
  const link = await page.frameLocator('iframe').locator('a[href*="/card"]').first().getAttribute('href')
  await page.goto(String(link))
  await shopper.expectHeading(/^카드 바꾸기$/)
  await expect(page.getByText('세종대로')).toHaveCount(0)
  await expectAccessible(page)
  await addCard(shopper)
  await register(shopper)
  await expect(page.getByText('카드를 바꿨습니다.')).toBeVisible({ timeout: 30_000 })
  await page.getByRole('link', { name: '구독으로 돌아가기' }).click()
  await shopper.expectHeading(/^매달 햇녹차$/)
  await expectState(shopper, '이용 중')
  await world.letPass(31 * DAY_MS)
  await expectState(shopper, '이용 중')

  await page.getByRole('link', { name: '해지하기' }).click()
  await expectAccessible(page)
  await page.getByRole('region', { name: '이용 기간이 끝나면 해지' }).getByRole('button', { name: '해지하기' }).click()
  await page.getByRole('link', { name: '구독으로 돌아가기' }).click()
  await shopper.expectHeading(/^매달 햇녹차$/)
  await expectState(shopper, '해지 예정')
  // Whoever holds the letter has ended it; to have it charged again is its member's.
  await expect(page.getByRole('button', { name: '해지 취소하고 계속 이용하기' })).toHaveCount(0)
  await expectAccessible(page)
  await page.getByRole('link', { name: '로그인하고 해지 취소하기' }).click()
  await expect(page).toHaveURL(/\/account\/sign-in/)
  await page.getByLabel('이메일', { exact: true }).fill('minji-phone@example.com')
  await page.getByLabel('비밀번호', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: '로그인', exact: true }).click()
  await expect(page).toHaveURL(home)
  await page.getByRole('button', { name: '해지 취소하고 계속 이용하기' }).click()
  await expectState(shopper, '이용 중')
})
