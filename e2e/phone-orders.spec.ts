/** An order by telephone: the operator places it, types the caller's card in the frame, and the money is there. */
import { test as base, expect } from './fixtures.ts'
import { TOSS_API_KEYS } from './journey.ts'
import { Operator } from './operator.ts'
import { TAKES_TYPED_CARDS } from './saved-cards.ts'

const test = base.extend<{ operator: Operator }>({
  operator: async ({ page, world }, use) => {
    const operator = new Operator(page, world)
    await operator.signIn()
    await use(operator)
    operator.expectNoComplaints()
  },
})

test.use({
  settings: {
    env: {
      ...TOSS_API_KEYS,
      GATEWAYS: 'toss',
      TOSS_SDK_URL: '{toss}/v2/standard',
      TOSS_KEY_IN_SECRET_KEY: TOSS_API_KEYS.TOSS_SECRET_KEY,
      ...TAKES_TYPED_CARDS,
    },
    channels: {},
  },
})

test('an operator takes an order by telephone, and the caller’s second card pays it', async ({ operator, world }) => {
  const { page } = operator
  await operator.goto('/admin/phone-orders')
  await page.getByRole('link', { name: '새 전화 주문' }).click()
  await page.getByLabel('상품 1', { exact: true }).selectOption({ index: 1 })
  await page.getByLabel('이름', { exact: true }).fill('박통화')
  await page.getByLabel('휴대폰 번호', { exact: true }).fill('010-5555-6666')
  await page.getByLabel('전화로 받는 이유').fill('인터넷을 쓰지 않으시는 분')
  await page.getByLabel('우편번호').fill('03045')
  await page.locator('[name="shipping.address1"]').fill('서울 종로구 사직로 161')
  for (const agreement of await page.getByRole('checkbox').all()) await agreement.check()
  await page.getByRole('button', { name: '합계 확인' }).click()
  await expect(page.getByText(/^합계 [\d,]+원/)).toBeVisible()
  await operator.expectAccessible()
  await page.getByRole('button', { name: '주문 만들기' }).click()
  await expect(page.getByText('합계를 읽어 드리고 결제해 주세요.')).toBeVisible()

  await page.getByLabel('전화로 알려 주신 카드로 결제').check()
  await page.getByRole('button', { name: '카드 입력창 열기' }).click()
  const form = page.frameLocator('iframe[title="카드 정보를 입력하는 창"]')
  // Of this number the sandbox says that the card is suspended.
  await form.getByLabel('카드 번호').fill('4330120000070002')
  await form.getByLabel(/유효기간/).fill('1240')
  await form.getByLabel(/생년월일/).fill('900101')
  await form.getByLabel(/비밀번호/).fill('12')
  await form.getByRole('button', { name: '결제하기' }).click()
  await expect(form.getByText(/사용할 수 없는 카드입니다/)).toBeVisible()
  await form.getByLabel('카드 번호').fill('4330120000001007')
  await form.getByLabel(/비밀번호/).fill('12')
  await form.getByRole('button', { name: '결제하기' }).click()
  await expect(page.getByText('결제되었습니다.')).toBeVisible()

  const number = /G\d{6}-\w+/.exec((await page.getByRole('heading', { level: 1 }).textContent()) ?? '')?.[0] ?? ''
  const captured = (await world.books(number)).map((payment) => payment.captured).filter((sum) => sum > 0)
  expect(captured).toHaveLength(1)
})
