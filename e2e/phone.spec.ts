/** A shopper on a phone: the window is the whole page, and the result returns by redirect. */
import { expect, test } from './fixtures.ts'
import { order, payInAnotherBrowser } from './journey.ts'
import { press } from './shopper.ts'

const PAID = /결제가 완료되었습니다/

for (const method of ['toss', 'card'] as const) {
  test(`buys by ${method} with a redirect there and back`, async ({ shopper, world }) => {
    await shopper.putInCart('celadon-cup')
    await shopper.fillInCheckout(method)
    await shopper.payButton.click()
    await press(shopper.page.getByRole('button', { name: '결제하기 (Pay)' }))
    await shopper.expectHeading(PAID)
    expect((await world.books(await shopper.orderNumber())).filter(({ captured }) => captured > 0)).toHaveLength(1)
  })

  test(`comes back by a cross-site POST without cookies, in another browser, by ${method}`, async ({ shopper, another, world }) => {
    await order(shopper, method)
    await payInAnotherBrowser(shopper, another, world)
  })

  test(`gives up in the window, is told, and pays after all by ${method}`, async ({ shopper, world }) => {
    await shopper.putInCart('celadon-cup')
    await shopper.fillInCheckout(method)
    await shopper.payButton.click()
    await press(shopper.page.getByRole('button', { name: '창 닫기 (Close)' }))
    await expect(shopper.page).toHaveURL(/\/orders\//)
    await shopper.payButton.click()
    await press(shopper.page.getByRole('button', { name: '결제하기 (Pay)' }))
    await shopper.expectHeading(PAID)
    expect((await world.books(await shopper.orderNumber())).filter(({ captured }) => captured > 0)).toHaveLength(1)
  })
}

test('opens the return address a second time, and nothing is paid again', async ({ shopper, world }) => {
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout('toss')
  const returns: string[] = []
  shopper.page.on('request', (request) => {
    if (request.url().includes('/api/payments/return/')) returns.push(request.url())
  })
  await shopper.payButton.click()
  await press(shopper.page.getByRole('button', { name: '결제하기 (Pay)' }))
  await shopper.expectHeading(PAID)
  const number = await shopper.orderNumber()
  expect(returns).not.toEqual([])
  await shopper.page.goto(returns[0] ?? '')
  await shopper.expectHeading(PAID)
  expect(await world.books(number)).toMatchObject([{ captured: 21_000, refunded: 0 }])
})

test('goes back from the window and finds everything as it was typed', async ({ shopper, world }) => {
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout('card')
  await shopper.payButton.click()
  await expect(shopper.page.getByRole('button', { name: '결제하기 (Pay)' })).toBeVisible()
  await shopper.page.goBack()
  await expect(shopper.page.getByLabel('이름', { exact: true })).toHaveValue('김계산')
  await expect(shopper.payButton).toBeEnabled()
  await shopper.page.getByLabel('상세 주소').fill('303동')
  await shopper.payButton.click()
  await press(shopper.page.getByRole('button', { name: '결제하기 (Pay)' }))
  await shopper.expectHeading(PAID)
  expect((await world.books(await shopper.orderNumber())).filter(({ captured }) => captured > 0)).toHaveLength(1)
})
