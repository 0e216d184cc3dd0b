/** Toss without its widget: each method is an option of our list, and its window opens over the page. */
import { expect, test } from './fixtures.ts'
import { cancelToAccount, expectMoney, order, pay, payByDeposit, TOSS_API_KEYS } from './journey.ts'
import { press } from './shopper.ts'

test.use({ settings: { env: { ...TOSS_API_KEYS, GATEWAYS: 'toss', TOSS_SDK_URL: '{toss}/v2/standard' }, channels: {} } })

for (const method of ['card', 'easy_pay', 'transfer', 'mobile', 'gift_certificate'] as const)
  test(`buys by ${method} in Toss's window over the page`, async ({ shopper, world }) => {
    await order(shopper, method)
    await pay(shopper)
    await expectMoney(shopper, world, 'toss')
  })

test('is given an account, pays into it, and has it back when the bank has sent it', async ({ shopper, world }) => {
  await order(shopper, 'virtual_account')
  await pay(shopper)
  await payByDeposit(shopper, world, 'toss')
  const number = await shopper.orderNumber()
  await cancelToAccount(shopper)
  await shopper.expectHeading(/환불하고 있습니다/)
  const [booked] = await world.books(number)
  expect(booked).toMatchObject({ captured: 21_000, refunded: 0 })
  await world.console(`/payments/toss/${booked?.paymentId}/cancel`, { result: 'succeeded' })
  // Toss sends no webhook for this, so the shop looks every ten minutes, which are thirty seconds here.
  await expect(shopper.page.getByRole('heading', { level: 1, name: /환불되었습니다/ })).toBeVisible({ timeout: 60_000 })
  expect(await world.books(number)).toMatchObject([{ captured: 21_000, refunded: 21_000 }])
})

test('closes the window, is told, and pays after all', async ({ shopper, world }) => {
  await order(shopper, 'card')
  await press(shopper.window.getByRole('button', { name: '창 닫기 (Close)' }))
  await expect(shopper.page.getByText(/결제를 취소하셨습니다/)).toBeVisible()
  await shopper.payButton.click()
  await pay(shopper)
  await expectMoney(shopper, world, 'toss')
})

test('is refused at the confirm call, reads why in words, and pays after all', async ({ shopper, world }) => {
  await order(shopper, 'card')
  await shopper.window.getByLabel(/거절 사유/).selectOption('stopped')
  await press(shopper.window.getByRole('button', { name: '승인 요청 때 거절 (Decline at confirm)' }))
  await expect(shopper.page.getByText(/사용할 수 없는 카드입니다/)).toBeVisible()
  await expect(shopper.page.getByText('INVALID_STOPPED_CARD')).toHaveCount(0)
  await shopper.payButton.click()
  await pay(shopper)
  await expectMoney(shopper, world, 'toss')
})
