/** Payment by deposit from its account to its end, over several days. */

import { type Basket, callBack, inWindow, place } from '../sim/shopper.ts'
import { expect, test } from './fixtures.ts'
import { order, pay, TOSS_API_KEYS } from './journey.ts'
import type { Shopper } from './shopper.ts'
import type { World } from './world.ts'

test.use({
  settings: { env: { ...TOSS_API_KEYS, GATEWAYS: 'toss', TOSS_SDK_URL: '{toss}/v2/standard', TIME_SCALE: '1' }, channels: {} },
})

const MINUTE = 60_000
const HOUR = 60 * MINUTE

const AWAITING = /^입금을 기다리고 있습니다/
const PAID = /^결제가 완료되었습니다/

/** An account of Toss is open for three days. */
async function isGivenAnAccount(shopper: Shopper) {
  await order(shopper, 'virtual_account')
  await pay(shopper)
  await shopper.expectHeading(AWAITING)
  return shopper.orderNumber()
}

/** Another order of the same kind, whose buyer has done everything except look at its page. */
async function anotherAccount(world: World, another: () => Promise<Shopper>) {
  const shopper = await another()
  const front = { baseUrl: world.shopUrl, publicUrl: world.shopUrl }
  const basket: Basket = {
    gateway: 'toss',
    method: 'virtual_account',
    lines: [{ productId: 'p-celadon-cup', quantity: 1 }],
    phone: shopper.phone,
  }
  const { orderId, paymentId, window } = await place(front, shopper.phone, basket)
  await callBack(front, paymentId, await inWindow(world.sandboxUrl, 'approve', { id: paymentId, gateway: 'toss' }, window))
  await shopper.page.goto(world.orderUrl(orderId))
  await shopper.expectHeading(AWAITING)
  return { shopper, number: await shopper.orderNumber() }
}

async function bank(world: World, orderNumber: string, act: 'deposit' | 'reverse-deposit', amount?: number) {
  const [{ gateway, paymentId } = { gateway: '', paymentId: '' }] = await world.books(orderNumber)
  await world.console(`/payments/${gateway}/${paymentId}/${act}`, amount === undefined ? {} : { amount })
}

test('an account is copied, remembered by mail, paid into, taken back, paid into again, and the goods are packed when it has stood', async ({
  shopper,
  world,
}) => {
  const { page } = shopper
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const number = await isGivenAnAccount(shopper)
  const account = (await page.getByText(/^X\d+/).first().textContent()) ?? ''
  await page.getByRole('button', { name: /계좌번호.*복사/ }).click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(account)

  await world.letPass(49 * HOUR)
  const mailbox = await page.context().newPage()
  await expect(async () => {
    await mailbox.goto(`${world.shopUrl}/mailbox`)
    await mailbox.getByRole('link', { name: `입금 기한이 다가옵니다 (주문 ${number})` }).click({ timeout: 1000 })
  }).toPass()
  await mailbox.close()

  await bank(world, number, 'deposit')
  await shopper.expectHeading(PAID)
  await expect(page.getByRole('listitem').filter({ hasText: '결제완료' })).toHaveAttribute('aria-current', 'step')
  await bank(world, number, 'reverse-deposit')
  await world.letPass(MINUTE)
  // The shop believes it at the third look, so time must go on until then.
  await expect(async () => {
    await world.letPass(6000)
    await expect(page.getByRole('heading', { level: 1, name: AWAITING })).toBeVisible({ timeout: 1500 })
  }).toPass({ timeout: 30_000 })
  await expect(page.getByText(account).first()).toBeVisible()

  await bank(world, number, 'deposit')
  await shopper.expectHeading(PAID)
  await world.letPass(6 * MINUTE)
  await expect(page.getByRole('listitem').filter({ hasText: '상품준비중' })).toHaveAttribute('aria-current', 'step')
  expect(await world.books(number)).toMatchObject([{ captured: 21_000, refunded: 0 }])
})

test('a won too little and a won too much are not kept, and the page says so by itself', async ({ another, world }) => {
  for (const amount of [20_999, 21_001]) {
    const { shopper, number } = await anotherAccount(world, another)
    await bank(world, number, 'deposit', amount)
    await shopper.expectHeading(/돌려드리고 있습니다/)
  }
})

test('three days later one account is closed and another given, one was paid in silence, and one is paid too late', async ({
  shopper,
  another,
  world,
}) => {
  const unpaid = await isGivenAnAccount(shopper)
  const { shopper: quiet, number: paid } = await anotherAccount(world, another)
  const { shopper: late, number: tooLate } = await anotherAccount(world, another)
  await world.console('/webhooks/policy', { drop: true })
  await bank(world, paid, 'deposit')
  await world.letPass(72 * HOUR - 5 * MINUTE)
  await shopper.expectHeading(AWAITING)
  // The gateway's clock is behind, so its accounts are still open when the shop expires its orders.
  await world.letPass(6 * MINUTE, 'shop')

  // Before an order expires, the shop asks its gateway once more.
  await quiet.expectHeading(PAID)
  await shopper.expectHeading(/^결제 시간이 지나 주문이 닫혔습니다/)
  await late.expectHeading(/^결제 시간이 지나 주문이 닫혔습니다/)
  await world.console('/webhooks/policy', { drop: false })
  await bank(world, tooLate, 'deposit')
  await expect.poll(async () => (await world.books(tooLate))[0]?.captured).toBe(21_000)
  await expect(async () => {
    await late.page.reload()
    await expect(late.page.getByRole('heading', { level: 1, name: PAID })).toBeVisible({ timeout: 1000 })
  }).toPass()

  await shopper.page.getByRole('button', { name: '다시 주문하러 가기' }).click()
  await expect(shopper.page).toHaveURL(/\/cart/)
  await shopper.fillInCheckout('virtual_account')
  await shopper.payButton.click()
  await pay(shopper)
  await shopper.expectHeading(AWAITING)
  const again = await shopper.orderNumber()
  expect(again).not.toBe(unpaid)
  await bank(world, again, 'deposit')
  await shopper.expectHeading(PAID)
  expect((await world.books(unpaid)).filter(({ captured }) => captured > 0)).toEqual([])
})
