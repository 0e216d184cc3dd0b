/**
 * PortOne with a channel for each method: wallets, deposits, gift certificates, mobile billing, and a button of the payment
 * company's own.
 */
import { expect, test } from './fixtures.ts'
import { expectMoney, order, pay, payByDeposit } from './journey.ts'
import { press } from './shopper.ts'

test.use({
  settings: {
    env: { GATEWAYS: 'portone-v2' },
    channels: {
      card: 'card',
      kakaopay: 'easyPay',
      naverpay: 'popup!popup',
      tosspay: 'tossPay!popup',
      payco: 'paycoPay',
      samsungpay: 'samsungPay',
      mobile: 'mobile',
      virtual_account: 'virtualAccount',
      gift_certificate: 'giftCertificate',
      easy_pay: 'paypal!ui',
    },
  },
})

for (const method of ['kakaopay', 'payco', 'samsungpay', 'gift_certificate'] as const)
  test(`buys by ${method}`, async ({ shopper, world }) => {
    await order(shopper, method)
    await pay(shopper)
    await expectMoney(shopper, world, 'portone-v2')
  })

test('buys by telephone, and the next time it is offered first and chosen', async ({ shopper }) => {
  const ways = shopper.page.getByRole('group', { name: '결제 수단' }).getByRole('radio')
  await shopper.putInCart('celadon-cup')
  await shopper.goto('/checkout')
  // Until a method was used, a card stands chosen.
  await expect(shopper.way('card')).toBeChecked()
  await order(shopper, 'mobile')
  await pay(shopper)
  await shopper.expectHeading(/결제가 완료되었습니다/)
  await shopper.putInCart('celadon-cup')
  await shopper.goto('/checkout')
  await expect(ways.first()).toHaveAccessibleName(/휴대폰 결제/)
  await expect(ways.first()).toBeChecked()
})

for (const method of ['naverpay', 'tosspay'] as const)
  test(`buys by ${method}, whose window is a popup`, async ({ shopper, world }) => {
    await shopper.putInCart('celadon-cup')
    await shopper.fillInCheckout(method)
    const [popup] = await Promise.all([shopper.page.waitForEvent('popup'), shopper.payButton.click()])
    await press(popup.getByRole('button', { name: '결제하기 (Pay)' }))
    await expectMoney(shopper, world, 'portone-v2')
  })

test('is given an account and pays into it', async ({ shopper, world }) => {
  await order(shopper, 'virtual_account')
  await pay(shopper)
  await payByDeposit(shopper, world, 'portone-v2')
})

test('pays by the button that the payment company draws itself', async ({ shopper, world }) => {
  await order(shopper, 'easy_pay')
  const button = shopper.page.getByRole('dialog').getByRole('button', { name: /PayPal/ })
  const [popup] = await Promise.all([shopper.page.waitForEvent('popup'), button.click()])
  await press(popup.getByRole('button', { name: '결제하기 (Pay)' }))
  await expectMoney(shopper, world, 'portone-v2')
})

test('leaves the payment company’s button alone, and nothing was paid', async ({ shopper, world }) => {
  await order(shopper, 'easy_pay')
  await shopper.page.getByRole('dialog').getByRole('button', { name: '취소' }).click()
  await expect(shopper.page.getByText(/결제되지 않았습니다/).first()).toBeVisible()
  await shopper.page.goto(await shopper.placedOrderUrl())
  expect((await world.books(await shopper.orderNumber())).filter(({ captured }) => captured > 0)).toEqual([])
})
