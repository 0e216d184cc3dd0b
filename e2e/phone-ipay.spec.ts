/** iPay on a phone: the challenge is the whole page, and the result returns by redirect. */
import { expect, test } from './fixtures.ts'
import { order, payInAnotherBrowser } from './journey.ts'
import { press } from './shopper.ts'

test.use({ settings: { env: { GATEWAYS: 'ipay' }, channels: {} } })

const PAID = /결제가 완료되었습니다/
const SECURE = '4000002760003184'

test('a card that asks for its buyer goes there and back', async ({ shopper, world }) => {
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout('card')
  await shopper.typeTestCard(SECURE)
  await shopper.payButton.click()
  await press(shopper.page.getByRole('button', { name: '결제하기 (Pay)' }))
  await shopper.expectHeading(PAID)
  expect(shopper.page.url()).not.toContain('client_secret')
  expect(await world.books(await shopper.orderNumber())).toMatchObject([{ status: 'succeeded', captured: 21_000 }])
})

test('a card that asks for nobody is paid without leaving the page', async ({ shopper, world }) => {
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout('card')
  await shopper.payButton.click()
  await shopper.expectHeading(PAID)
  expect(await world.books(await shopper.orderNumber())).toMatchObject([{ status: 'succeeded', captured: 21_000 }])
})

test('a wallet comes back by a cross-site POST without cookies, in another browser', async ({ shopper, another, world }) => {
  await order(shopper, 'easy_pay')
  await payInAnotherBrowser(shopper, another, world)
})

test('gives up at the challenge, is told, and pays after all', async ({ shopper, world }) => {
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout('card')
  await shopper.typeTestCard(SECURE)
  await shopper.payButton.click()
  await press(shopper.page.getByRole('button', { name: '창 닫기 (Close)' }))
  await expect(shopper.page).toHaveURL(/\/orders\//)
  await expect(shopper.page.getByText(/결제가 완료되지 않았습니다/).first()).toBeVisible()
  await shopper.payButton.click()
  await shopper.expectHeading(PAID)
  expect((await world.books(await shopper.orderNumber())).filter(({ captured }) => captured > 0)).toHaveLength(1)
})
