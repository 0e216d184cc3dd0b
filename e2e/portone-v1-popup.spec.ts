/** PortOne V1 as a sub-merchant, through companies whose window on a desktop is a popup. */
import { expect, test } from './fixtures.ts'
import { press } from './shopper.ts'

test.use({
  settings: {
    env: { GATEWAYS: 'portone-v1', PORTONE_V1_TIER_CODE: 'GYE', PORTONE_V1_PG: 'easy_pay=naverpay.np_gyesan!popup,card=payco!popup' },
    channels: {},
  },
})

for (const method of ['easy_pay', 'card'] as const) {
  test(`a popup opens in the click by ${method}, even when placing the order takes four seconds`, async ({ shopper, world }) => {
    await shopper.putInCart('celadon-cup')
    await shopper.fillInCheckout(method)
    await shopper.page.route('**/checkout**', async (route) => {
      // The server action is the only POST to this address.
      if (route.request().method() === 'POST') await new Promise((resolve) => setTimeout(resolve, 4000))
      await route.continue()
    })
    const [popup] = await Promise.all([shopper.page.waitForEvent('popup'), shopper.payButton.click()])
    await press(popup.getByRole('button', { name: '결제하기 (Pay)' }))
    await shopper.expectHeading(/결제가 완료되었습니다/)
    expect(await world.books(await shopper.orderNumber())).toMatchObject([{ gateway: 'portone-v1', status: 'paid', captured: 21_000 }])
  })
}
