/** Refunds in the console through each gateway, which match the gateway's own books exactly. */
import type { Page } from '@playwright/test'
import type { Placed } from '../sim/shopper.ts'
import { test as base, expect } from './fixtures.ts'
import { Operator } from './operator.ts'
import type { World } from './world.ts'

const test = base.extend<{ operator: Operator }>({
  operator: async ({ page, world }, use) => {
    const operator = new Operator(page, world)
    await operator.signIn()
    await use(operator)
    operator.expectNoComplaints()
  },
})

/** Three pairs of socks at 8,000 and a bag of rice, tax-free, at 13,500: 40,500 won with 3,000 for delivery. */
const LINES = [
  { productId: 'p-wool-socks', optionId: 'p-wool-socks-l-oat', quantity: 3 },
  { productId: 'p-odae-rice', quantity: 1 },
]

const refundedIn = async (world: World, { orderNumber }: Placed) =>
  (await world.books(orderNumber)).reduce((sum, { refunded }) => sum + refunded, 0)

type Kind = 'everything' | 'lines' | 'amount'
const KINDS: Record<Kind, RegExp> = { everything: /^남은 전액/, lines: /^상품별/, amount: /^금액으로/ }

const previewButton = (page: Page) => page.getByRole('button', { name: '미리 계산하기' })

async function preview(operator: Operator, order: Placed, kind: Kind, fill: () => Promise<unknown> = async () => {}) {
  const { page } = operator
  await operator.goto(`/admin/orders/${order.orderId}`)
  await page.getByRole('radio', { name: KINDS[kind] }).check()
  await fill()
  await previewButton(page).click()
  await expect(page).toHaveURL(new RegExp(`refund=${kind}`))
}

async function give({ page }: Operator, won: string) {
  await page.getByRole('button', { name: `${won} 환불하기` }).click()
  await expect(page.getByText(`${won}을 환불했습니다.`)).toBeVisible()
}

for (const gateway of ['toss', 'portone-v2', 'portone-v1', 'ipay'] as const)
  test(`gives back a line, a sum and the rest through ${gateway}, then another order whole, and nothing is left`, async ({
    operator,
    world,
  }) => {
    const { page } = operator
    const order = await world.bought({ lines: LINES, gateway })
    expect(order.amount).toBe(40_500)

    await preview(operator, order, 'lines', () => page.getByLabel(/^메리노 양말/).selectOption('1개'))
    await give(operator, '8,000원')
    expect(await refundedIn(world, order)).toBe(8_000)

    await preview(operator, order, 'amount', () => page.getByLabel('환불할 금액 (원)').fill('10,000'))
    await give(operator, '10,000원')
    expect(await refundedIn(world, order)).toBe(18_000)

    await preview(operator, order, 'everything')
    await give(operator, '22,500원')
    expect(await refundedIn(world, order)).toBe(40_500)
    await expect(page.getByText('전액 환불').first()).toBeVisible()
    await expect(previewButton(page)).toHaveCount(0)

    const whole = await world.bought({ lines: LINES, gateway })
    await preview(operator, whole, 'everything')
    await give(operator, '40,500원')
    expect(await refundedIn(world, whole)).toBe(40_500)
  })

test('without any script, pressing twice, going back and pressing again is one refund', async ({ operator, browser, world }) => {
  const order = await world.bought({ lines: LINES, gateway: 'portone-v1' })
  const context = await browser.newContext({ javaScriptEnabled: false })
  await context.addCookies(await operator.page.context().cookies())
  const page = await context.newPage()
  await page.goto(`${world.shopUrl}/admin/orders/${order.orderId}`)
  await page.getByRole('radio', { name: KINDS.amount }).check()
  await page.getByLabel('환불할 금액 (원)').fill('10000')
  await previewButton(page).click()
  const refund = page.getByRole('button', { name: '10,000원 환불하기' })
  const outcome = page.getByText(/10,000원(의 환불을 요청했습니다|을 환불했습니다)/)
  await refund.dblclick()
  await expect(outcome).toBeVisible()
  // The page loads again with the key in its address: it is the same form, whatever was done with it.
  await page.goBack()
  await refund.click()
  await expect(outcome).toBeVisible()
  await expect.poll(() => refundedIn(world, order)).toBe(10_000)
  await page.reload()
  await expect(page.locator('#refund').getByText('환불됨', { exact: true })).toHaveCount(1)
  await previewButton(page).click()
  await page.getByRole('button', { name: '30,500원 환불하기' }).dblclick()
  await expect.poll(() => refundedIn(world, order)).toBe(40_500)
  await context.close()
})

test('what is disputed through PortOne V2 is listed, and goes back only once an operator records who won', async ({ operator, world }) => {
  const { page } = operator
  const order = await world.bought({ lines: LINES, gateway: 'portone-v2' })
  await world.console(`/payments/portone-v2/${order.paymentId}/dispute`, { reason: 'product_not_received' })
  await expect(async () => {
    await operator.goto('/admin/disputes')
    await expect(page.getByRole('row', { name: order.orderNumber })).toContainText('40,500원', { timeout: 1000 })
  }).toPass()
  await operator.goto(`/admin/orders/${order.orderId}`)
  await page.getByRole('radio', { name: KINDS.everything }).check()
  await previewButton(page).click()
  await expect(page.getByText(/카드사가 심사하고 있거나/)).toBeVisible()
  await world.console(`/payments/portone-v2/${order.paymentId}/dispute`, { result: 'won' })
  await expect(async () => {
    await operator.goto('/admin/disputes')
    await expect(page.getByRole('row', { name: order.orderNumber })).toHaveCount(0, { timeout: 1000 })
  }).toPass()
  // PortOne does not report who won.
  await operator.goto(`/admin/orders/${order.orderId}`)
  await page.getByLabel('결과', { exact: true }).selectOption('won')
  await page.getByRole('button', { name: '결과 적기' }).click()
  await expect(page.getByText('분쟁 결과: 승소: 40,500원')).toBeVisible()
  await preview(operator, order, 'everything')
  await give(operator, '40,500원')
  expect(await refundedIn(world, order)).toBe(40_500)
})

test('gives a deposit back to an account, on a telephone and by keyboard alone', async ({ operator, world }) => {
  const { page } = operator
  await page.setViewportSize({ width: 390, height: 844 })
  const order = await world.bought({ lines: LINES, gateway: 'portone-v2', method: 'virtual_account' })
  await world.console(`/payments/portone-v2/${order.paymentId}/deposit`)
  await expect.poll(async () => (await world.order(world.orderUrl(order.orderId))).state).toBe('paid')
  await operator.goto(`/admin/orders/${order.orderId}`)
  await operator.tabTo(page.getByRole('radio', { name: KINDS.everything }))
  // Arrow keys move within a group of radio buttons.
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await operator.typeAt(page.getByLabel('환불할 금액 (원)'), '10000')
  await operator.pressAt(previewButton(page))
  await expect(page).toHaveURL(/refund=amount/)
  await operator.expectAccessible()
  await operator.tabTo(page.getByLabel('은행'))
  await page.keyboard.press('ArrowDown')
  await operator.typeAt(page.getByLabel('계좌번호'), '110-123-456789')
  await operator.typeAt(page.getByLabel('예금주'), '김하나')
  await operator.pressAt(page.getByRole('button', { name: '10,000원 환불하기' }))
  await expect(page.getByText('10,000원을 환불했습니다.')).toBeVisible()
  expect(await refundedIn(world, order)).toBe(10_000)
  expect(page.url()).not.toContain('110')
})
