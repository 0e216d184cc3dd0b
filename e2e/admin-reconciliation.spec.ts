/** Books that were changed in the shop and at the gateways: the console finds each change, names it and repairs it. */
import { randomUUID } from 'node:crypto'
import { type Basket, callBack, inWindow, look, type Placed, place } from '../sim/shopper.ts'
import { test as base, expect } from './fixtures.ts'
import { Operator } from './operator.ts'
import type { World } from './world.ts'

const test = base.extend<{ operator: Operator }>({
  operator: async ({ page, world }, use) => {
    const operator = new Operator(page, world)
    await use(operator)
    operator.expectNoComplaints()
  },
})
test.describe.configure({ mode: 'serial' })

type GatewayName = Basket['gateway']

const frontOf = ({ shopUrl }: World) => ({ baseUrl: shopUrl, publicUrl: shopUrl })

async function order(world: World, gateway: GatewayName): Promise<Placed> {
  const answer = await fetch(`${world.shopUrl}/api/products`)
  const products = (await answer.json()) as { id: string; slug: string }[]
  const cup = products.find(({ slug }) => slug === 'celadon-cup')
  if (!cup) throw new Error('There are no cups.')
  return place(frontOf(world), randomUUID(), { gateway, lines: [{ productId: cup.id, quantity: 1 }] })
}

async function buy(world: World, gateway: GatewayName): Promise<Placed> {
  const placed = await order(world, gateway)
  const answer = await inWindow(world.sandboxUrl, 'approve', { id: placed.paymentId, gateway }, placed.window)
  expect(await callBack(frontOf(world), placed.paymentId, answer)).toBe('paid')
  return placed
}

/** No webhook arrives, and the sweeper does not look: a look that was already under way ends first, and plans the next one. */
async function forgetting(world: World, paymentId: string) {
  let quiet = 0
  await expect(async () => {
    const [row] = await world.ask(`select next_check_at as planned from payments where id = '${paymentId}'`)
    quiet = row?.planned === null ? quiet + 1 : 0
    await world.tamper(`update payments set next_check_at = null where id = '${paymentId}'`)
    expect(quiet).toBeGreaterThan(4)
  }).toPass({ intervals: [200] })
}

const plants: Record<string, (world: World) => Promise<string>> = {
  '우리에게 없는 결제': async (world) => {
    const { paymentId } = await buy(world, 'toss')
    const rows = ['ledger_entries where payment_id', 'payments where id'].map((from) => `delete from ${from} = '${paymentId}'`)
    await world.tamper(rows.join('; '))
    return paymentId
  },
  // One order was paid twice: the card was declined, another one paid, and then the first payment went through as well.
  '장부에 없는 돈': async (world) => {
    const { paymentId, orderId, token, window } = await order(world, 'portone-v2')
    const first = { id: paymentId, gateway: 'portone-v2' }
    await callBack(frontOf(world), paymentId, await inWindow(world.sandboxUrl, 'decline', first, window))
    const { payment } = await look(frontOf(world), { orderId, token })
    await callBack(frontOf(world), payment.id, await inWindow(world.sandboxUrl, 'approve', payment, payment.window))
    await forgetting(world, paymentId)
    await inWindow(world.sandboxUrl, 'approve', first, window)
    return paymentId
  },
  '게이트웨이에서 취소됨': async (world) => {
    const { paymentId } = await buy(world, 'toss')
    await forgetting(world, paymentId)
    await world.console(`/payments/toss/${paymentId}/cancel`, { amount: 3000 })
    return paymentId
  },
  '금액이 다름': async (world) => {
    const { paymentId } = await buy(world, 'ipay')
    await world.tamper(
      `update payments set captured = 20000, next_check_at = null where id = '${paymentId}';
       update ledger_entries set amount = case when amount > 0 then 20000 else -20000 end where payment_id = '${paymentId}'`,
    )
    return paymentId
  },
  '기록 없는 환불': async (world) => {
    const { paymentId, orderId, token } = await buy(world, 'portone-v1')
    await world.console(`/payments/portone-v1/${paymentId}/cancel`, { amount: 2000 })
    await world.tamper(`update payments set next_check_at = 0 where id = '${paymentId}'`)
    await expect.poll(async () => (await look(frontOf(world), { orderId, token })).state).toBe('partially_refunded')
    await world.tamper(`delete from refunds where payment_id = '${paymentId}'`)
    return paymentId
  },
  '게이트웨이에 없는 돈': async (world) => {
    const { paymentId, orderId } = await order(world, 'toss')
    const now = Date.now()
    await world.tamper(
      `update payments set state = 'paid', captured = amount, ended_at = ${now}, next_check_at = null where id = '${paymentId}';
       insert into ledger_entries (txn, position, account, amount, currency, payment_id, order_id, at) values
         ('capture:${paymentId}:0', 0, 'gateway:toss', 21000, 'KRW', '${paymentId}', '${orderId}', ${now}),
         ('capture:${paymentId}:0', 1, 'sales', -21000, 'KRW', '${paymentId}', '${orderId}', ${now});
       update orders set state = 'paid', stock = 'sold', version = 2, paid_at = ${now} where id = '${orderId}';
       insert into audit (subject, seq, actor, cause, before, after, payment_id, at) values ('${orderId}', 2, 'nobody', 'nothing', 'pending', 'paid', '${paymentId}', ${now});
       update skus set reserved = reserved - 1, sold = sold + 1 where id = (select sku_id from order_lines where order_id = '${orderId}')`,
    )
    return paymentId
  },
  '실거래·시험이 다름': async (world) => {
    const { paymentId } = await buy(world, 'portone-v2')
    await world.tamper(`update payments set mode = 'live' where id = '${paymentId}'`)
    return paymentId
  },
}

const REPAIR: Record<string, string> = {
  '우리에게 없는 결제': '확인하고 마무리',
  '장부에 없는 돈': '확인하고 마무리',
  '게이트웨이에서 취소됨': '장부에 반영',
  '금액이 다름': '장부에 반영',
  '기록 없는 환불': '장부에 반영',
  '게이트웨이에 없는 돈': '확인하고 마무리',
}

async function findings(world: World): Promise<Record<string, number>> {
  const text = await (await fetch(`${world.shopUrl}/api/metrics`)).text()
  const gauges = [...text.matchAll(/^gyesan_ledger_findings\{check="(\w+)"\} (\d+)$/gm)]
  return Object.fromEntries(gauges.map(([, check, rows]) => [check, Number(rows)]))
}

const wrongRows = async (world: World) => Object.values(await findings(world)).reduce((sum, rows) => sum + rows, 0)

test('planted differences of seven kinds are found, named, and made right by one press each', async ({ operator, world }) => {
  const { page } = operator
  await world.console('/webhooks/policy', { drop: true })
  const planted = new Map<string, string>()
  for (const [kind, plant] of Object.entries(plants)) planted.set(kind, await plant(world))
  await operator.signIn()
  await operator.goto('/admin/reconciliation')
  for (const gateway of ['toss', 'portone-v2', 'portone-v1', 'ipay']) {
    await page
      .getByRole('form', { name: `${gateway} 비교하기` })
      .getByRole('button')
      .click()
    await expect(page.getByRole('form', { name: `${gateway} 비교하기` }).getByText(/결제 \d+건을 비교했습니다/)).toBeVisible()
  }
  const open = page.getByRole('list', { name: '차이', exact: true })
  await expect(open.getByRole('listitem')).toHaveCount(planted.size)
  for (const [kind, paymentId] of planted)
    await expect(open.getByRole('listitem', { name: `${kind} ${paymentId}`, exact: true })).toBeVisible()
  await operator.expectAccessible()

  for (const [kind, paymentId] of planted) {
    const row = open.getByRole('listitem', { name: `${kind} ${paymentId}`, exact: true })
    const button = REPAIR[kind]
    if (button) await row.getByRole('button', { name: button }).click()
    else {
      await row.getByRole('button', { name: '내가 맡기' }).click()
      await expect(row.getByText(/맡은 사람 \S+@/)).toBeVisible()
      await row.getByLabel('어떻게 해결했나요?').fill('결제사에 확인하고 바로잡음')
      await row.getByRole('button', { name: '해결했음' }).click()
    }
    await expect(row).toHaveCount(0)
  }
  await expect(page.getByText('차이가 없습니다')).toBeVisible()
  await page.setViewportSize({ width: 390, height: 844 })
  await operator.goto('/admin/reconciliation?state=resolved')
  await expect(page.getByRole('listitem', { name: / G\d{6}\w{25}$/ })).toHaveCount(planted.size)
  await operator.expectAccessible()

  const booked = async (kind: string) => (await world.books(`${planted.get(kind)}`)).map(({ captured, refunded }) => [captured, refunded])
  expect(await booked('우리에게 없는 결제')).toEqual([[21_000, 0]])
  // The worker gives the money back a moment later.
  await expect.poll(async () => (await booked('장부에 없는 돈')).at(-1)).toEqual([21_000, 21_000])
  await world.tamper(`update payments set mode = 'test' where id = '${planted.get('실거래·시험이 다름')}'`)
  await expect.poll(() => wrongRows(world), { timeout: 60_000 }).toBe(0)
  await world.console('/webhooks/policy', { drop: false })
})

test('a corrupt row of the ledger makes the console and the metrics red, and is named', async ({ operator, world }) => {
  const { page } = operator
  const { paymentId } = await buy(world, 'portone-v2')
  await operator.signIn()
  await operator.goto('/admin/orders')
  await expect(page.getByRole('alert').filter({ hasText: '장부에서' })).toHaveCount(0)
  const row = `where txn = 'capture:${paymentId}:0' and position = 0`
  await world.tamper(`update ledger_entries set amount = amount - 1 ${row}`)
  await expect.poll(async () => (await findings(world)).transaction_balance, { timeout: 60_000 }).toBe(1)
  // A page that was open before shows the alarm without a reload.
  const alarm = page.getByRole('alert').filter({ hasText: '장부에서 맞지 않는 줄 1개' })
  await expect(alarm).toBeVisible({ timeout: 30_000 })
  await alarm.getByRole('link').click()
  await operator.expectHeading('장부')
  const named = page.getByRole('cell', { name: `capture:${paymentId}:0` })
  await expect(named).toContainText('sums to -1: gateway:portone-v2 20999 KRW, sales -21000 KRW')
  await operator.expectAccessible()
  await world.tamper(`update ledger_entries set amount = amount + 1 ${row}`)
  await expect.poll(() => wrongRows(world), { timeout: 60_000 }).toBe(0)
  await page.getByRole('button', { name: '지금 검사' }).click()
  await expect(page.getByText('검사했고, 맞지 않는 줄이 없습니다.')).toBeVisible()
  await expect(page.getByRole('alert').filter({ hasText: '장부에서' })).toHaveCount(0)
})

test('payouts come from a list and from a file, and are booked to the won', async ({ operator, world }) => {
  const { page } = operator
  const DAY_MS = 86_400_000
  await world.console('/clock', { advanceMs: -4 * DAY_MS })
  await buy(world, 'toss')
  await world.console('/clock', { advanceMs: 4 * DAY_MS })
  const { paymentId } = await buy(world, 'portone-v1')
  await operator.signIn()
  await operator.goto('/admin/settlements')
  await page.getByRole('form', { name: 'toss 정산 가져오기' }).getByRole('button').click()
  await expect(page.getByText('새 정산 1줄, 장부에 적은 것 1줄, 맞지 않는 것 0줄.')).toBeVisible()
  const upload = page.getByRole('form', { name: '정산 파일' })
  const file = (text: string) => ({ name: 'payout.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  const head = 'line,paid_out_on,kind,payment_id,gross,fee,net,currency'
  await upload.getByLabel('게이트웨이').selectOption('portone-v1')
  await upload.getByLabel('파일').setInputFiles(file(`${head}\nL-1,2026-11-20,paid,${paymentId},"21,000",600,"20,399",KRW`))
  await upload.getByRole('button', { name: '올리기' }).click()
  await expect(upload.getByText(/2번째 줄을 읽을 수 없어/)).toBeVisible()
  await upload.getByLabel('파일').setInputFiles(file(`${head}\nL-1,2026-11-20,paid,${paymentId},"21,000",600,"20,400",KRW`))
  await upload.getByRole('button', { name: '올리기' }).click()
  await expect(upload.getByText('새 정산 1줄, 장부에 적은 것 1줄, 맞지 않는 것 0줄.')).toBeVisible()
  await operator.expectAccessible()
  await page.getByRole('link', { name: '2026-11-20' }).click()
  await expect(page.getByRole('row', { name: new RegExp(`${paymentId}.*20,400원.*적음`) })).toBeVisible()
  await operator.expectAccessible()
})
