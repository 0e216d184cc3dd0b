/** A buyer who stays in the window until another buyer has bought the goods. */
import { randomUUID } from 'node:crypto'
import { expect, test } from './fixtures.ts'
import { press } from './shopper.ts'
import type { World } from './world.ts'

// The reservation lasts about seven seconds.
test.use({ settings: { env: { TIME_SCALE: '0.008' }, channels: {} } })

for (const { method, gateway } of [
  { method: 'card', gateway: 'portone-v2' },
  { method: 'toss', gateway: 'toss' },
] as const) {
  test(`by ${method}: the money goes back, or never moves`, async ({ shopper, world }) => {
    const slug = method === 'card' ? 'moon-jar' : 'linen-shirt'
    const last =
      method === 'card'
        ? { productId: 'p-moon-jar', quantity: 1 }
        : { productId: 'p-linen-shirt', optionId: 'p-linen-shirt-xl-navy', quantity: 3 }
    await shopper.putInCart(slug, last.quantity, ...(method === 'toss' ? [/^XL/, /^남색/] : []))
    await shopper.fillInCheckout(method)
    await shopper.payButton.click()
    const pay = shopper.window.getByRole('button', { name: '결제하기 (Pay)' })
    await expect(pay).toBeVisible()
    // The page hears nothing of its order, or it would leave the window when the time is over.
    await shopper.page.route(/\/api\/orders\/[^/]+$/, (route) => route.abort())
    const url = await shopper.placedOrderUrl()
    await expect.poll(async () => (await world.order(url)).state, { timeout: 30_000 }).toBe('expired')
    await buyByScript(world, last)
    await press(pay)
    if (gateway === 'portone-v2') await shopper.expectHeading(/돌려드렸습니다/)
    else await shopper.expectHeading(/결제 시간이 지나/)
    const { orderNumber } = await world.order(url)
    for (const { captured, refunded } of await world.books(orderNumber)) expect(refunded).toBe(captured)
  })
}

/** The other buyer orders by API, which is fast. */
async function buyByScript(world: World, line: { productId: string; optionId?: string; quantity: number }) {
  const headers = { 'content-type': 'application/json', origin: world.shopUrl }
  const person = { name: '이재고', phone: '010-8888-0000' }
  const answer = await fetch(`${world.shopUrl}/api/orders`, {
    method: 'POST',
    headers: { ...headers, 'idempotency-key': randomUUID() },
    body: JSON.stringify({
      lines: [line],
      buyer: { ...person, email: 'quick@example.com' },
      shipping: { recipient: person.name, phone: person.phone, postcode: '04524', address1: '서울 중구 세종대로 110' },
      agreements: ['purchase', 'privacy', 'payment-provider'],
      gateway: 'portone-v2',
      method: 'card',
    }),
  })
  const order = (await answer.json()) as { paymentId: string; window: { claim: string } }
  expect(answer.status).toBe(201)
  await world.console(`/payments/portone-v2/${order.paymentId}/approve`, { window: order.window })
  const look = async () => {
    const done = await fetch(`${world.shopUrl}/api/payments/complete`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ paymentId: order.paymentId, claim: order.window.claim }),
    })
    return ((await done.json()) as { outcome: string }).outcome
  }
  // As the checkout page does: it asks again while the gateway's answer is not there.
  await expect.poll(look).toBe('paid')
}
