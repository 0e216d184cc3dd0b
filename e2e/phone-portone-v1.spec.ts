/** PortOne V1 on a phone: one company returns without imp_uid, and one reports a failure for a paid payment. */
import { expect, test } from './fixtures.ts'
import { order, payInAnotherBrowser } from './journey.ts'
import { press } from './shopper.ts'

test.use({
  settings: {
    env: { GATEWAYS: 'portone-v1', PORTONE_V1_PG: 'card=nice_v2.nictest00m,transfer=daou.CTS99999,easy_pay=kakaopay.TC0ONETIME' },
    channels: {},
  },
})

const PAID = /결제가 완료되었습니다/

for (const method of ['card', 'transfer', 'easy_pay'] as const) {
  test(`buys by ${method} with a redirect there and back`, async ({ shopper, world }) => {
    await shopper.putInCart('celadon-cup')
    await shopper.fillInCheckout(method)
    await shopper.payButton.click()
    await press(shopper.page.getByRole('button', { name: '결제하기 (Pay)' }))
    await shopper.expectHeading(PAID)
    expect(await world.books(await shopper.orderNumber())).toMatchObject([{ gateway: 'portone-v1', status: 'paid', captured: 21_000 }])
  })
}

test('comes back by a cross-site POST without cookies, in another browser', async ({ shopper, another, world }) => {
  await order(shopper, 'card')
  await payInAnotherBrowser(shopper, another, world)
})

test('gives up in the window, is told, and pays after all', async ({ shopper, world }) => {
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout('transfer')
  await shopper.payButton.click()
  await press(shopper.page.getByRole('button', { name: '창 닫기 (Close)' }))
  await expect(shopper.page).toHaveURL(/\/orders\//)
  await shopper.payButton.click()
  await press(shopper.page.getByRole('button', { name: '결제하기 (Pay)' }))
  await shopper.expectHeading(PAID)
  expect((await world.books(await shopper.orderNumber())).filter(({ captured }) => captured > 0)).toHaveLength(1)
})
