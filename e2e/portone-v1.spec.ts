/** PortOne V1 alone: each method has another company behind it, which captures before the page learns of it. */
import { expect, test } from './fixtures.ts'
import { cancelToAccount } from './journey.ts'
import { press } from './shopper.ts'

test.use({ settings: { env: { GATEWAYS: 'portone-v1' }, channels: {} } })

const PAID = /결제가 완료되었습니다/

for (const method of ['card', 'easy_pay', 'transfer', 'mobile', 'gift_certificate'] as const) {
  test(`buys by ${method}, told by the callback`, async ({ shopper, world }) => {
    await shopper.putInCart('celadon-cup')
    await shopper.fillInCheckout(method)
    await shopper.payButton.click()
    await press(shopper.window.getByRole('button', { name: '결제하기 (Pay)' }))
    await shopper.expectHeading(PAID)
    expect(await world.books(await shopper.orderNumber())).toMatchObject([
      { gateway: 'portone-v1', status: 'paid', captured: 21_000, refunded: 0 },
    ])
  })
}

test('is declined, closes the window, and pays after all: the script is begun once a page', async ({ shopper, world }) => {
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout('card')
  await shopper.payButton.click()
  await shopper.window.getByLabel(/거절 사유/).selectOption('limit')
  await press(shopper.window.getByRole('button', { name: /^거절하기/ }))
  await expect(shopper.page.getByText('결제가 승인되지 않았습니다').first()).toBeVisible()
  await shopper.payButton.click()
  await press(shopper.window.getByRole('button', { name: '창 닫기 (Close)' }))
  await expect(shopper.page.getByText('결제를 취소하셨습니다').first()).toBeVisible()
  await shopper.payButton.click()
  await press(shopper.window.getByRole('button', { name: '결제하기 (Pay)' }))
  await shopper.expectHeading(PAID)
  const booked = await world.books(await shopper.orderNumber())
  expect(booked.map(({ status }) => status).toSorted()).toEqual(['failed', 'failed', 'paid'])
})

test('is given an account, pays into it, the page says so by itself, and it goes back to an account', async ({ shopper, world }) => {
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout('virtual_account')
  await shopper.payButton.click()
  await press(shopper.window.getByRole('button', { name: '결제하기 (Pay)' }))
  await shopper.expectHeading(/입금을 기다리고 있습니다/)
  const [payment] = await world.books(await shopper.orderNumber())
  expect(payment).toMatchObject({ gateway: 'portone-v1', status: 'ready', captured: 0 })
  await world.console(`/payments/portone-v1/${payment?.paymentId}/deposit`)
  await shopper.expectHeading(PAID)
  await cancelToAccount(shopper)
  await shopper.expectHeading(/환불되었습니다/)
  expect(await world.books(await shopper.orderNumber())).toMatchObject([{ captured: 21_000, refunded: 21_000 }])
})

test('pays another sum than was asked, and has it back', async ({ shopper, world }) => {
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout('card')
  await shopper.payButton.click()
  await press(shopper.window.getByRole('button', { name: /다른 금액 결제/ }))
  await expect(shopper.page).toHaveURL(/\/orders\//)
  const number = await shopper.orderNumber()
  await expect.poll(async () => (await world.books(number))[0]?.refunded, { timeout: 30_000 }).toBe(22_000)
})

test('is asked nothing twice when the answer is lost: the shop finds the money', async ({ shopper, world }) => {
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout('card')
  await shopper.payButton.click()
  await press(shopper.window.getByRole('button', { name: /응답 유실/ }))
  await expect(shopper.window.getByText('응답이 사라졌습니다')).toBeVisible()
  await shopper.page.goto(await shopper.placedOrderUrl())
  await shopper.expectHeading(PAID)
  expect(await world.books(await shopper.orderNumber())).toMatchObject([{ status: 'paid', captured: 21_000 }])
})

test('cannot pay for an order whose time is over: the company asks first', async ({ shopper, world }) => {
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout('card')
  await shopper.payButton.click()
  await expect(shopper.window.getByRole('button', { name: '결제하기 (Pay)' })).toBeVisible()
  const url = await shopper.placedOrderUrl()
  // Here a reservation lasts 45 seconds.
  await expect.poll(async () => (await world.order(url)).state, { timeout: 80_000 }).toBe('expired')
  await press(shopper.window.getByRole('button', { name: '결제하기 (Pay)' }))
  const { orderNumber } = await world.order(url)
  await expect.poll(async () => (await world.books(orderNumber))[0]?.status).toBe('failed')
  expect((await world.books(orderNumber))[0]?.captured).toBe(0)
})

test('sees what the shop gave back at PortOne’s console', async ({ shopper, world }) => {
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout('card')
  await shopper.payButton.click()
  await press(shopper.window.getByRole('button', { name: '결제하기 (Pay)' }))
  await shopper.expectHeading(PAID)
  const [payment] = await world.books(await shopper.orderNumber())
  await world.console(`/payments/portone-v1/${payment?.paymentId}/cancel`)
  const url = shopper.page.url()
  await expect.poll(async () => (await world.order(url)).state, { timeout: 30_000 }).toBe('refunded')
})
