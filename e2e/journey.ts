/** Steps that shoppers take in every journey, whatever they pay with. */
import { expect } from './fixtures.ts'
import { type Method, press, type Shopper } from './shopper.ts'
import type { World } from './world.ts'

const PAID = /결제가 완료되었습니다/
const AWAITING = /입금을 기다리고 있습니다/

export const TOSS_API_KEYS = {
  TOSS_CLIENT_KEY: 'test_ck_gyesanSandboxApiClientKey0001',
  TOSS_SECRET_KEY: 'test_sk_gyesanSandboxApiSecretKey0001',
}

export async function order(shopper: Shopper, method: Method) {
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout(method)
  await shopper.payButton.click()
}

export const pay = (shopper: Shopper) => press(shopper.window.getByRole('button', { name: '결제하기 (Pay)' }))

export async function expectMoney(shopper: Shopper, world: World, gateway: string) {
  await shopper.expectHeading(PAID)
  expect((await world.books(await shopper.orderNumber())).filter(({ captured }) => captured > 0)).toMatchObject([
    { gateway, captured: 21_000, refunded: 0 },
  ])
}

/** The buyer sees the account, and the page shows the deposit without a reload. */
export async function payByDeposit(shopper: Shopper, world: World, gateway: string) {
  await shopper.expectHeading(AWAITING)
  await expect(shopper.page.getByText(/^X\d+/).first()).toBeVisible()
  const [booked] = await world.books(await shopper.orderNumber())
  await world.console(`/payments/${gateway}/${booked?.paymentId}/deposit`)
  await expectMoney(shopper, world, gateway)
}

/** A refunded deposit needs an account, which the buyer gives. */
export async function cancelToAccount(shopper: Shopper) {
  const { page } = shopper
  await shopper.unfold('주문 취소')
  await page.getByLabel('은행').selectOption('신한은행')
  await page.getByLabel('계좌번호').fill('110-123-456789')
  await page.getByLabel('예금주').fill('김계산')
  await page.getByRole('button', { name: '주문 전체 취소하기' }).click()
}

/** On a phone, where the window is the whole page. The payment returns to another browser, by POST and without cookies. */
export async function payInAnotherBrowser(shopper: Shopper, another: () => Promise<Shopper>, world: World) {
  await expect(shopper.page.getByRole('button', { name: '결제하기 (Pay)' })).toBeVisible()
  const stranger = await another()
  await stranger.page.goto(shopper.page.url())
  await stranger.page.getByLabel(/POST로 돌아가기/).check()
  await press(stranger.page.getByRole('button', { name: '결제하기 (Pay)' }))
  await stranger.expectHeading(PAID)
  // A visitor with only the link sees the order, not the person.
  await expect(stranger.page.getByText(shopper.door)).toHaveCount(0)
  expect((await world.books(await stranger.orderNumber())).filter(({ captured }) => captured > 0)).toHaveLength(1)
}
