/** A pay link from the operator's form to the money: made, mailed, opened by somebody else, paid once. */
import { test as base, expect } from './fixtures.ts'
import { pay } from './journey.ts'
import { Operator } from './operator.ts'

const test = base.extend<{ operator: Operator }>({
  operator: async ({ page, world }, use) => {
    const operator = new Operator(page, world)
    await operator.signIn()
    await use(operator)
    operator.expectNoComplaints()
  },
})

const REASON = '도자기 수업 2회'

test('an operator asks for a sum, and somebody pays it once by the link', async ({ operator, another, world }) => {
  const { page } = operator
  await operator.goto('/admin/pay-links')
  await page.getByLabel('내용').fill(REASON)
  await page.getByLabel('금액 (원)').fill('40000')
  await page.getByRole('button', { name: '링크 만들기' }).click()
  const made = page.getByText(/^링크를 만들었습니다: http/)
  await expect(made).toBeVisible()
  const url = /http\S+/.exec((await made.textContent()) ?? '')?.[0] ?? ''
  await expect(page.getByRole('row', { name: REASON })).toContainText('결제 전')

  const payer = await another()
  await payer.page.goto(url)
  await payer.expectHeading(/^결제 요청$/)
  await expect(payer.page.getByText(REASON)).toBeVisible()
  await payer.page.getByLabel('이름', { exact: true }).fill('김계산')
  await payer.page.getByLabel('휴대폰 번호', { exact: true }).fill(payer.phone)
  await payer.page.getByLabel('이메일', { exact: true }).fill('payer@example.com')
  await payer.choose('card')
  await payer.page.getByRole('button', { name: '40,000원 결제하기' }).click()
  await pay(payer)
  await payer.expectHeading(/결제가 완료되었습니다/)
  expect((await world.books(await payer.orderNumber())).map(({ captured }) => captured)).toEqual([40_000])

  await payer.page.goto(url)
  await expect(payer.page.getByText(/이미 결제된 요청입니다/)).toBeVisible()
  await operator.goto('/admin/pay-links')
  await expect(page.getByRole('row', { name: REASON })).toContainText('결제됨')
})
