/** PortOne V1's script in a real browser. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { BrowserContextOptions, Page } from '@playwright/test'
import { newId, type RunningSandbox, runningSandbox } from './running-sandbox.ts'
import { MOBILE, type ShopInBrowser, shopInBrowser } from './shop-in-browser.ts'

let sandbox: RunningSandbox
let shop: ShopInBrowser
let gateway: { sdk: string; impCode: string; tierCode: string; pgs: Record<string, string> }

// A page that uses the script as every manual shows.
before(async () => {
  sandbox = await runningSandbox()
  gateway = (await sandbox.manifest())['portone-v1']
  shop = await shopInBrowser(({ url }) => `<p id="arrived">${url}</p><script src="${gateway.sdk}"></script>`)
})
after(async () => {
  await shop.close()
  await sandbox.close()
})

async function shopPage(options: BrowserContextOptions = {}): Promise<Page> {
  const page = await shop.open(options)
  // biome-ignore lint/suspicious/noExplicitAny: the script's global
  await page.evaluate((code) => (window as any).IMP.init(code), gateway.impCode)
  return page
}

/** Opens the window, and stores the callback's argument on the page. */
const requestPay = (page: Page, more: Record<string, unknown> = {}) =>
  page.evaluate(
    (params) => {
      // biome-ignore lint/suspicious/noExplicitAny: the script's global, and ours beside it
      const w = window as any
      w.told = undefined
      w.IMP.request_pay(params, (result: unknown) => (w.told = result))
    },
    {
      pg: gateway.pgs.card,
      pay_method: 'card',
      merchant_uid: newId('v1'),
      name: '백자 찻잔',
      amount: 69_000,
      m_redirect_url: `${shop.url}/back?order=1`,
      ...more,
    },
  )

// biome-ignore lint/suspicious/noExplicitAny: what the callback was told is looked at field by field
async function told(page: Page): Promise<any> {
  // biome-ignore lint/suspicious/noExplicitAny: ours, left on the page
  await page.waitForFunction(() => (window as any).told !== undefined)
  // biome-ignore lint/suspicious/noExplicitAny: ours, left on the page
  return page.evaluate(() => (window as any).told)
}

const layer = (page: Page) => page.frameLocator('iframe[title="아임포트 결제창"]')

test('on a desktop the window lies over the page and the callback hears its end', async () => {
  const page = await shopPage()
  await requestPay(page)
  await layer(page).getByRole('radio', { name: '현대' }).check()
  await layer(page).getByRole('combobox', { name: /할부/ }).selectOption('3')
  await layer(page).getByRole('button', { name: '결제하기 (Pay)' }).click()
  const result = await told(page)
  assert.deepEqual([result.success, result.card_name, result.card_quota, result.error_code], [true, '현대카드', 3, undefined])
  assert.equal(await page.locator('iframe:visible').count(), 0)
  assert.equal(new URL(page.url()).pathname, '/checkout')
})

test('a closed window and a declined card come through the same callback', async () => {
  const page = await shopPage()
  await requestPay(page)
  await layer(page).getByRole('button', { name: '창 닫기 (Close)' }).click()
  const closed = await told(page)
  assert.deepEqual([closed.success, closed.error_code, closed.error_msg], [false, 'PAY_CANCEL', '사용자가 결제를 취소함'])
  await requestPay(page, { pg: gateway.pgs.tosspayments })
  await layer(page)
    .getByLabel(/거절 사유/)
    .selectOption('stopped')
  await layer(page)
    .getByRole('button', { name: /^거절하기/ })
    .click()
  assert.deepEqual([(await told(page)).error_code, (await told(page)).success], ['INVALID_STOPPED_CARD', undefined])
})

test('a popup is opened where the company has one, and closing it is told', async () => {
  const page = await shopPage()
  const [popup] = await Promise.all([page.waitForEvent('popup'), requestPay(page, { pg: gateway.pgs.naverpay, naverPopupMode: true })])
  await popup.getByRole('button', { name: '결제하기 (Pay)' }).click()
  assert.equal((await told(page)).success, true)
  const [shut] = await Promise.all([page.waitForEvent('popup'), requestPay(page, { pg: gateway.pgs.payco })])
  await shut.waitForLoadState()
  await shut.close()
  assert.equal((await told(page)).error_code, 'F400')
})

test('a phone leaves the page and comes back by the address, which keeps what it had', async () => {
  const page = await shopPage(MOBILE)
  await requestPay(page)
  await page.getByRole('button', { name: '결제하기 (Pay)' }).click()
  await page.waitForURL(/\/back\?/)
  const query = new URL(page.url()).searchParams
  assert.deepEqual([query.get('order'), query.get('imp_success'), query.has('error_code')], ['1', 'true', false])
  assert.match(query.get('imp_uid') ?? '', /^imp_\d{12}$/)
})

test('a mistake before the window opens is told to the callback, on a phone too', async () => {
  const page = await shopPage(MOBILE)
  await requestPay(page, { amount: '69000' })
  const result = await told(page)
  assert.equal(result.imp_uid, null)
  assert.ok(result.error_code)
  assert.equal(new URL(page.url()).pathname, '/checkout')
})

test('IMP is begun once a page, by init or by agency', async () => {
  const page = await shopPage()
  const again = (name: string) =>
    page.evaluate(
      ([call, code, tier]) => {
        try {
          // biome-ignore lint/suspicious/noExplicitAny: the script's global
          ;(window as any).IMP[call ?? ''](code, tier)
          return 'taken'
        } catch {
          return 'refused'
        }
      },
      [name, gateway.impCode, gateway.tierCode],
    )
  assert.deepEqual([await again('init'), await again('agency')], ['refused', 'refused'])
  await page.reload()
  assert.equal(await again('agency'), 'taken')
  const id = newId('v1')
  await requestPay(page, { merchant_uid: id })
  await layer(page).getByRole('button', { name: '결제하기 (Pay)' }).click()
  assert.equal((await told(page)).success, true)
})

test('an identity is checked in a window, or on a page of its own', async () => {
  const certify = (page: Page) =>
    page.evaluate(
      (params) => {
        // biome-ignore lint/suspicious/noExplicitAny: the script's global, and ours beside it
        const w = window as any
        w.told = undefined
        w.IMP.certification(params, (result: unknown) => (w.told = result))
      },
      { merchant_uid: newId('cert'), m_redirect_url: `${shop.url}/certified` },
    )
  const page = await shopPage()
  await certify(page)
  const window = page.frameLocator('iframe[title="본인인증"]')
  await window.getByRole('button', { name: '창 닫기 (Close)' }).click()
  assert.equal((await told(page)).success, false)
  await certify(page)
  await window.getByRole('button', { name: '인증하기 (Certify)' }).click()
  const result = await told(page)
  assert.equal(result.success, true)
  assert.match(result.imp_uid, /^imp_\d{12}$/)

  const onPhone = await shopPage(MOBILE)
  await certify(onPhone)
  await onPhone.getByRole('button', { name: '인증하기 (Certify)' }).click()
  await onPhone.waitForURL(/\/certified\?/)
  assert.equal(new URL(onPhone.url()).searchParams.get('success'), 'true')
})
