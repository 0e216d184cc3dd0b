/** Payment windows as real scripts make them: a style of their own, a company's second host behind frames and forms, and a company that moves. */
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { order, pay } from './journey.ts'
import { Operator } from './operator.ts'
import { press } from './shopper.ts'
import type { World } from './world.ts'

test.use({ settings: { env: { GATEWAYS: 'portone-v1,toss', PAYMENT_METHODS: 'card=portone-v1,widget=toss' }, channels: {} } })

const PAID = /결제가 완료되었습니다/

test.afterEach(({ world }) => usual(world))

const habit = (world: World, change: Record<string, string>) => world.console('/windows', change)
const usual = (world: World) => fetch(`${world.sandboxUrl}/windows`, { method: 'DELETE' })

const dialogOf = (page: Page) =>
  page.locator('.imp-dialog').evaluate((dialog) => {
    const { width, height, top, left } = dialog.getBoundingClientRect()
    const { position } = getComputedStyle(dialog)
    const onTop = dialog.contains(document.elementFromPoint(innerWidth / 2, innerHeight - 8))
    return { position, covers: width >= innerWidth - 20 && height >= innerHeight && top === 0 && left === 0, onTop }
  })

test('N2: V1’s window covers the page, and its dialog is not seen before', async ({ shopper }) => {
  await order(shopper, 'card')
  await expect(shopper.window.getByRole('button', { name: '결제하기 (Pay)' })).toBeVisible()
  expect(await dialogOf(shopper.page)).toEqual({ position: 'fixed', covers: true, onTop: true })
  await press(shopper.window.getByRole('button', { name: '창 닫기 (Close)' }))
  await expect(shopper.page.getByText('결제를 취소하셨습니다').first()).toBeVisible()
  await expect(shopper.page.locator('.imp-dialog')).toBeHidden()
  // The order's own page loads the script before anything is pressed.
  await shopper.page.goto(await shopper.placedOrderUrl())
  await expect(shopper.page.locator('.imp-dialog')).toBeAttached()
  await expect(shopper.page.locator('.imp-dialog')).toBeHidden()
  await shopper.payButton.click()
  await pay(shopper)
  await shopper.expectHeading(PAID)
})

test('N2: a script that places its dialog by style attributes works as well', async ({ shopper, world }) => {
  await habit(world, { gateway: 'portone-v1', styles: 'attributes' })
  await order(shopper, 'card')
  await pay(shopper)
  await shopper.expectHeading(PAID)
})

for (const method of ['card', 'toss'] as const) {
  test(`N3: the window by ${method} goes on to a second host, and the payment is made there`, async ({ shopper }) => {
    await order(shopper, method)
    await expect(shopper.window.getByRole('button', { name: '결제하기 (Pay)' })).toBeVisible()
    const hosts = shopper.page.frames().map((frame) => frame.url())
    expect(hosts.some((url) => /\/(portone-v1|toss)\/window\//.test(url))).toBe(true)
    await pay(shopper)
    await shopper.expectHeading(PAID)
  })
}

test('N3: a company that moves to a host that no list knows is reported, told to a person, and the line to add is proposed', async ({
  another,
  page,
  world,
}) => {
  await habit(world, { companyHost: 'moved' })
  const shopper = await another()
  await order(shopper, 'card')
  const operator = new Operator(page, world)
  await operator.signIn()
  const host = world.movedHost
  await expect(async () => {
    await operator.goto('/admin/blocked-windows')
    await expect(page.getByText(`CSP_EXTRA_HOSTS="${host}"`)).toBeVisible({ timeout: 2000 })
  }).toPass()
  // One press may stop a form and a frame.
  const row = page.getByRole('row').filter({ hasText: host }).first()
  await expect(row).toContainText(/프레임 열기|폼 보내기/)
  await expect(row).toContainText('포트원 V1')
  await expect(row).toContainText('신용·체크카드')
  await expect(page.getByText(/허용되지 않은 주소로 이동하다 막힘/)).toBeVisible()
  await operator.expectAccessible()
  await operator.goto('/admin/attention')
  await expect(page.getByText('브라우저가 결제창의 일부를 막았습니다').first()).toBeVisible()
  await expect(page.getByText(new RegExp(`window_blocked · .*${host}`)).first()).toBeVisible()
  const metrics = await (await fetch(`${world.shopUrl}/api/metrics`)).text()
  expect(metrics).toMatch(new RegExp(`gyesan_csp_violations_total\\{[^}]*host="${host}"[^}]*gateway="portone-v1"[^}]*\\} [1-9]`))
  expect(metrics).toMatch(/gyesan_attention_open [1-9]/)
  operator.expectNoComplaints()
})

for (const failure of ['misspelt', 'message_alone']) {
  test(`D5: a V1 failure that is ${failure} is told, and the buyer pays after all`, async ({ shopper, world }) => {
    await habit(world, { gateway: 'portone-v1', failure })
    await order(shopper, 'card')
    await press(shopper.window.getByRole('button', { name: /^거절하기/ }))
    await expect(shopper.page.getByRole('alert').filter({ hasText: /승인되지 않았습니다|완료되지 않았습니다/ })).toBeVisible()
    await shopper.payButton.click()
    await pay(shopper)
    await shopper.expectHeading(PAID)
  })
}

test('D16: the order’s key is in no referrer, and the forms of a gateway come from the shop', async ({ shopper, world }) => {
  await order(shopper, 'card')
  await press(shopper.window.getByRole('button', { name: '창 닫기 (Close)' }))
  await expect(shopper.page.getByText('결제를 취소하셨습니다').first()).toBeVisible()
  const address = await shopper.placedOrderUrl()
  const token = new URL(address).searchParams.get('token') ?? ''
  const sent: { url: string; headers: Promise<Record<string, string>> }[] = []
  shopper.page.on('request', (request) => {
    if (!request.url().startsWith(world.shopUrl)) sent.push({ url: request.url(), headers: request.allHeaders() })
  })
  await shopper.page.goto(address)
  await shopper.payButton.click()
  await pay(shopper)
  await shopper.expectHeading(PAID)
  const posts = []
  for (const { url, headers } of sent) {
    const all = await headers.catch((): Record<string, string> => ({}))
    expect(
      Object.values(all).some((value) => value.includes(token)),
      url,
    ).toBe(false)
    if (url.endsWith('/enter')) posts.push([all.origin, all.referer])
  }
  expect(posts).toEqual([[world.shopUrl, `${world.shopUrl}/`]])
})
