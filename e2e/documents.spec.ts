/** A shopper who pays by deposit: the document of the sale, and its cash receipt. */
import { readFileSync } from 'node:fs'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { extractText, getDocumentProxy } from 'unpdf'
import { expect, test } from './fixtures.ts'
import { cancelToAccount } from './journey.ts'
import { press } from './shopper.ts'

async function expectNothingSerious(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`)).toEqual([])
}

test('downloads the receipt, asks for a cash receipt, and sees it cancelled with the order', async ({ shopper, world }) => {
  const { page } = shopper
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout('virtual_account')
  await shopper.payButton.click()
  await press(shopper.window.getByRole('button', { name: '결제하기 (Pay)' }))
  await shopper.expectHeading(/입금을 기다리고 있습니다/)
  const order = new URL(page.url()).pathname
  await shopper.unfold('현금영수증 신청')
  await expectNothingSerious(page)
  await page.getByRole('radio', { name: /지출증빙/ }).check()
  await page.getByLabel('사업자등록번호').fill('220-81-62518')
  await page.getByRole('button', { name: '현금영수증 신청하기' }).click()
  await expect(page.getByText('사업자등록번호 열 자리를 확인해 주세요.')).toBeVisible()
  await page.getByLabel('사업자등록번호').fill('220-81-62517')
  await page.getByRole('button', { name: '현금영수증 신청하기' }).click()
  await expect(page.getByText('입금되면 발급합니다')).toBeVisible()
  await expect(page.getByText('220-**-***17')).toBeVisible()

  const number = await shopper.orderNumber()
  const [payment] = await world.books(number)
  await world.console(`/payments/${payment?.gateway}/${payment?.paymentId}/deposit`)
  await shopper.expectHeading(/결제가 완료되었습니다/)
  await expect(page.getByText('발급 완료')).toBeVisible()

  await page.getByRole('link', { name: '거래명세서' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '거래명세서' })).toBeVisible()
  await page.getByRole('link', { name: '주문으로' }).click()
  await page.getByRole('link', { name: '주문 영수증' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '주문 영수증' })).toBeVisible()
  await expect(page.getByText(/지출증빙 · 220-\*\*-\*\*\*17/)).toBeVisible()
  await expectNothingSerious(page)
  const coming = page.waitForEvent('download')
  await page.getByRole('link', { name: 'PDF 내려받기' }).click()
  const download = await coming
  expect(download.suggestedFilename()).toBe(`주문 영수증 ${number}.pdf`)
  const pdf = await getDocumentProxy(new Uint8Array(readFileSync(await download.path())))
  const { text } = await extractText(pdf, { mergePages: true })
  for (const said of [number, '김계산', '21,000원', '18,000', '지출증빙']) expect(text).toContain(said)

  await page.goto(new URL(order, world.shopUrl).href)
  await cancelToAccount(shopper)
  await shopper.expectHeading(/환불되었습니다/)
  await expect(page.getByText('발급 취소')).toBeVisible()
})

test('a stranger with a link gets neither the document nor a word about the order', async ({ shopper, another, world }) => {
  await shopper.putInCart('celadon-cup')
  await shopper.fillInCheckout('card')
  await shopper.payButton.click()
  await press(shopper.window.getByRole('button', { name: '결제하기 (Pay)' }))
  await shopper.expectHeading(/결제가 완료되었습니다/)
  const id = new URL(shopper.page.url()).pathname.split('/').at(-1)
  const mine = await shopper.page.request.get(`${world.shopUrl}/orders/${id}/receipt/pdf`)
  expect([mine.status(), mine.headers()['content-type'], mine.headers()['cache-control']]).toEqual([200, 'application/pdf', 'no-store'])
  const stranger = await another()
  const { search } = new URL(world.orderUrl(`${id}`))
  for (const path of [`/orders/${id}/receipt/pdf${search}`, `/orders/nothing/receipt/pdf`, `/orders/${id}/invoice/pdf`])
    expect((await stranger.page.request.get(`${world.shopUrl}${path}`)).status()).toBe(404)
  expect((await stranger.page.request.get(`${world.shopUrl}/admin/orders/${id}/receipt/pdf`)).status()).toBe(401)
  await stranger.goto(`/orders/${id}/receipt${search}`)
  await expect(stranger.page).toHaveURL(/\/orders\/lookup$/)
})
