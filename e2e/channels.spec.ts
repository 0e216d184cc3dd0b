/** Special PortOne channels: one that waits for our confirm call, and one whose window is a popup. */
import { expect, test } from './fixtures.ts'
import { press } from './shopper.ts'

test.use({ settings: { env: {}, channels: { card: 'cardManual', transfer: 'popup!popup' } } })

const PAID = /결제가 완료되었습니다/

test('a channel that approves by hand takes the money at our confirm call', async ({ shopper, world }) => {
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout('card')
  await shopper.payButton.click()
  await press(shopper.window.getByRole('button', { name: '결제하기 (Pay)' }))
  await shopper.expectHeading(PAID)
  expect(await world.books(await shopper.orderNumber())).toMatchObject([{ status: 'PAID', captured: 21_000 }])
})

test('a popup opens in the click, even when placing the order takes six seconds', async ({ shopper, world }) => {
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout('transfer')
  await shopper.page.route('**/checkout**', async (route) => {
    // The server action is the only POST to this address.
    if (route.request().method() === 'POST') await new Promise((resolve) => setTimeout(resolve, 6000))
    await route.continue()
  })
  const [popup] = await Promise.all([shopper.page.waitForEvent('popup'), shopper.payButton.click()])
  await press(popup.getByRole('button', { name: '결제하기 (Pay)' }))
  await shopper.expectHeading(PAID)
  expect(await world.books(await shopper.orderNumber())).toMatchObject([{ status: 'PAID', captured: 21_000 }])
})
