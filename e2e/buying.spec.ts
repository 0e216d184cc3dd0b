/** A shopper on a desktop: the result returns to the page that opened the window. */
import { expect, test } from './fixtures.ts'
import { press } from './shopper.ts'

const PAID = /결제가 완료되었습니다/

test('buys with Toss, and the money is taken once', async ({ shopper, world }) => {
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout('toss')
  await shopper.payButton.click()
  await press(shopper.window.getByRole('button', { name: '결제하기 (Pay)' }))
  await shopper.expectHeading(PAID)
  const [payment, ...more] = await world.books(await shopper.orderNumber())
  expect(more).toEqual([])
  expect(payment).toMatchObject({ gateway: 'toss', status: 'DONE', captured: 21_000, refunded: 0 })
  // Only now the cart is empty.
  await shopper.goto('/cart')
  await expect(shopper.page.getByText(/비어 있/)).toBeVisible()
})

for (const method of ['card', 'easy_pay', 'transfer', 'mobile'] as const) {
  test(`buys with PortOne by ${method}`, async ({ shopper, world }) => {
    await shopper.putInCart('celadon-cup')
    await shopper.fillInCheckout(method)
    await shopper.payButton.click()
    await press(shopper.window.getByRole('button', { name: '결제하기 (Pay)' }))
    await shopper.expectHeading(PAID)
    expect(await world.books(await shopper.orderNumber())).toMatchObject([{ gateway: 'portone-v2', status: 'PAID', refunded: 0 }])
  })
}

test('uses a coupon, and the widget charges what the page says', async ({ shopper, world }) => {
  await shopper.putInCart('celadon-cup', 2)
  await shopper.fillInCheckout('toss')
  await shopper.useCoupon('WELCOME5000')
  await expect(shopper.payButton).toHaveText(/34,000원/)
  await shopper.payButton.click()
  await press(shopper.window.getByRole('button', { name: '결제하기 (Pay)' }))
  await shopper.expectHeading(PAID)
  expect(await world.books(await shopper.orderNumber())).toMatchObject([{ captured: 34_000 }])
})

test('orders for nothing with a coupon for everything', async ({ shopper, world }) => {
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout(undefined)
  await shopper.useCoupon('FREEALL')
  await shopper.page.getByRole('button', { name: '0원 주문하기' }).click()
  await shopper.expectHeading(/주문이 완료되었습니다/)
  expect(await world.books(await shopper.orderNumber())).toEqual([])
})

for (const method of ['toss', 'card'] as const) {
  test(`is declined, then pays by ${method}`, async ({ shopper, world }) => {
    await shopper.putInCart('celadon-cup')
    await shopper.fillInCheckout(method)
    await shopper.payButton.click()
    await shopper.window.getByLabel(/거절 사유/).selectOption('balance')
    await press(shopper.window.getByRole('button', { name: /^거절하기/ }))
    await expect(shopper.page.getByText(/거절했습니다|거절되었습니다|승인되지 않았습니다|완료되지 않았습니다/).first()).toBeVisible()
    await shopper.payButton.click()
    await press(shopper.window.getByRole('button', { name: '결제하기 (Pay)' }))
    await shopper.expectHeading(PAID)
    const booked = await world.books(await shopper.orderNumber())
    expect(booked.filter(({ captured }) => captured > 0)).toHaveLength(1)
  })

  test(`closes the window, then pays by ${method}`, async ({ shopper, world }) => {
    await shopper.putInCart('celadon-cup')
    await shopper.fillInCheckout(method)
    await shopper.payButton.click()
    await press(shopper.window.getByRole('button', { name: '창 닫기 (Close)' }))
    await expect(shopper.payButton).toBeEnabled()
    await shopper.payButton.click()
    await press(shopper.window.getByRole('button', { name: '결제하기 (Pay)' }))
    await shopper.expectHeading(PAID)
    const booked = await world.books(await shopper.orderNumber())
    expect(booked.filter(({ captured }) => captured > 0)).toHaveLength(1)
  })
}

test('is declined at the confirm call, is told why, and pays with the next payment', async ({ shopper, world }) => {
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout('toss')
  await shopper.payButton.click()
  await shopper.window.getByLabel(/거절 사유/).selectOption('limit')
  await press(shopper.window.getByRole('button', { name: /승인 요청 때 거절/ }))
  await expect(shopper.page.getByText(/한도 초과 또는 잔액 부족/).first()).toBeVisible()
  await expect(shopper.payButton).toBeEnabled()
  await shopper.payButton.click()
  await press(shopper.window.getByRole('button', { name: '결제하기 (Pay)' }))
  await shopper.expectHeading(PAID)
  const booked = await world.books(await shopper.orderNumber())
  expect(booked.filter(({ captured }) => captured > 0)).toHaveLength(1)
})

test('clicks twice and gets one order', async ({ shopper, world }) => {
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout('card')
  await shopper.payButton.dblclick()
  await press(shopper.window.getByRole('button', { name: '결제하기 (Pay)' }))
  await shopper.expectHeading(PAID)
  expect(await world.books(await shopper.orderNumber())).toHaveLength(1)
})

test('pays in two tabs and is charged once', async ({ shopper, world }) => {
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout('card')
  const second = shopper.inAnotherTab(await shopper.page.context().newPage())
  await second.fillInCheckout('card')
  await shopper.payButton.click()
  await expect(shopper.window.getByRole('button', { name: '결제하기 (Pay)' })).toBeVisible()
  await second.payButton.click()
  await press(shopper.window.getByRole('button', { name: '결제하기 (Pay)' }))
  await shopper.expectHeading(PAID)
  const number = await shopper.orderNumber()
  // The second tab's window is refused, or leads to the same paid order: it never charges again.
  const pay = second.window.getByRole('button', { name: '결제하기 (Pay)' })
  if (await pay.isVisible()) await press(pay)
  await expect.poll(async () => (await world.books(number)).filter(({ captured, refunded }) => captured > refunded).length).toBe(1)
})

test('reloads and goes back after paying, and nothing is paid again', async ({ shopper, world }) => {
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout('toss')
  await shopper.payButton.click()
  await press(shopper.window.getByRole('button', { name: '결제하기 (Pay)' }))
  await shopper.expectHeading(PAID)
  const number = await shopper.orderNumber()
  await shopper.page.reload()
  await shopper.expectHeading(PAID)
  // The checkout behind has nothing left to order, and leads back to the order by itself, once: the next step back is the product.
  await shopper.page.goBack()
  await shopper.expectHeading(PAID)
  await expect(async () => {
    await shopper.page.goBack()
    await shopper.expectHeading(/청자 연꽃 찻잔/)
  }).toPass()
  await shopper.page.goForward()
  await shopper.expectHeading(PAID)
  // Whoever goes to the checkout on purpose reads where the order is.
  await shopper.goto('/checkout')
  await shopper.expectHeading(/주문할 상품이 없습니다/)
  await shopper.page.getByRole('link', { name: '그 주문 보기' }).click()
  await shopper.expectHeading(PAID)
  expect(await shopper.orderNumber()).toBe(number)
  expect(await world.books(number)).toMatchObject([{ captured: 21_000, refunded: 0 }])
})

test('looks an order up as a guest, and a wrong phone finds nothing', async ({ shopper, another }) => {
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout('card')
  await shopper.payButton.click()
  await press(shopper.window.getByRole('button', { name: '결제하기 (Pay)' }))
  await shopper.expectHeading(PAID)
  const number = await shopper.orderNumber()
  const guest = await another()
  await guest.goto('/orders/lookup')
  await guest.page.getByLabel('주문번호').fill(number)
  await guest.page.getByLabel(/휴대폰 번호/).fill('010-0000-0000')
  await guest.page.getByRole('button', { name: '주문 찾기' }).click()
  await expect(guest.page.getByText(/맞는 주문이 없습니다/)).toBeVisible()
  await guest.page.getByLabel(/휴대폰 번호/).fill(shopper.phone)
  await guest.page.getByRole('button', { name: '주문 찾기' }).click()
  await guest.expectHeading(PAID)
  await expect(guest.page.getByText(shopper.door)).toBeVisible()
})
