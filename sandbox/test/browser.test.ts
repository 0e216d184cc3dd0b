/** Windows opened from a shop's page in a real browser, with the official packages of Toss and PortOne. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import AxeBuilder from '@axe-core/playwright'
import type { BrowserContextOptions, FrameLocator, Page } from '@playwright/test'
import { askToss, newId, type RunningSandbox, runningSandbox } from './running-sandbox.ts'
import { MOBILE, type ShopInBrowser, shopInBrowser } from './shop-in-browser.ts'

let sandbox: RunningSandbox
let shop: ShopInBrowser
// biome-ignore lint/suspicious/noExplicitAny: the manifest is read by every client in its own way
let manifest: any

// A shop's page with the official packages, unchanged except for the addresses of their scripts.
const ENTRY = `
import { loadPaymentWidget } from '@tosspayments/payment-widget-sdk'
import * as PortOne from '@portone/browser-sdk/v2'
Object.assign(window, { loadPaymentWidget, PortOneSdk: PortOne })
`

before(async () => {
  sandbox = await runningSandbox()
  manifest = await sandbox.manifest()
  shop = await shopInBrowser((request, body) => {
    const arrived = `${request.method} ${request.headers.cookie ?? 'no cookie'} ${body}`
    return `<div id="methods"></div><div id="agreement"></div><p id="arrived">${arrived}</p><script src="/bundle.js"></script>`
  }, ENTRY)
})
after(async () => {
  await shop.close()
  await sandbox.close()
})

async function tossPage(options: BrowserContextOptions = {}) {
  const page = await shop.open(options)
  await page.evaluate(
    async ({ clientKey, src }) => {
      // biome-ignore lint/suspicious/noExplicitAny: the page's globals are the bundle's
      const w = window as any
      w.widget = await w.loadPaymentWidget(clientKey, '@@ANONYMOUS', undefined, { src })
      w.methods = w.widget.renderPaymentMethods('#methods', { value: 49_000 }, { variantKey: 'DEFAULT' })
      w.agreement = w.widget.renderAgreement('#agreement')
      await new Promise((resolve) => w.methods.on('ready', resolve))
    },
    { clientKey: manifest.toss.clientKey, src: manifest.toss.sdk },
  )
  return page
}

/** Starts a payment and stores its promise's value or error on the page. */
const tossRequest = (page: Page, info: Record<string, unknown>) =>
  page.evaluate((given) => {
    // biome-ignore lint/suspicious/noExplicitAny: the page's globals are the bundle's
    const w = window as any
    w.outcome = undefined
    w.widget.requestPayment(given).then(
      (value: unknown) => (w.outcome = { value }),
      (error: { code: string; message: string }) => (w.outcome = { error: { code: error.code, message: error.message } }),
    )
  }, info)

const v2Request = (page: Page, more: Record<string, unknown> = {}) =>
  page.evaluate(
    ({ sdk, request }) => {
      // biome-ignore lint/suspicious/noExplicitAny: the page's globals are the bundle's
      const w = window as any
      w.PortOneSdk.__INTERNAL__setPortOneSdkUrl(sdk)
      w.outcome = undefined
      w.PortOneSdk.requestPayment(request).then(
        (value: unknown) => (w.outcome = { value }),
        (error: Error) => (w.outcome = { thrown: error.message }),
      )
    },
    {
      sdk: manifest['portone-v2'].sdk,
      request: {
        storeId: manifest['portone-v2'].storeId,
        channelKey: manifest['portone-v2'].channelKeys.card,
        paymentId: newId('pay'),
        orderName: '백자 찻잔',
        totalAmount: 69_000,
        currency: 'CURRENCY_KRW',
        payMethod: 'CARD',
        ...more,
      },
    },
  )

/** Frames speak to the page by message, a moment after the click. */
// biome-ignore lint/suspicious/noExplicitAny: the page's globals are the bundle's
const heard = (page: Page, what: (w: any) => boolean) => page.waitForFunction(`(${what})(window)`)

const outcomeOn = async (page: Page) => {
  const handle = await page.waitForFunction(
    () => (window as unknown as { outcome?: Record<string, Record<string, unknown>> }).outcome,
    undefined,
    { timeout: 20_000 },
  )
  return (await handle.jsonValue()) ?? {}
}
const tossWindowIn = (page: Page): FrameLocator => page.frameLocator('iframe[title="토스페이먼츠 결제창"]')
const v2WindowIn = (page: Page): FrameLocator => page.frameLocator('iframe[title="포트원 결제창"]')
const press = (place: Page | FrameLocator, name: string) => place.getByRole('button', { name }).click()

test('Toss: the promise form resolves with what the shop confirms', async () => {
  const page = await tossPage()
  const orderId = newId()
  await tossRequest(page, { orderId, orderName: '백자 찻잔' })
  await press(tossWindowIn(page), '결제하기 (Pay)')
  const { value } = await outcomeOn(page)
  assert.deepEqual([value?.paymentType, value?.orderId, value?.amount], ['NORMAL', orderId, 49_000])
  const confirmed = await askToss(sandbox, '/v1/payments/confirm', { paymentKey: value?.paymentKey, orderId, amount: 49_000 })
  assert.equal(confirmed.body.card.issuerCode, '41')
  assert.equal(await page.locator('iframe[title="토스페이먼츠 결제창"]').count(), 0)
  await page.context().close()
})

test('Toss: closing and missing terms reject with their codes', async () => {
  const page = await tossPage()
  await tossRequest(page, { orderId: newId(), orderName: '백자 찻잔' })
  await press(tossWindowIn(page), '창 닫기 (Close)')
  assert.equal((await outcomeOn(page)).error?.code, 'USER_CANCEL')

  const terms = page.frameLocator('iframe[title="약관 동의"]').getByRole('checkbox')
  await terms.uncheck()
  await heard(page, (w) => !w.agreement.getAgreementStatus().agreedRequiredTerms)
  await tossRequest(page, { orderId: newId(), orderName: '백자 찻잔' })
  assert.equal((await outcomeOn(page)).error?.code, 'NEED_AGREEMENT_WITH_REQUIRED_TERMS')

  await terms.check()
  await heard(page, (w) => w.agreement.getAgreementStatus().agreedRequiredTerms)
  const methods = page.frameLocator('iframe[title="결제수단"]')
  await methods.getByLabel('카드사').selectOption('')
  await methods.getByText('카카오페이').click()
  await heard(page, (w) => w.methods.getSelectedPaymentMethod().easyPay)
  await methods.getByText('신용·체크카드').click()
  await heard(page, (w) => w.methods.getSelectedPaymentMethod().method === '카드')
  await tossRequest(page, { orderId: newId(), orderName: '백자 찻잔' })
  assert.equal((await outcomeOn(page)).error?.code, 'INVALID_CARD_COMPANY')
  await page.context().close()
})

test('Toss: the widget follows the amount without being drawn again, and refuses to be drawn twice', async () => {
  const page = await tossPage()
  const methods = page.frameLocator('iframe[title="결제수단"]')
  assert.equal(await methods.getByLabel('할부').isVisible(), false)
  const again = await page.evaluate(() => {
    // biome-ignore lint/suspicious/noExplicitAny: the page's globals are the bundle's
    const w = window as any
    w.methods.updateAmount(69_000, w.methods.UPDATE_REASON.COUPON)
    try {
      w.widget.renderPaymentMethods('#methods', 1)
    } catch (error) {
      return (error as { code: string }).code
    }
  })
  assert.equal(again, 'PAYMENT_METHODS_WIDGET_ALREADY_RENDERED')
  await methods.getByLabel('할부').selectOption('3')
  await methods.getByText('카카오페이').click()
  const selected = await page.waitForFunction(() => {
    // biome-ignore lint/suspicious/noExplicitAny: the page's globals are the bundle's
    const chosen = (window as any).methods.getSelectedPaymentMethod()
    return chosen.easyPay?.provider
  })
  assert.equal(await selected.jsonValue(), '카카오페이')
  await page.context().close()
})

test('Toss: with addresses the browser goes to the window and comes back', async () => {
  const page = await tossPage(MOBILE)
  const orderId = newId()
  await tossRequest(page, {
    orderId,
    orderName: '백자 찻잔',
    successUrl: `${shop.url}/return?token=abc`,
    failUrl: `${shop.url}/return?token=abc`,
  })
  await press(page, '결제하기 (Pay)')
  await page.waitForURL(`${shop.url}/return?*`)
  const query = new URL(page.url()).searchParams
  assert.deepEqual(
    [query.get('token'), query.get('orderId'), query.get('amount'), query.get('paymentType')],
    ['abc', orderId, '49000', 'NORMAL'],
  )
  await page.context().close()
})

test('Toss: a return by POST is cross-site and carries no Lax cookie', async () => {
  const page = await tossPage(MOBILE)
  const orderId = newId()
  await tossRequest(page, { orderId, orderName: '백자 찻잔', successUrl: `${shop.url}/return?token=abc`, failUrl: `${shop.url}/return` })
  await page.getByLabel('POST로 돌아가기 (Return by POST)').check()
  await press(page, '결제하기 (Pay)')
  await page.waitForURL(`${shop.url}/return?token=abc`)
  const arrived = (await page.locator('#arrived').textContent()) ?? ''
  assert.match(arrived, /^POST no cookie /)
  assert.ok(arrived.includes(`orderId=${orderId}`))
  await page.context().close()
})

test('PortOne: a framed window keeps the promise, for success, refusal and closing', async () => {
  const page = await shop.open()
  const paymentId = newId('pay')
  await v2Request(page, { paymentId })
  await v2WindowIn(page).getByLabel('거절 사유 (Decline reason)').selectOption('lost')
  await press(v2WindowIn(page), '거절하기 (Decline)')
  assert.equal((await outcomeOn(page)).value?.pgCode, 'INVALID_CARD_LOST_OR_STOLEN')

  await v2Request(page, { paymentId })
  await press(v2WindowIn(page), '창 닫기 (Close)')
  assert.ok((await outcomeOn(page)).value?.code)

  await v2Request(page, { paymentId })
  await press(v2WindowIn(page), '결제하기 (Pay)')
  const { value } = await outcomeOn(page)
  assert.deepEqual([value?.code, value?.paymentId, value?.transactionType], [undefined, paymentId, 'PAYMENT'])
  assert.equal((await sandbox.books(paymentId)).payments.at(-1).captured, 69_000)

  await v2Request(page, { paymentId })
  assert.equal((await outcomeOn(page)).value?.code, 'PaymentAlreadyPaid')
  await page.context().close()
})

test('PortOne: a manual channel hands over a token', async () => {
  const page = await shop.open()
  const paymentId = newId('pay')
  await v2Request(page, { paymentId, channelKey: manifest['portone-v2'].channelKeys.cardManual })
  await press(v2WindowIn(page), '결제하기 (Pay)')
  assert.ok((await outcomeOn(page)).value?.paymentToken)
  assert.equal((await sandbox.books(paymentId)).payments[0].captured, 0)
  await page.context().close()
})

test('PortOne: a popup answers its opener, and a popup that is shut counts as closed', async () => {
  const page = await shop.open()
  const channelKey = manifest['portone-v2'].channelKeys.popup
  const [popup] = await Promise.all([page.waitForEvent('popup'), v2Request(page, { channelKey, payMethod: 'EASY_PAY' })])
  await press(popup, '결제하기 (Pay)')
  assert.equal((await outcomeOn(page)).value?.code, undefined)

  const [shut] = await Promise.all([page.waitForEvent('popup'), v2Request(page, { channelKey, payMethod: 'EASY_PAY' })])
  await shut.getByRole('button', { name: '결제하기 (Pay)' }).waitFor()
  await shut.close()
  assert.ok((await outcomeOn(page)).value?.code)
  await page.context().close()
})

test('PortOne: mobile windows redirect and keep the shop query; forceRedirect redirects everywhere', async () => {
  const phone = await shop.open(MOBILE)
  const paymentId = newId('pay')
  await v2Request(phone, { paymentId, redirectUrl: `${shop.url}/return?token=abc` })
  await press(phone, '결제하기 (Pay)')
  await phone.waitForURL(`${shop.url}/return?token=abc*`)
  assert.equal(new URL(phone.url()).searchParams.get('paymentId'), paymentId)
  await phone.context().close()

  const desk = await shop.open()
  await v2Request(desk, { redirectUrl: `${shop.url}/return?token=abc`, forceRedirect: true })
  await press(v2WindowIn(desk), '결제하기 (Pay)')
  await desk.waitForURL(`${shop.url}/return?token=abc*`)
  await desk.context().close()
})

test('PortOne: an answer lost after paying never arrives, though the money is captured', async () => {
  const page = await shop.open()
  const paymentId = newId('pay')
  await v2Request(page, { paymentId })
  await press(v2WindowIn(page), '결제 후 응답 유실 (Answer lost after paying)')
  await v2WindowIn(page).getByRole('heading', { name: '응답이 사라졌습니다' }).waitFor()
  assert.equal(await page.evaluate(() => (window as unknown as { outcome?: unknown }).outcome), undefined)
  assert.equal((await sandbox.books(paymentId)).payments[0].captured, 69_000)
  await page.context().close()
})

test('the pay button is in reach on a phone, and the window says what it is', async () => {
  const page = await tossPage(MOBILE)
  await tossRequest(page, { orderId: newId(), orderName: '백자 찻잔', successUrl: `${shop.url}/return`, failUrl: `${shop.url}/return` })
  const pay = page.getByRole('button', { name: '결제하기 (Pay)' })
  await pay.waitFor()
  const box = await pay.boundingBox()
  assert.ok(box && box.y + box.height <= 844)
  assert.ok(await page.getByText('SANDBOX', { exact: true }).isVisible())
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 390)
  await page.context().close()
})

test('the console acts on a payment, and every page is accessible', async () => {
  const page = await tossPage()
  const orderId = newId()
  const failings = async (place: Page) =>
    (await new AxeBuilder({ page: place }).include('body').analyze()).violations.filter(
      (violation) => violation.impact === 'serious' || violation.impact === 'critical',
    )
  const told = async (place: Page) =>
    (await failings(place)).flatMap((violation) => violation.nodes.map((node) => `${violation.id} ${node.target} ${node.failureSummary}`))
  const widget = await failings(page)
  // Ignores the shop's page, which is only a stub.
  assert.deepEqual(
    widget.flatMap((violation) => violation.nodes.filter((node) => node.target.length > 1).map(() => violation.id)),
    [],
  )
  await tossRequest(page, { orderId, orderName: '백자 찻잔', successUrl: `${shop.url}/return`, failUrl: `${shop.url}/return` })
  await page.getByRole('button', { name: '결제하기 (Pay)' }).waitFor()
  assert.deepEqual(await told(page), [])

  await page.goto(sandbox.consoleUrl)
  assert.deepEqual(await told(page), [])
  await page.locator('li', { hasText: orderId }).getByRole('button', { name: '만료 (Expire)' }).click()
  await page.getByRole('status').waitFor()
  assert.equal((await sandbox.books(orderId)).payments[0].status, 'EXPIRED')
  await page.getByLabel('종류').selectOption('429')
  await press(page, '장애 추가 (Add fault)')
  await page.getByRole('button', { name: '삭제 (Remove)' }).click()
  assert.deepEqual((await sandbox.ask('/faults')).body.faults, [])
  await page.context().close()
})
