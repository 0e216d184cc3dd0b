/** Failures between a shopper, a gateway and a shop, and how they end without a person. */
import { expect, test } from './fixtures.ts'
import { press } from './shopper.ts'

const PAID = /결제가 완료되었습니다/

test('a tab closed after paying: the webhook finishes the order', async ({ shopper, world, another }) => {
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout('card')
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

for (const method of ['toss', 'card'] as const) {
  test(`no webhook and a closed tab by ${method}: the sweeper finishes the order`, async ({ shopper, world }) => {
    await world.console('/webhooks/policy', { drop: true })
    await shopper.putInCart('celadon-cup')
    await shopper.fillInCheckout(method)
    await shopper.page.route('**/api/payments/complete', (route) => route.abort())
    await shopper.payButton.click()
    // The payment is made once the page begins to report it. If the tab closes before that, nothing is paid.
    const told = shopper.page.waitForRequest('**/api/payments/complete')
    await press(shopper.window.getByRole('button', { name: '결제하기 (Pay)' }))
    await told
    const url = await shopper.placedOrderUrl()
    await shopper.page.close({ runBeforeUnload: false })
    await expect.poll(async () => (await world.order(url)).state).toBe('paid')
    await world.console('/webhooks/policy', { drop: false })
    const { orderNumber } = await world.order(url)
    expect((await world.books(orderNumber)).filter(({ captured }) => captured > 0)).toHaveLength(1)
  })
}

test('another amount than the order’s is paid: the money goes back by itself', async ({ shopper, world }) => {
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout('card')
  await shopper.payButton.click()
  await press(shopper.window.getByRole('button', { name: /다른 금액 결제/ }))
  await shopper.expectHeading(/돌려드렸습니다/)
  const [payment] = await world.books(await shopper.orderNumber())
  expect(payment?.captured).toBeGreaterThan(0)
  expect(payment?.refunded).toBe(payment?.captured)
})

test('the answer to the confirm call is lost: one capture, and the page says so', async ({ shopper, world }) => {
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout('toss')
  await shopper.payButton.click()
  await press(shopper.window.getByRole('button', { name: /결제 후 응답 유실/ }))
  await shopper.expectHeading(PAID)
  expect(await world.books(await shopper.orderNumber())).toMatchObject([{ captured: 21_000, refunded: 0 }])
})

test('the webhook comes before the shopper, and twice', async ({ shopper, world }) => {
  for (const name of [/웹훅 먼저/, /웹훅 두 번/]) {
    await shopper.putInCart('celadon-cup')
    await shopper.fillInCheckout('card')
    await shopper.payButton.click()
    await press(shopper.window.getByRole('button', { name }))
    await shopper.expectHeading(PAID)
    expect((await world.books(await shopper.orderNumber())).filter(({ captured }) => captured > 0)).toHaveLength(1)
  }
})

test('a buyer who leaves the page of a paid order before its script runs buys again without paying for the first order', async ({
  shopper,
  world,
}) => {
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout('card')
  await shopper.page.route('**/orders/*', (route) =>
    route.request().resourceType() === 'document' ? route.fulfill({ status: 204 }) : route.continue(),
  )
  const left = shopper.page.waitForResponse((response) => response.status() === 204)
  await shopper.payButton.click()
  await press(shopper.window.getByRole('button', { name: '결제하기 (Pay)' }))
  await left
  const url = await shopper.placedOrderUrl()
  await expect.poll(async () => (await world.order(url)).state).toBe('paid')
  await shopper.page.unroute('**/orders/*')
  await shopper.putInCart('celadon-cup')
  await shopper.goto('/cart')
  await expect(shopper.page.getByText(/이미 접수되었습니다\. 그 상품은 장바구니에서 뺐습니다/)).toBeVisible()
  await shopper.fillInCheckout('card')
  await shopper.payButton.click()
  await press(shopper.window.getByRole('button', { name: '결제하기 (Pay)' }))
  await shopper.expectHeading(PAID)
  expect(await world.books(await shopper.orderNumber())).toMatchObject([{ captured: 21_000 }])
})

test('what a buyer types for the next order stays when the page learns late that the last one is paid', async ({ shopper, world }) => {
  const { page } = shopper
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout('card')
  await page.route('**/orders/*', (route) =>
    route.request().resourceType() === 'document' ? route.fulfill({ status: 204 }) : route.continue(),
  )
  const left = page.waitForResponse((response) => response.status() === 204)
  await shopper.payButton.click()
  await press(shopper.window.getByRole('button', { name: '결제하기 (Pay)' }))
  await left
  const url = await shopper.placedOrderUrl()
  await expect.poll(async () => (await world.order(url)).state).toBe('paid')
  await page.unroute('**/orders/*')
  const typed = Promise.withResolvers<void>()
  await page.route('**/api/orders/*', async (route) => {
    await typed.promise
    await route.continue()
  })
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout('card')
  typed.resolve()
  await expect(page.getByText(/이미 접수되었습니다/)).toBeVisible()
  await expect(page.getByLabel('이름', { exact: true })).toHaveValue('김계산')
  await expect(page.getByLabel('휴대폰 번호', { exact: true })).toHaveValue(shopper.phone)
  await shopper.payButton.click()
  await press(shopper.window.getByRole('button', { name: '결제하기 (Pay)' }))
  await shopper.expectHeading(PAID)
})

test('the last item and two buyers: one has it, the other is told before paying', async ({ shopper, another, world }) => {
  const other = await another()
  // No other journey buys this pot, so it may be sold out from here on.
  await world.tamper(`update skus set available = 1 where product_id = 'p-cast-iron-pot'`)
  await shopper.putInCart('cast-iron-pot')
  await other.putInCart('cast-iron-pot')
  await shopper.fillInCheckout('card')
  await other.fillInCheckout('card')
  await shopper.payButton.click()
  await expect(shopper.window.getByRole('button', { name: '결제하기 (Pay)' })).toBeVisible()
  await other.payButton.click()
  await expect(other.page.getByText(/재고가 부족|품절/).first()).toBeVisible()
  await press(shopper.window.getByRole('button', { name: '결제하기 (Pay)' }))
  await shopper.expectHeading(PAID)
})
