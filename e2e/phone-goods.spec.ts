/** An owner makes a product on a phone, and a shopper buys it there. */
import { expectAccessible } from './accessible.ts'
import { test as base, expect } from './fixtures.ts'
import { makeProduct, press } from './goods-journey.ts'
import { Operator } from './operator.ts'

const test = base.extend<{ operator: Operator }>({
  operator: async ({ page, world }, use) => {
    const operator = new Operator(page, world)
    await use(operator)
    operator.expectNoComplaints()
  },
})

test.use({ settings: { env: { LOG_LEVEL: 'error' }, channels: {} } })

test('a product with options is made on a phone, and nothing is wider than the screen', async ({ operator, another }) => {
  const { page } = operator
  await operator.signIn()
  await makeProduct(operator, { ko: '손 주전자', en: 'Hand pot' })
  await expectAccessible(page)
  await press(operator, '판매 시작')
  await expect(page.getByText('이제 팝니다.')).toBeVisible()
  for (const path of ['/admin/products', '/admin/products/new', '/admin/products?state=draft']) {
    await operator.goto(path)
    await expectAccessible(page)
  }
  const shopper = await another()
  await shopper.goto('/products/hand-pot')
  await shopper.expectHeading(/손 주전자/)
  await expect(shopper.page.getByText('손으로 씻기')).toBeVisible()
  await expectAccessible(shopper.page)
  shopper.expectNoComplaints()
})
