/** Authorised money until the goods are shipped, and money that a card company takes back: a shopper and an operator in turn. */
import { test as base, expect } from './fixtures.ts'
import { Operator } from './operator.ts'
import type { Shopper } from './shopper.ts'

const test = base.extend<{ operator: Operator }>({
  operator: async ({ page, world }, use) => {
    const operator = new Operator(page, world)
    await use(operator)
    operator.expectNoComplaints()
  },
})
test.use({ settings: { env: { GATEWAYS: 'ipay', IPAY_CAPTURE_METHOD: 'on_shipping' }, channels: {} } })

async function buys(shopper: Shopper, quantity = 1) {
  await shopper.putInCart('celadon-cup', quantity)
  await shopper.fillInCheckout('card')
  await shopper.payButton.click()
  await shopper.expectHeading(/발송할 때 결제됩니다/)
  const number = await shopper.orderNumber()
  expect(await shopper.world.books(number)).toMatchObject([{ status: 'requires_capture', captured: 0 }])
  return { number, path: `/admin/orders/${new URL(shopper.page.url()).pathname.split('/').at(-1)}` }
}

test('shipping captures the money that was authorised, and the shopper sees both', async ({ operator, another, world }) => {
  const shopper = await another()
  const { number, path } = await buys(shopper)
  await operator.signIn()
  await operator.goto(path)
  await operator.expectAccessible()
  await operator.typeAt(operator.page.getByLabel('운송장 번호'), '601234567890')
  await operator.pressAt(operator.page.getByRole('button', { name: '21,000원 결제하고 발송' }))
  await expect(operator.page.getByText(/배송 중/).first()).toBeVisible()
  await shopper.expectHeading(/상품을 보냈습니다/)
  expect(await world.books(number)).toMatchObject([{ status: 'succeeded', authorised: 21_000, captured: 21_000, refunded: 0 }])
})

test('one of two cups is sent and paid for; its dispute is answered, and lost', async ({ operator, another, world }) => {
  const shopper = await another()
  const { page } = operator
  const { number, path } = await buys(shopper, 2)
  await operator.signIn()
  await operator.goto(path)
  await page.getByLabel('청자 연꽃 찻잔', { exact: true }).selectOption('1개')
  await page.getByLabel('택배사').selectOption('직접 배달')
  await page.getByRole('button', { name: '21,000원 결제하고 발송' }).click()
  await expect(page.getByText(/배송 중/).first()).toBeVisible()
  await shopper.expectHeading(/상품을 보냈습니다/)
  await expect(shopper.page.getByText(/18,000원은 결제되지 않았고/)).toBeVisible()
  const [payment] = await world.books(number)
  expect(payment).toMatchObject({ authorised: 21_000, captured: 21_000 })

  await world.console('/webhooks/policy', { gateway: 'ipay', events: ['dispute.closed'] })
  await world.console(`/payments/ipay/${payment?.paymentId}/dispute`, { amount: 8_000, reason: 'product_not_received' })
  await expect(async () => {
    await operator.goto('/admin/disputes')
    await expect(page.getByRole('row', { name: number })).toContainText('8,000원', { timeout: 1000 })
  }).toPass()
  await operator.expectAccessible()
  await page.getByRole('link', { name: number }).click()
  await operator.expectHeading(number)
  await page
    .getByLabel('증빙 파일', { exact: true })
    .setInputFiles({ name: '송장.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') })
  await page.getByRole('button', { name: '파일 추가' }).click()
  const link = page.getByRole('link', { name: '송장.pdf' })
  const [file] = await Promise.all([page.waitForEvent('download'), link.click()])
  expect(file.suggestedFilename()).toBe('송장.pdf')
  const href = new URL((await link.getAttribute('href')) ?? '', world.shopUrl).href
  const headers = (await page.request.get(href)).headers()
  expect([headers['content-disposition']?.split(';')[0], headers['x-content-type-options']]).toEqual(['attachment', 'nosniff'])
  expect((await shopper.page.request.get(href)).status()).toBe(401)
  await page.getByLabel('소명', { exact: true }).fill('송장 번호 1234로 보냈습니다.')
  await operator.expectAccessible()
  await page.getByRole('button', { name: /소명 제출/ }).click()
  await expect(async () => {
    await page.reload()
    await expect(page.getByText('심사 중').first()).toBeVisible({ timeout: 1000 })
  }).toPass()

  await world.console(`/payments/ipay/${payment?.paymentId}/dispute`, { result: 'lost' })
  await expect(async () => {
    await page.reload()
    await page.getByRole('checkbox', { name: /시스템 기록/ }).check()
    await expect(page.getByText('장부: 8,000원')).toBeVisible({ timeout: 1000 })
  }).toPass()
  expect(await world.books(number)).toMatchObject([{ captured: 21_000, refunded: 0, disputes: [{ amount: 8_000, status: 'lost' }] }])
})

test('a shopper cancels before shipping: nothing was charged, and nothing stays authorised', async ({ shopper, world }) => {
  const { number } = await buys(shopper)
  await shopper.unfold('주문 취소')
  await expect(shopper.page.getByText(/21,000원의 카드 승인을 풉니다/)).toBeVisible()
  await shopper.page.getByRole('button', { name: '주문 전체 취소하기' }).click()
  await shopper.expectHeading(/취소된 주문입니다/)
  await expect.poll(async () => (await world.books(number))[0]).toMatchObject({ status: 'canceled', authorised: 0, captured: 0 })
})
