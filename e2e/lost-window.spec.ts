/** A window that never answers: the page moves on by the order's own state, on the checkout and on the order's page. */
import { expect, test } from './fixtures.ts'

const PAID = /결제가 완료되었습니다/

test('the gateway is paid and its window stays silent: the checkout leaves for the paid order by itself', async ({ shopper, world }) => {
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout('card')
  await shopper.payButton.click()
  await expect(shopper.window.getByRole('button', { name: '결제하기 (Pay)' })).toBeVisible()
  const { payment } = await world.order(await shopper.placedOrderUrl())
  await world.console(`/payments/portone-v2/${payment.id}/approve`, {})
  await shopper.expectHeading(PAID)
  await expect(shopper.page.locator('iframe[title="포트원 결제창"]')).toHaveCount(0)
})

test('an order’s time runs out behind its window: the page says so, and the same order is paid after all', async ({ shopper, world }) => {
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout('card')
  await shopper.payButton.click()
  await expect(shopper.window.getByRole('button', { name: '결제하기 (Pay)' })).toBeVisible()
  await world.letPass(16 * 60_000)
  await shopper.expectHeading(/결제 시간이 지나/)
  const number = await shopper.orderNumber()
  await shopper.choose('transfer')
  await shopper.payButton.click()
  await shopper.window.getByRole('button', { name: '결제하기 (Pay)' }).click()
  await shopper.expectHeading(PAID)
  expect(await shopper.orderNumber()).toBe(number)
  expect((await world.books(number)).filter(({ captured, refunded }) => captured > refunded)).toHaveLength(1)
})
