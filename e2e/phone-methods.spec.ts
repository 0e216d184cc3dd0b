/** On a phone Toss without its widget is the whole page, and the result returns by redirect. */
import { expect, test } from './fixtures.ts'
import { TOSS_API_KEYS } from './journey.ts'
import { press } from './shopper.ts'

test.use({ settings: { env: { ...TOSS_API_KEYS, GATEWAYS: 'toss', TOSS_SDK_URL: '{toss}/v2/standard' }, channels: {} } })

test('buys by a wallet of Toss with a redirect there and back', async ({ shopper, world }) => {
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout('easy_pay')
  await shopper.payButton.click()
  await press(shopper.page.getByRole('button', { name: '결제하기 (Pay)' }))
  await shopper.expectHeading(/결제가 완료되었습니다/)
  expect((await world.books(await shopper.orderNumber())).filter(({ captured }) => captured > 0)).toHaveLength(1)
})
