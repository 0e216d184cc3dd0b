/** Operators in the console, by keyboard alone: who may sign in, what they find, and what they do. */
import { readFileSync } from 'node:fs'
import { DEMO_OPERATOR } from '#db/demo/operator.ts'
import { test as base, expect } from './fixtures.ts'
import { codeNow, Operator } from './operator.ts'
import { press, type Shopper } from './shopper.ts'

const test = base.extend<{ operator: Operator }>({
  operator: async ({ page, world }, use) => {
    const operator = new Operator(page, world)
    await use(operator)
    operator.expectNoComplaints()
  },
})

/** Uses a separate browser for the shopper. */
async function buy(shopper: Shopper): Promise<string> {
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout('card')
  await shopper.payButton.click()
  await press(shopper.window.getByRole('button', { name: '결제하기 (Pay)' }))
  await shopper.expectHeading(/결제가 완료되었습니다/)
  return shopper.orderNumber()
}

test('signs in, finds an order, checks it, replays its webhook and exports it', async ({ operator, another }) => {
  const number = await buy(await another())
  const { page } = operator
  await operator.signIn()

  await operator.pressAt(page.getByRole('link', { name: /^판매/ }))
  await operator.expectHeading('주문')
  await operator.typeAt(page.getByRole('searchbox', { name: /주문번호, 휴대폰/ }), number)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/q=G/)
  await expect(page.getByRole('row')).toHaveCount(2)

  const [csv] = await Promise.all([page.waitForEvent('download'), operator.pressAt(page.getByRole('link', { name: 'CSV로 내보내기' }))])
  const lines = readFileSync(await csv.path(), 'utf8')
    .trimEnd()
    .split('\r\n')
  expect(lines).toHaveLength(2)
  expect(lines[1]).toContain(`"${number}"`)
  const [xlsx] = await Promise.all([page.waitForEvent('download'), operator.pressAt(page.getByRole('link', { name: 'XLSX로 내보내기' }))])
  expect(
    readFileSync(await xlsx.path())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK')

  await operator.pressAt(page.getByRole('link', { name: number }))
  await operator.expectHeading(number)
  await expect(page.getByText(/장부: 21,000원/)).toBeHidden()
  await page.getByRole('checkbox', { name: /시스템 기록 \d+개도 보기/ }).check()
  await expect(page.getByText(/장부: 21,000원/)).toBeVisible()
  await operator.pressAt(page.getByRole('button', { name: '지금 확인' }))
  await expect(page.getByText('결제되어 있습니다.')).toBeVisible()
  await expect(page.getByText(`${DEMO_OPERATOR.email}: 결제 확인`)).toBeVisible()

  // The webhook may not have arrived yet.
  await expect(async () => {
    await page.reload()
    await page.getByRole('checkbox', { name: /시스템 기록/ }).check()
    await expect(page.getByText(/웹훅 받음: 처리됨/).first()).toBeVisible({ timeout: 2000 })
  }).toPass()
  await operator.pressAt(page.getByRole('link', { name: /^portone-v2:/ }).first())
  await operator.expectHeading('웹훅')
  for (let times = 1; times <= 3; times++) {
    await operator.pressAt(page.getByRole('button', { name: '다시 처리' }))
    await expect(page.getByText(`${DEMO_OPERATOR.email}: done, paid → paid`)).toHaveCount(times)
  }
  await expect(page.getByText('다시 처리했고, 바뀐 것이 없습니다 (paid).')).toBeVisible()

  await operator.pressAt(page.getByRole('link', { name: /^시스템/ }))
  await operator.pressAt(page.getByRole('link', { name: '기록', exact: true }))
  await expect(page.getByRole('cell', { name: '웹훅 다시 처리' })).toHaveCount(3)
  await expect(page.getByRole('cell', { name: '주문 내보내기' })).toHaveCount(2)
})

test('a stranger sees only the door, and a code opens it once', async ({ operator, another }) => {
  const { page, world } = operator
  for (const path of ['/admin', '/admin/orders', '/admin/orders/x', '/admin/webhooks', '/admin/operators']) {
    await operator.goto(path)
    await expect(page).toHaveURL(/\/admin\/sign-in$/)
  }
  expect((await page.request.get(`${world.shopUrl}/admin/orders/export?format=csv`)).status()).toBe(401)
  await operator.signIn()
  const [session] = (await page.context().cookies()).filter(({ name }) => name.endsWith('gyesan-operator'))
  expect(session).toMatchObject({ httpOnly: true, sameSite: 'Strict' })

  const other = new Operator((await another()).page, world)
  await other.goto('/admin/sign-in')
  await other.typeAt(other.page.getByLabel('이메일'), DEMO_OPERATOR.email)
  await other.typeAt(other.page.getByLabel('비밀번호'), 'not the password')
  await other.typeAt(other.page.getByLabel('인증 코드'), await codeNow())
  await other.page.keyboard.press('Enter')
  await expect(other.page.getByText(/맞지 않는 것이 있습니다/)).toBeVisible()
  await expect(other.page.getByLabel('이메일')).toHaveValue(DEMO_OPERATOR.email)
})

test('changes stock and a price, and the shop shows it at once', async ({ operator, another }) => {
  const { page } = operator
  await operator.signIn()
  await operator.goto('/admin/products')
  // Changes goods that no other journey buys, because later tests use the same world.
  await operator.pressAt(page.getByRole('row').nth(2).getByRole('link'))
  const name = await page.getByLabel('이름 (한국어)').inputValue()
  await operator.typeAt(page.getByLabel('값 (원)', { exact: true }), '12340')
  await operator.pressAt(page.getByRole('button', { name: '저장', exact: true }))
  await expect(page.getByText(/저장했습니다/)).toBeVisible()
  await operator.typeAt(page.getByLabel('더하거나 뺄 수').first(), '-100000')
  await operator.typeAt(page.getByLabel('이유').first(), '시험')
  await page.keyboard.press('Enter')
  await expect(page.getByText('남은 것보다 많이 뺄 수 없습니다.')).toBeVisible()
  const shopper = await another()
  await shopper.goto(`/search?q=${encodeURIComponent(name)}`)
  await expect(shopper.page.getByText('12,340원').first()).toBeVisible()
})

test('keeps a view of the list, and forgets it', async ({ operator }) => {
  const { page } = operator
  await operator.signIn()
  await operator.goto('/admin/orders?state=awaiting_deposit')
  await operator.typeAt(page.getByLabel('보기 이름'), '입금 기다리는 주문')
  await page.keyboard.press('Enter')
  const view = page.getByRole('link', { name: '입금 기다리는 주문' })
  await expect(view).toBeVisible()
  await operator.goto('/admin/orders')
  await operator.pressAt(view)
  await expect(page).toHaveURL(/state=awaiting_deposit/)
  await operator.pressAt(page.getByRole('button', { name: /보기 지우기/ }))
  await expect(view).toHaveCount(0)
})

test('an invitation is a link, a picture for the authenticator, and worth nothing without its code', async ({ operator, another }) => {
  const { page, world } = operator
  await operator.signIn()
  await operator.goto('/admin/operators')
  await operator.typeAt(page.getByLabel('이름'), '최조회')
  await operator.typeAt(page.getByLabel('이메일'), 'viewer@example.com')
  await page.getByLabel('역할').last().selectOption('viewer')
  await operator.pressAt(page.getByRole('button', { name: '초대 링크 만들기' }))
  const link = await page.getByText(/\/admin\/enrol\?token=/).textContent()
  const viewer = new Operator((await another()).page, world)
  await viewer.page.goto(/https?:\S+/.exec(link ?? '')?.[0] ?? '')
  await expect(viewer.page.getByRole('img', { name: /QR/ })).toBeVisible()
  await viewer.expectAccessible()
  await viewer.typeAt(viewer.page.getByLabel('새 비밀번호'), 'a long password')
  await viewer.typeAt(viewer.page.getByLabel('인증 코드'), '000000')
  await viewer.page.keyboard.press('Enter')
  await expect(viewer.page.getByText(/인증 코드가 맞지 않습니다/)).toBeVisible()
})

for (const [colorScheme, width] of [
  ['light', 1280],
  ['dark', 390],
] as const) {
  test(`every page is accessible and fits at ${width} px in ${colorScheme}`, async ({ operator, another }) => {
    // axe checks every page of the console.
    test.slow()
    const { page } = operator
    await page.setViewportSize({ width, height: 844 })
    await page.emulateMedia({ colorScheme })
    await operator.goto('/admin/sign-in')
    await operator.expectAccessible()
    const number = await buy(await another())
    await operator.signIn()
    for (const path of [
      '',
      '/orders',
      '/returns',
      '/attention',
      '/webhooks',
      '/jobs',
      '/ledger',
      '/reconciliation',
      '/settlements',
      '/products',
      '/pay-links',
      '/plans',
      '/subscriptions',
      '/invoices',
      '/coupons',
      '/disputes',
      '/audit',
      '/audit?show=orders',
      '/operators',
    ]) {
      await operator.goto(`/admin${path}`)
      await operator.expectAccessible()
    }
    for (const [list, row] of [
      ['/admin/products', /.+/],
      ['/admin/coupons', /.+/],
      ['/admin/webhooks', /.+/],
      [`/admin/orders?q=${number}`, number],
    ] as const) {
      await operator.goto(list)
      await page.getByRole('row').getByRole('link', { name: row }).first().click()
      await expect(page).not.toHaveURL(new RegExp(`${list.split('?')[0]}(\\?.*)?$`))
      await operator.expectAccessible()
    }
    await page.getByRole('link', { name: '거래명세서' }).click()
    await operator.expectHeading('거래명세서')
    await operator.expectAccessible()
    expect((await page.request.get(`${page.url()}/pdf`)).headers()['content-type']).toBe('application/pdf')
  })
}
