/** Paying with iPay: a card typed into the gateway's own frame, its challenges, its refusals, and a wallet. */
import { expect, test } from './fixtures.ts'
import { press } from './shopper.ts'

test.use({ settings: { env: { GATEWAYS: 'ipay' }, channels: {} } })

const PAID = /결제가 완료되었습니다/
const SECURE = '4000002760003184'
const POOR = '4000000000009995'

test('a card is typed into the gateway’s frame, and the shop captures what it holds', async ({ shopper, world }) => {
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout('card')
  await expect(shopper.card.getByLabel('카드 번호')).toHaveValue('4242 4242 4242 4242')
  const bodies: string[] = []
  shopper.page.on('request', (request) => {
    if (request.url().startsWith(world.shopUrl)) bodies.push(`${request.url()} ${request.postData() ?? ''}`)
  })
  await shopper.payButton.click()
  await shopper.expectHeading(PAID)
  expect(await world.books(await shopper.orderNumber())).toMatchObject([{ gateway: 'ipay', status: 'succeeded', captured: 21_000 }])
  await expect(shopper.page.getByText(/Visa/)).toBeVisible()
  expect(bodies.length).toBeGreaterThan(0)
  expect(bodies.join()).not.toMatch(/4242 ?4242/)
})

test('3-D Secure passed: one payment, and the page says so', async ({ shopper, world }) => {
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout('card')
  await shopper.typeTestCard(SECURE)
  await shopper.payButton.click()
  await press(shopper.window.getByRole('button', { name: '결제하기 (Pay)' }))
  await shopper.expectHeading(PAID)
  expect(await world.books(await shopper.orderNumber())).toMatchObject([{ status: 'succeeded', captured: 21_000 }])
})

test('3-D Secure failed: the buyer is told what to do, and pays with another card', async ({ shopper, world }) => {
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout('card')
  await shopper.typeTestCard(SECURE)
  await shopper.payButton.click()
  await shopper.window.getByLabel('거절 사유 (Decline reason)').selectOption('password')
  await press(shopper.window.getByRole('button', { name: '거절하기 (Decline)' }))
  await expect(shopper.page.getByText(/본인 인증에 실패했습니다/).first()).toBeVisible()
  await shopper.typeTestCard('4242424242424242')
  await shopper.payButton.click()
  await shopper.expectHeading(PAID)
  const payments = await world.books(await shopper.orderNumber())
  expect(payments.map(({ status, captured }) => [status, captured])).toEqual([
    ['failed', 0],
    ['succeeded', 21_000],
  ])
})

test('3-D Secure left: nothing is lost, and the same payment goes on', async ({ shopper, world }) => {
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout('card')
  await shopper.typeTestCard(SECURE)
  await shopper.payButton.click()
  await press(shopper.window.getByRole('button', { name: '창 닫기 (Close)' }))
  await expect(shopper.page.getByText(/본인 인증을 마치지 않으셨습니다/)).toBeVisible()
  await expect(shopper.page.getByLabel('상세 주소')).toHaveValue(shopper.door)
  await shopper.payButton.click()
  await press(shopper.window.getByRole('button', { name: '결제하기 (Pay)' }))
  await shopper.expectHeading(PAID)
  expect(await world.books(await shopper.orderNumber())).toMatchObject([{ status: 'succeeded', captured: 21_000 }])
})

test('a card that is refused, and then one that is not', async ({ shopper, world }) => {
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout('card')
  await shopper.typeTestCard(POOR)
  await shopper.payButton.click()
  await expect(shopper.page.getByText(/한도 초과 또는 잔액 부족/).first()).toBeVisible()
  await shopper.typeTestCard('5555555555554444')
  await shopper.payButton.click()
  await shopper.expectHeading(PAID)
  expect((await world.books(await shopper.orderNumber())).filter(({ captured }) => captured > 0)).toHaveLength(1)
})

test('a number that is no card is said so beside its field, before anything is asked for', async ({ shopper, world }) => {
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout('card')
  await shopper.card.getByLabel('카드 번호').fill('4242 4242 4242 4241')
  await shopper.payButton.click()
  await expect(shopper.card.getByRole('alert').filter({ hasText: '카드 번호를 다시 확인해 주세요.' })).toBeVisible()
  await expect(shopper.page.getByText(/카드 번호가 맞지 않습니다/)).toBeVisible()
  await shopper.card.getByLabel('카드 번호').fill('4242 4242 4242 4242')
  await shopper.payButton.click()
  await shopper.expectHeading(PAID)
  expect(await world.books(await shopper.orderNumber())).toMatchObject([{ status: 'succeeded' }])
})

test('a wallet goes through the gateway’s page', async ({ shopper, world }) => {
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout('easy_pay')
  await shopper.payButton.click()
  await shopper.window.getByText('Google Pay').click()
  await press(shopper.window.getByRole('button', { name: '결제하기 (Pay)' }))
  await shopper.expectHeading(PAID)
  await expect(shopper.page.getByText(/Google Pay/)).toBeVisible()
  expect(await world.books(await shopper.orderNumber())).toMatchObject([{ status: 'succeeded', captured: 21_000 }])
})

test('what is paid later is agreed to on the gateway’s page', async ({ shopper, world }) => {
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout('pay_later')
  await shopper.payButton.click()
  await press(shopper.window.getByRole('button', { name: '결제하기 (Pay)' }))
  await shopper.expectHeading(PAID)
  expect(await world.books(await shopper.orderNumber())).toMatchObject([{ gateway: 'ipay', status: 'succeeded', captured: 21_000 }])
})

test('a bank is asked for a transfer: the page waits with the buyer, and says so by itself when the bank has paid', async ({
  shopper,
  world,
}) => {
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout('transfer')
  await shopper.payButton.click()
  await shopper.expectHeading(/결제를 처리하고 있습니다/)
  const [payment] = await world.books(await shopper.orderNumber())
  expect(payment).toMatchObject({ status: 'processing', captured: 0 })
  // Nobody calls the bank's money back, so no other payment may take its place.
  await expect(shopper.page.getByText('다른 방법으로 결제하기')).toHaveCount(0)
  await expect(shopper.page.getByText('주문 취소', { exact: true })).toBeVisible()
  await world.console(`/payments/ipay/${payment?.paymentId}/deposit`)
  await shopper.expectHeading(PAID)
  expect(await world.books(await shopper.orderNumber())).toMatchObject([{ status: 'succeeded', captured: 21_000 }])
})

test('the answer to the capture is lost: one capture, and the page says so', async ({ shopper, world }) => {
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout('card')
  await shopper.typeTestCard(SECURE)
  await shopper.payButton.click()
  await press(shopper.window.getByRole('button', { name: /결제 후 응답 유실/ }))
  await shopper.expectHeading(PAID)
  expect(await world.books(await shopper.orderNumber())).toMatchObject([{ captured: 21_000, refunded: 0 }])
})

test('another amount than the order’s is held: it is let go by itself, and never taken', async ({ shopper, world }) => {
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout('card')
  await shopper.typeTestCard(SECURE)
  await shopper.payButton.click()
  await press(shopper.window.getByRole('button', { name: /다른 금액 결제/ }))
  await shopper.expectHeading(/취소된 주문입니다/)
  const number = await shopper.orderNumber()
  await expect.poll(async () => (await world.books(number))[0]).toMatchObject({ status: 'canceled', authorised: 0, captured: 0 })
})

test('a tab closed while the result was on its way: the webhook finishes the order', async ({ shopper, world }) => {
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout('card')
  await shopper.page.route('**/api/payments/complete', (route) => route.abort())
  await shopper.payButton.click()
  await expect(shopper.page.getByText(/결제 결과를 아직 확인하지 못해/)).toBeVisible()
  const url = await shopper.placedOrderUrl()
  await shopper.page.close({ runBeforeUnload: false })
  await expect.poll(async () => (await world.order(url)).state).toBe('paid')
  const { orderNumber } = await world.order(url)
  expect(await world.books(orderNumber)).toMatchObject([{ captured: 21_000 }])
})

test('an order that was left unpaid is paid from its own page, with the card’s fields there', async ({ shopper, another, world }) => {
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout('card')
  await shopper.typeTestCard(SECURE)
  await shopper.payButton.click()
  await press(shopper.window.getByRole('button', { name: '창 닫기 (Close)' }))
  await expect(shopper.page.getByText(/본인 인증을 마치지 않으셨습니다/)).toBeVisible()
  const later = await another()
  await later.goto(await shopper.placedOrderUrl())
  await expect(later.card.getByLabel('카드 번호')).toBeVisible()
  await later.payButton.click()
  await later.expectHeading(PAID)
  expect(await world.books(await later.orderNumber())).toMatchObject([{ status: 'succeeded', captured: 21_000 }])
})
