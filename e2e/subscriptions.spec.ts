/** An operator makes a plan, prices it, and stops and resumes all renewals. */
import { test as base, expect } from './fixtures.ts'
import { Operator } from './operator.ts'

const test = base.extend<{ operator: Operator }>({
  operator: async ({ page, world }, use) => {
    const operator = new Operator(page, world)
    await operator.signIn()
    await use(operator)
    operator.expectNoComplaints()
  },
})

test('an operator makes a plan that the shop then offers, and stops all renewals in two steps', async ({ operator, another }) => {
  const { page } = operator
  await operator.goto('/admin/plans')
  await page.getByLabel('주소').fill('JAR-CLUB')
  await page.getByLabel('이름 (한국어)').fill('달항아리 모임')
  await page.getByLabel('이름 (영어)').fill('Moon jar club')
  await page.getByLabel('설명 (한국어)').fill('매달 모임')
  await page.getByLabel('설명 (영어)').fill('Each month')
  await page.getByLabel(/^가격 \(원/).fill('15000')
  await page.getByRole('button', { name: '구독 상품 만들기' }).click()
  await expect(page.getByText('구독 상품을 만들었습니다.')).toBeVisible()
  await page.getByRole('link', { name: 'jar-club' }).click()
  await operator.expectAccessible()
  await page.getByLabel(/^가격 \(원/).fill('17000')
  await page.getByRole('button', { name: '가격 바꾸기' }).click()
  await expect(page.getByText('가격을 바꾸었습니다.')).toBeVisible()

  const shopper = await another()
  await shopper.goto('/plans/jar-club')
  await expect(shopper.page.getByText('매월 17,000원')).toBeVisible()

  for (const path of ['', '/upcoming', '/refused', '/revenue', '/stop']) {
    await operator.goto(`/admin/subscriptions${path}`)
    await operator.expectAccessible()
  }
  await page.getByRole('button', { name: '자동 결제 멈추기' }).click()
  await expect(page.getByText('먼저 확인란에 표시해 주세요.')).toBeVisible()
  await page.getByLabel('모든 자동 결제를 멈추는 것을 이해했습니다.').check()
  await page.getByRole('button', { name: '자동 결제 멈추기' }).click()
  await operator.goto('/admin/orders')
  await expect(page.getByText(/^자동 결제가 모두 멈춰 있습니다/)).toBeVisible()
  await operator.goto('/admin/subscriptions/stop')
  await page.getByLabel('밀린 결제가 바로 시작되는 것을 이해했습니다.').check()
  await page.getByRole('button', { name: '자동 결제 다시 시작' }).click()
  await operator.goto('/admin/orders')
  await expect(page.getByText(/^자동 결제가 모두 멈춰 있습니다/)).toHaveCount(0)
})
