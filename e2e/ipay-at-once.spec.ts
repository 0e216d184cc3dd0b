/** iPay without a separate capture: it captures when the buyer confirms. */
import { expect, test } from './fixtures.ts'
import { press } from './shopper.ts'

test.use({ settings: { env: { GATEWAYS: 'ipay', IPAY_CAPTURE_METHOD: 'automatic' }, channels: {} } })

const PAID = /결제가 완료되었습니다/

test('a card is paid at once, and looked up', async ({ shopper, world }) => {
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout('card')
  await shopper.payButton.click()
  await shopper.expectHeading(PAID)
  expect(await world.books(await shopper.orderNumber())).toMatchObject([{ status: 'succeeded', captured: 21_000 }])
})

test('the browser never hears that it was paid: the webhook finishes the order', async ({ shopper, world, another }) => {
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout('card')
  await shopper.typeTestCard('4000002760003184')
  await shopper.payButton.click()
  await press(shopper.window.getByRole('button', { name: /결제 후 응답 유실/ }))
  await expect(shopper.window.getByText(/응답/).first()).toBeVisible()
  const url = await shopper.placedOrderUrl()
  await shopper.page.close()
  await expect.poll(async () => (await world.order(url)).state).toBe('paid')
  const later = await another()
  await later.goto(url)
  await later.expectHeading(PAID)
})
