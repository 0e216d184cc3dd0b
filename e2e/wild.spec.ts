/** Pages in the wild: each gateway is paid by a shopper whose browser translates, or forbids storage, and each ends at a true page. */
import { expect, test } from './fixtures.ts'
import { chooseGateway, deployAnother, EVERY_GATEWAY, forbidStorage, GATEWAYS, payNow, translate } from './wild.ts'

test.use({ settings: EVERY_GATEWAY })

for (const gateway of GATEWAYS) {
  test(`a translator changes every word: ${gateway} is paid, and what the pages say stays true`, async ({ shopper, world }) => {
    const told = await translate(shopper.page)
    await shopper.putInCart('celadon-cup', 2)
    await shopper.fillInCheckout(undefined)
    await chooseGateway(shopper, gateway)
    await shopper.useCoupon('WELCOME5000')
    await expect(shopper.payButton).toHaveText(/34,000원/)
    await payNow(shopper, gateway)
    expect((await world.books(await shopper.orderNumber())).filter(({ captured }) => captured > 0)).toMatchObject([
      { gateway, captured: 34_000 },
    ])
    // React draws a page anew whose words were others before it came, and what was open by then is closed.
    await expect(async () => {
      await shopper.unfold('주문 취소')
      await shopper.page.getByRole('button', { name: '주문 전체 취소하기' }).click({ timeout: 2000 })
    }).toPass()
    await shopper.expectHeading(/환불/)
    expect(told).toEqual([])
    shopper.forgetComplaints()
  })

  test(`without storage ${gateway} is paid, and the next page has cart and draft`, async ({ shopper, world }) => {
    await forbidStorage(shopper.page)
    await shopper.putInCart('celadon-cup')
    await shopper.goto('/cart')
    await expect(shopper.page.getByRole('heading', { name: '청자 연꽃 찻잔' })).toBeVisible()
    await shopper.fillInCheckout(undefined)
    await chooseGateway(shopper, gateway)
    await shopper.page.reload()
    await expect(shopper.page.getByLabel('상세 주소')).toHaveValue(shopper.door)
    await expect(shopper.page.getByLabel('이름', { exact: true })).toHaveValue('김계산')
    await chooseGateway(shopper, gateway)
    await payNow(shopper, gateway)
    expect((await world.books(await shopper.orderNumber())).filter(({ captured }) => captured > 0)).toMatchObject([
      { gateway, captured: 21_000 },
    ])
    await shopper.goto('/cart')
    await expect(shopper.page.getByText(/비어 있/)).toBeVisible()
  })

  test(`a tab from before a deployment: ${gateway} is paid after a reload that keeps what was typed`, async ({ shopper, world }) => {
    await shopper.putInCart('celadon-cup')
    await shopper.fillInCheckout(undefined)
    await chooseGateway(shopper, gateway)
    const comeBack = await deployAnother(shopper.page, 'actions')
    await shopper.payButton.click()
    await expect(shopper.page.getByText(/업데이트되었습니다. 결제되지 않았습니다/)).toBeVisible()
    await comeBack()
    await shopper.page.getByRole('button', { name: '새로고침' }).click()
    await expect(shopper.page.getByLabel('상세 주소')).toHaveValue(shopper.door)
    await chooseGateway(shopper, gateway)
    await payNow(shopper, gateway)
    expect(await world.books(await shopper.orderNumber())).toMatchObject([{ gateway, captured: 21_000 }])
  })

  test(`the window of ${gateway} never answers: the checkout leaves by itself when it is paid, or its time is over`, async ({
    shopper,
    world,
  }) => {
    await shopper.putInCart('celadon-cup')
    await shopper.fillInCheckout(undefined)
    await chooseGateway(shopper, gateway)
    // Of iPay's cards only one that is asked about has a window.
    if (gateway === 'ipay') await shopper.typeTestCard('4000002760003184')
    await shopper.payButton.click()
    await expect(shopper.window.getByRole('button', { name: '결제하기 (Pay)' })).toBeVisible()
    const { payment } = await world.order(await shopper.placedOrderUrl())
    await world.console(`/payments/${gateway}/${payment.id}/approve`, {})
    await world.letPass(16 * 60_000)
    await shopper.expectHeading(/결제가 완료되었습니다|결제 시간이 지나/)
    const number = await shopper.orderNumber()
    const captured = (await world.books(number)).reduce((sum, one) => sum + one.captured - one.refunded, 0)
    const said = await shopper.page.getByRole('heading', { level: 1 }).textContent()
    expect([/완료/.test(said ?? ''), captured]).toEqual([captured > 0, captured > 0 ? 21_000 : 0])
  })
}

test('on the page of an order from before a deployment a form says so and keeps what stands in it', async ({ shopper, world }) => {
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout(undefined)
  await chooseGateway(shopper, 'portone-v2')
  await payNow(shopper, 'portone-v2')
  await shopper.unfold('주문 취소')
  const comeBack = await deployAnother(shopper.page, 'actions')
  const cancel = shopper.page.getByRole('button', { name: '주문 전체 취소하기' })
  await cancel.click()
  await expect(shopper.page.getByText(/업데이트되어 보내지 못했습니다/)).toBeVisible()
  await comeBack()
  await shopper.page.context().setOffline(true)
  await cancel.click()
  await expect(shopper.page.getByText(/연결이 끊겨 보내지 못했습니다/)).toBeVisible()
  await shopper.page.context().setOffline(false)
  await cancel.click()
  await shopper.expectHeading(/환불/)
  const [booked] = await world.books(await shopper.orderNumber())
  expect(booked?.refunded).toBe(booked?.captured)
})
