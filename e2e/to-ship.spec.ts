/** Packing: what is to be sent is listed, printed and exported, and comes back with tracking numbers. */
import { readFileSync } from 'node:fs'
import { expectAccessible } from './accessible.ts'
import { test as base, expect } from './fixtures.ts'
import { Operator } from './operator.ts'
import { press, type Shopper } from './shopper.ts'

const test = base.extend<{ operator: Operator }>({
  operator: async ({ page, world }, use) => {
    const operator = new Operator(page, world)
    await use(operator)
    operator.expectNoComplaints()
  },
})

/** A shop in which nobody else buys: the list holds exactly the orders of this journey. */
test.use({ settings: { env: { GATEWAYS: 'portone-v2' }, channels: {} } })

async function buy(shopper: Shopper): Promise<string> {
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout('card')
  await shopper.payButton.click()
  await press(shopper.window.getByRole('button', { name: '결제하기 (Pay)' }))
  await shopper.expectHeading(/결제가 완료되었습니다/)
  return shopper.orderNumber()
}

test('packs two orders by their papers, ships them by a file, and corrects a number', async ({ operator, another }) => {
  const first = await buy(await another())
  const second = await buy(await another())
  const { page } = operator
  await operator.signIn()
  await operator.goto('/admin/to-ship')
  await operator.expectHeading('보낼 주문')
  const rows = page.getByRole('region', { name: '보낼 주문' }).getByRole('row')
  await expect(rows).toHaveCount(3)
  await expect(rows.nth(1)).toContainText(first)
  await expectAccessible(page)

  await page.getByRole('checkbox', { name: `주문 ${first} 고르기` }).uncheck()
  await page.getByRole('button', { name: '포장 명세서' }).click()
  await expect(page.getByRole('article')).toHaveCount(1)
  await expect(page.getByRole('article')).toContainText(second)
  await expect(page.getByRole('article')).not.toContainText('원')
  await page.goBack()
  await page.getByRole('checkbox', { name: `주문 ${first} 고르기` }).check()
  await page.getByRole('button', { name: '집품 목록' }).click()
  await operator.expectHeading('집품 목록')
  await expect(page.getByText('주문 2건, 상품 2개')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('link', { name: '보낼 주문으로' }).click()

  const [csv] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'CSV로 받기' }).click()])
  const exported = readFileSync(await csv.path(), 'utf8')
    .trimEnd()
    .split('\r\n')
  expect(exported).toHaveLength(3)
  const filled = exported.map((line, n) => (n === 0 ? line : line.replace(/,,$/, `,CJ대한통운,61234567890${n}`)))
  const wrong = '"G000000-NOTTHERE","","","","","","",1,CJ대한통운,612345678909'
  await page.getByLabel('CSV 파일').setInputFiles({
    name: 'numbers.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from([...filled, wrong].join('\r\n')),
  })
  await page.getByRole('button', { name: '확인하기' }).click()
  await expect(page.getByText('보낼 수 있는 주문 2건, 그 밖의 줄 1개입니다.')).toBeVisible()
  await expect(page.getByRole('region', { name: '줄마다의 결과' }).getByRole('row').nth(1)).toContainText('없는 주문')
  await expectAccessible(page)
  await page.getByRole('button', { name: '2건 발송 처리' }).dblclick()
  await expect(page.getByText('2건을 발송 처리했습니다.')).toBeVisible()
  await expect(page.getByText('보낼 주문이 없습니다')).toBeVisible()

  await page.getByRole('link', { name: first }).click()
  await operator.expectHeading(first)
  await expect(page.getByText('612345678901').first()).toBeVisible()
  await page.getByText('운송장 번호 고치기').click()
  const form = page.getByRole('form', { name: '운송장 번호 고치기' })
  await form.getByLabel('운송장 번호').fill('6123-4567-8999')
  await form.getByRole('button').click()
  await expect(page.getByText('운송장 번호를 고쳤고, 손님에게 다시 알립니다.')).toBeVisible()
  await expect(page.getByText('612345678999').first()).toBeVisible()
})
