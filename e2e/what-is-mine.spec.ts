/** What belongs to one shopper stays theirs: the pieces that their order keeps, their coupon, and what they put into the cart meanwhile. */
import { expect, test } from './fixtures.ts'
import { press } from './shopper.ts'

const PAID = /결제가 완료되었습니다/

test('the last piece in the own unpaid order is kept, not sold out; to others it is sold out', async ({ shopper, another }) => {
  await shopper.putInCart('moon-jar')
  await shopper.fillInCheckout('card')
  await shopper.payButton.click()
  await press(shopper.window.getByRole('button', { name: '창 닫기 (Close)' }))
  await expect(shopper.payButton).toBeEnabled()
  await shopper.goto('/cart')
  await expect(shopper.page.getByText(/맡아 두고 있습니다/).first()).toBeVisible()
  await expect(shopper.page.getByText(/품절/)).toHaveCount(0)
  // The page of the product is the same for everybody: it tells its buyer more, once it has learnt that the piece is gone.
  await expect(async () => {
    await shopper.goto('/products/moon-jar')
    await expect(shopper.page.getByText('지금은 품절입니다')).toBeVisible({ timeout: 1000 })
  }).toPass()
  const other = await another()
  await other.goto('/products/moon-jar')
  await expect(other.page.getByText('지금은 품절입니다')).toBeVisible()
  await expect(other.page.getByRole('link', { name: '이어서 결제하기' })).toHaveCount(0)
  await shopper.page.getByRole('link', { name: '이어서 결제하기' }).click()
  await shopper.payButton.click()
  await press(shopper.window.getByRole('button', { name: '결제하기 (Pay)' }))
  await shopper.expectHeading(PAID)
})

test('what another tab puts into the cart while the window is open stays there when the order is paid', async ({ shopper }) => {
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout('card')
  await shopper.payButton.click()
  const pay = shopper.window.getByRole('button', { name: '결제하기 (Pay)' })
  await expect(pay).toBeVisible()
  const tab = shopper.inAnotherTab(await shopper.page.context().newPage())
  await tab.putInCart('walnut-abacus', 2)
  await tab.putInCart('celadon-cup')
  await press(pay)
  await shopper.expectHeading(PAID)
  await tab.goto('/cart')
  const quantityOf = (name: string) => tab.page.getByRole('group', { name: `${name}, 수량` }).getByLabel('수량', { exact: true })
  await expect(quantityOf('호두나무 주판 13줄')).toHaveValue('2')
  await expect(quantityOf('청자 연꽃 찻잔')).toHaveValue('1')
})

test('a coupon of a refused order is there again in another browser', async ({ shopper, another, world }) => {
  await shopper.putInCart('celadon-cup', 2)
  await shopper.fillInCheckout('card')
  await shopper.useCoupon('WELCOME5000')
  await shopper.payButton.click()
  await press(shopper.window.getByRole('button', { name: /^거절하기/ }))
  await expect(shopper.page.getByText(/결제가 완료되지 않았습니다/).first()).toBeVisible()
  const phone = await another()
  phone.phone = shopper.phone
  await phone.putInCart('celadon-cup', 2)
  await phone.fillInCheckout('card')
  await phone.useCoupon('WELCOME5000')
  await phone.payButton.click()
  await press(phone.window.getByRole('button', { name: '결제하기 (Pay)' }))
  await phone.expectHeading(PAID)
  expect(await world.books(await phone.orderNumber())).toMatchObject([{ captured: 34_000 }])
})
