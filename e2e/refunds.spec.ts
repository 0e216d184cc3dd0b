/** A shopper who wants a refund: before the goods are shipped, and after they are delivered. */
import AxeBuilder from '@axe-core/playwright'
import { expect, test } from './fixtures.ts'
import { cancelToAccount } from './journey.ts'
import { Operator } from './operator.ts'
import { type Method, press, type Shopper } from './shopper.ts'

async function buys(shopper: Shopper, method: Method, quantity = 1) {
  await shopper.putInCart('celadon-cup', quantity)
  await shopper.fillInCheckout(method)
  await shopper.payButton.click()
  await press(shopper.window.getByRole('button', { name: '결제하기 (Pay)' }))
  await shopper.expectHeading(/결제가 완료되었습니다|입금을 기다리고 있습니다/)
  const id = new URL(shopper.page.url()).pathname.split('/').at(-1) ?? ''
  return { id, number: await shopper.orderNumber() }
}

async function expectNothingSerious({ page }: Shopper) {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id)).toEqual([])
}

for (const method of ['toss', 'card'] as const) {
  test(`cancels an order paid by ${method} before it is sent`, async ({ shopper, world }) => {
    const { number } = await buys(shopper, method)
    await shopper.unfold('주문 취소')
    await expect(shopper.page.getByText(/21,000원을 결제하신 수단으로/)).toBeVisible()
    await expectNothingSerious(shopper)
    await shopper.page.getByRole('button', { name: '주문 전체 취소하기' }).dblclick()
    await shopper.expectHeading(/환불되었습니다/)
    await expect(shopper.page.getByText('환불 완료')).toBeVisible()
    await expect(shopper.page.getByText('주문 취소', { exact: true })).toHaveCount(0)
    expect(await world.books(number)).toMatchObject([{ captured: 21_000, refunded: 21_000 }])
  })
}

test('cancels one of two cups before they are sent, for the sum that the page showed, and reads how far the other is', async ({
  shopper,
  another,
  world,
}) => {
  const { id, number } = await buys(shopper, 'card', 2)
  const { page } = shopper
  await shopper.expectHeading(/상품을 준비하고 있습니다/)
  await shopper.unfold('일부 상품만 취소')
  await page.getByRole('button', { name: '고른 상품 취소하기' }).click()
  await expect(page.getByText('상품을 골라 주세요.', { exact: true })).toBeVisible()
  await page.getByRole('combobox', { name: /청자|찻잔/ }).selectOption('1개')
  await expect(page.getByText(/취소하면 18,000원을/)).toBeVisible()
  await expectNothingSerious(shopper)
  await page.getByRole('button', { name: '고른 상품 취소하기' }).dblclick()
  await shopper.expectHeading(/일부를 취소했습니다/)
  expect(await world.books(number)).toMatchObject([{ captured: 39_000, refunded: 18_000 }])

  const operator = new Operator((await another()).page, world)
  await operator.signIn()
  await operator.goto(`/admin/orders/${id}`)
  await operator.typeAt(operator.page.getByLabel('운송장 번호'), '6012-3456-7890')
  await operator.pressAt(operator.page.getByRole('button', { name: '발송 처리' }))
  await page.reload()
  await shopper.expectHeading(/상품을 보냈습니다/)
  await expect(page.getByRole('link', { name: /배송 조회/ })).toHaveAttribute('href', /wblNo=601234567890$/)
  await expect(page.getByText('18,000원을 환불했습니다.', { exact: false })).toBeVisible()
})

test('cancels a deposit, and says where the money goes', async ({ shopper, world }) => {
  const { number } = await buys(shopper, 'virtual_account')
  const [payment] = await world.books(number)
  await world.console(`/payments/${payment?.gateway}/${payment?.paymentId}/deposit`)
  await shopper.expectHeading(/결제가 완료되었습니다/)
  await shopper.unfold('주문 취소')
  await expectNothingSerious(shopper)
  await cancelToAccount(shopper)
  await shopper.expectHeading(/환불되었습니다/)
  expect(await world.books(number)).toMatchObject([{ captured: 21_000, refunded: 21_000 }])
})

test('a deposit of another sum goes back to the account that the buyer tells', async ({ shopper, world }) => {
  const { number } = await buys(shopper, 'virtual_account')
  const [payment] = await world.books(number)
  await world.console(`/payments/${payment?.gateway}/${payment?.paymentId}/deposit`, { amount: 20_000 })
  const { page } = shopper
  await expect(page.getByRole('heading', { name: '환불받을 계좌를 알려 주세요' })).toBeVisible({ timeout: 30_000 })
  await expect(page.getByText(/20,000원을 돌려드려야/)).toBeVisible()
  await expectNothingSerious(shopper)
  await page.getByLabel('은행').selectOption('신한은행')
  await page.getByLabel('계좌번호').fill('110-123-456789')
  await page.getByLabel('예금주').fill('김계산')
  await page.getByRole('button', { name: '이 계좌로 환불받기' }).click()
  await expect.poll(async () => (await world.books(number))[0]?.refunded, { timeout: 30_000 }).toBe(20_000)
  await expect(page.getByRole('heading', { name: '환불받을 계좌를 알려 주세요' })).toHaveCount(0)
})

test('asks to send one of two cups back once they have come, and an operator says yes', async ({ shopper, another, world }) => {
  const { id, number } = await buys(shopper, 'card', 2)
  const operator = new Operator((await another()).page, world)
  const desk = operator.page
  await operator.signIn()
  await operator.goto(`/admin/orders/${id}`)
  await operator.typeAt(desk.getByLabel('운송장 번호'), '6012-3456-7890')
  await operator.pressAt(desk.getByRole('button', { name: '발송 처리' }))
  await operator.pressAt(desk.getByRole('button', { name: '배송 완료 처리' }))
  await expect(desk.getByRole('button', { name: '배송 완료 처리' })).toHaveCount(0)

  await shopper.page.reload()
  await shopper.expectHeading(/배송이 완료되었습니다/)
  const parcel = shopper.page.getByRole('link', { name: '601234567890' })
  await expect(parcel).toHaveAttribute('href', 'https://trace.cjlogistics.com/next/tracking.html?wblNo=601234567890')
  const { page } = shopper
  await shopper.unfold('반품 신청')
  await page.getByRole('button', { name: '반품 신청하기' }).click()
  await expect(page.getByText('상품을 골라 주세요.', { exact: true })).toBeVisible()
  await page.getByLabel('청자 연꽃 찻잔', { exact: true }).selectOption('1개')
  await expect(page.getByText(/원을 환불합니다/)).toHaveCount(0)
  await page.getByRole('button', { name: '반품 신청하기' }).click()
  await expect(page.getByText('사유를 골라 주세요.')).toBeVisible()
  await page.getByRole('radio', { name: /마음이 바뀜/ }).check()
  await expect(page.getByText(/15,000원을 환불합니다/)).toBeVisible()
  await page.getByRole('radio', { name: /설명과 다르거나/ }).check()
  await expect(page.getByText(/18,000원을 환불합니다/)).toBeVisible()
  await page.getByLabel(/자세한 내용/).fill('금이 갔습니다')
  await expectNothingSerious(shopper)
  await page.getByRole('button', { name: '반품 신청하기' }).click()
  await expect(page.getByText('반품 신청 확인 중')).toBeVisible()
  await expect(page.getByText('반품 신청', { exact: true })).toHaveCount(0)
  expect(await world.books(number)).toMatchObject([{ refunded: 0 }])

  await operator.goto('/admin/returns')
  await operator.expectAccessible()
  await operator.pressAt(desk.getByRole('link', { name: number }))
  await expect(desk.getByText('금이 갔습니다').first()).toBeVisible()
  await expect(desk.getByRole('radio', { name: /상점 부담.*18,000원/ })).toBeChecked()
  await operator.pressAt(desk.getByRole('button', { name: '반품 승인하고 환불하기' }))
  await expect(desk.locator('#returns').getByText('승인함')).toBeVisible()
  await expect(page.getByText('환불 완료')).toBeVisible()
  expect(await world.books(number)).toMatchObject([{ refunded: 18_000 }])
})

test('who only holds the link to an order can look at it and cancel nothing', async ({ shopper, another, world }) => {
  const { id } = await buys(shopper, 'card')
  const stranger = await another()
  await stranger.page.goto(world.orderUrl(id))
  await stranger.expectHeading(/결제가 완료되었습니다/)
  await expect(stranger.page.getByText('주문 취소', { exact: true })).toHaveCount(0)
})
