/** An owner makes products in the console: a draft, its preview, its publication, its changes and its end, as shoppers see them. */
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

/** A shop of its own, because its lists change. */
test.use({ settings: { env: { LOG_LEVEL: 'error' }, channels: {} } })

test.describe.configure({ mode: 'serial' })

test('a product is made, looked at, published, changed and put away, and shoppers see each at once', async ({ operator, another }) => {
  const { page } = operator
  const shopper = await another()
  // Kept for everybody before anything changes.
  await shopper.goto('/categories/tea')
  await operator.signIn()
  await makeProduct(operator, { ko: '흙 주전자', en: 'Clay pot' })
  await shopper.goto('/products/clay-pot')
  await expect(shopper.page.getByText('흙 주전자')).toHaveCount(0)

  await page.getByRole('link', { name: '미리 보기' }).click()
  await expect(page.getByText('미리 보기: 흙 주전자 ·')).toBeVisible()
  await expect(page.getByRole('heading', { name: '흙과 불' })).toBeVisible()
  await expect(page.getByText('<b>태그</b>')).toBeVisible()
  await expectAccessible(page)
  await page.goBack()
  await press(operator, '판매 시작')
  await expect(page.getByText('이제 팝니다.')).toBeVisible()

  await shopper.goto('/categories/tea')
  await shopper.page.getByRole('link', { name: '흙 주전자' }).first().click()
  await shopper.expectHeading(/흙 주전자/)
  await expect(shopper.page.getByText('48,000원').first()).toBeVisible()
  await expectAccessible(shopper.page)
  await shopper.goto('/search?q=흙 주전자')
  await expect(shopper.page.getByRole('link', { name: '흙 주전자' }).first()).toBeVisible()

  await page.getByLabel('값 (원)', { exact: true }).fill('52000')
  await page.getByLabel('주소', { exact: true }).fill('earth-pot')
  await press(operator, '저장')
  await expect(page.getByText(/저장했습니다/)).toBeVisible()
  await shopper.goto('/products/clay-pot')
  await expect(shopper.page).toHaveURL(/\/products\/earth-pot$/)
  await expect(shopper.page.getByText('52,000원').first()).toBeVisible()

  await press(operator, '보관')
  await expect(page.getByText(/보관했습니다/)).toBeVisible()
  await shopper.goto('/products/earth-pot')
  await expect(shopper.page.getByText('이제 팔지 않는 상품입니다')).toBeVisible()
  await expectAccessible(shopper.page)
  await shopper.goto('/categories/tea')
  await expect(shopper.page.getByRole('link', { name: '흙 주전자' })).toHaveCount(0)
  await press(operator, '복원')
  await expect(page.getByText(/되살렸습니다/)).toBeVisible()
  await press(operator, '판매 시작')
  await expect(page.getByText('이제 팝니다.')).toBeVisible()
  shopper.expectNoComplaints()
})

test('the second of two operators is told, keeps what was typed, and can save it after all', async ({ operator }) => {
  const { page } = operator
  await operator.signIn()
  await operator.goto('/admin/products')
  await page.getByRole('link', { name: '흙 주전자' }).click()
  await operator.expectHeading('흙 주전자')
  const second = await page.context().newPage()
  await second.goto(page.url())
  await page.getByLabel('값 (원)', { exact: true }).fill('53000')
  await press(operator, '저장')
  await expect(page.getByText(/저장했습니다/)).toBeVisible()
  await second.getByLabel('값 (원)', { exact: true }).fill('54000')
  await second.getByRole('button', { name: '저장', exact: true }).click()
  await expect(second.getByText(/그사이 다른 사람이 이 상품을 바꿨습니다/)).toBeVisible()
  await expect(second.getByLabel('값 (원)', { exact: true })).toHaveValue('54000')
  await second.getByRole('button', { name: '저장', exact: true }).click()
  await expect(second.getByText(/저장했습니다/)).toBeVisible()
  await second.close()
})

test('what is wrong is told beside its field, by keyboard alone', async ({ operator }) => {
  const { page } = operator
  await operator.signIn()
  await operator.goto('/admin/products/new')
  await operator.typeAt(page.getByLabel('이름 (한국어)', { exact: true }), '잔')
  await operator.typeAt(page.getByLabel('이름 (영어)', { exact: true }), 'Cup of mine')
  await operator.typeAt(page.getByLabel('값 (원)', { exact: true }), 'a lot')
  await operator.typeAt(page.getByLabel(/기간 할인가/), '3000')
  await operator.pressAt(page.getByRole('button', { name: '옵션 더하기' }))
  await operator.pressAt(page.getByRole('button', { name: '상품 만들기' }))
  await expect(page.getByText('저장하지 않았습니다. 표시한 칸을 확인해 주세요.')).toBeVisible()
  await expect(page.getByText('0 이상의 정수여야 합니다.')).toBeVisible()
  await expect(page.getByText('옵션의 이름과 값, 추가금, 재고를 확인해 주세요.')).toBeVisible()
  await expect(page.getByLabel('이름 (영어)', { exact: true })).toHaveValue('Cup of mine')
  await operator.expectAccessible()
  await operator.typeAt(page.getByLabel('값 (원)', { exact: true }), '9000')
  await operator.pressAt(page.getByRole('button', { name: '옵션 빼기' }))
  await operator.pressAt(page.getByRole('button', { name: '상품 만들기' }))
  await operator.expectHeading('잔')
  await operator.pressAt(page.getByRole('button', { name: '판매 시작' }))
  await expect(page.getByText(/판매하려면 더 필요한 것: 한 줄 소개/)).toBeVisible()
})
