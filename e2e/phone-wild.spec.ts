/** Phones in the wild: an app's browser without storage, a translator, a keyboard over the page, and fingers that press twice. */
import { expect, test } from './fixtures.ts'
import { press } from './shopper.ts'
import { chooseGateway, EVERY_GATEWAY, forbidStorage, GATEWAYS, translate } from './wild.ts'

test.use({ settings: EVERY_GATEWAY })

const PAID = /결제가 완료되었습니다/

for (const gateway of GATEWAYS) {
  test(`translated and without storage, there and back: ${gateway} is paid`, async ({ shopper, world }) => {
    const told = await translate(shopper.page)
    await forbidStorage(shopper.page)
    await shopper.putInCart('celadon-cup')
    await shopper.fillInCheckout(undefined)
    await chooseGateway(shopper, gateway)
    await shopper.payButton.click()
    if (gateway !== 'ipay') await press(shopper.page.getByRole('button', { name: '결제하기 (Pay)' }))
    await shopper.expectHeading(PAID)
    expect((await world.books(await shopper.orderNumber())).filter(({ captured }) => captured > 0)).toMatchObject([
      { gateway, captured: 21_000, refunded: 0 },
    ])
    await shopper.goto('/cart')
    await expect(shopper.page.getByText(/비어 있/)).toBeVisible()
    expect(told).toEqual([])
    shopper.forgetComplaints()
  })
}

test('comes back from the window of a finished payment, and every step back ends at a true page', async ({ shopper, world }) => {
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout(undefined)
  await chooseGateway(shopper, 'portone-v2')
  await shopper.payButton.click()
  await press(shopper.page.getByRole('button', { name: '결제하기 (Pay)' }))
  await shopper.expectHeading(PAID)
  const number = await shopper.orderNumber()
  // The gateway's page lies between; from the checkout the browser is led to the order.
  await shopper.page.evaluate(() => history.go(-2))
  await shopper.expectHeading(PAID)
  expect(await shopper.orderNumber()).toBe(number)
  expect((await world.books(number)).filter(({ captured }) => captured > 0)).toHaveLength(1)
})

test('with a keyboard over half of the page no bar covers what is typed', async ({ shopper }) => {
  await shopper.putInCart('celadon-cup')
  await shopper.goto('/checkout')
  await expect(shopper.payButton).toHaveText(/21,000원/)
  await shopper.page.setViewportSize({ width: 390, height: 400 })
  for (const name of ['이름', '휴대폰 번호', '이메일', '상세 주소']) {
    const field = shopper.page.getByLabel(name, { exact: true })
    await field.focus()
    await field.scrollIntoViewIfNeeded()
    const isSeen = await field.evaluate((element) => {
      const { left, top, width, height } = element.getBoundingClientRect()
      return element === document.elementFromPoint(left + width / 2, top + height / 2)
    })
    expect([name, isSeen]).toEqual([name, true])
  }
})

test('whoever presses everything twice has one piece, one order, and is given back once', async ({ shopper, world }) => {
  const { page } = shopper
  await shopper.goto('/products/celadon-cup')
  await page.getByRole('button', { name: '장바구니에 담기' }).dblclick()
  await expect(page.getByRole('status').filter({ hasText: '담았습니다' })).toBeVisible()
  await shopper.fillInCheckout(undefined)
  await chooseGateway(shopper, 'portone-v2')
  await expect(shopper.payButton).toHaveText(/21,000원/)
  await shopper.payButton.dblclick()
  await press(page.getByRole('button', { name: '결제하기 (Pay)' }))
  await shopper.expectHeading(PAID)
  const number = await shopper.orderNumber()
  await shopper.unfold('주문 취소')
  await page.getByRole('button', { name: '주문 전체 취소하기' }).dblclick()
  await shopper.expectHeading(/환불/)
  expect(await world.books(number)).toMatchObject([{ captured: 21_000 }])
  await expect.poll(async () => (await world.books(number))[0]?.refunded).toBe(21_000)
})
