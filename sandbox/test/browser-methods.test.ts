/** The official browser packages in a real browser, for everything besides the widget and the plain window. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { FrameLocator, Page } from '@playwright/test'
import { newId, type RunningSandbox, runningSandbox } from './running-sandbox.ts'
import { MOBILE, type ShopInBrowser, shopInBrowser } from './shop-in-browser.ts'

let sandbox: RunningSandbox
let shop: ShopInBrowser
// biome-ignore lint/suspicious/noExplicitAny: the manifest is read by every client in its own way
let manifest: any

const ENTRY = `
import { ANONYMOUS, loadTossPayments } from '@tosspayments/tosspayments-sdk'
import * as PortOne from '@portone/browser-sdk/v2'
const said = (promise) => promise.then((value) => ({ value }), (error) => ({ error: { code: error.code, message: error.message } }))
const keep = (promise) => { window.outcome = undefined; said(promise).then((outcome) => { window.outcome = outcome }) }
Object.assign(window, { ANONYMOUS, loadTossPayments, PortOneSdk: PortOne, keep })
`

before(async () => {
  sandbox = await runningSandbox()
  manifest = await sandbox.manifest()
  shop = await shopInBrowser(() => {
    const places = '<div id="methods"></div><div id="agreement"></div><div class="portone-ui-container"></div>'
    return `${places}<script src="/bundle.js"></script>`
  }, ENTRY)
})
after(async () => {
  await shop.close()
  await sandbox.close()
})

/** Runs in the page, with what it needs as data; the promise's value or error is kept there. */
// biome-ignore lint/suspicious/noExplicitAny: the page's globals are the bundle's
const start = (page: Page, run: (w: any, given: any) => void, given: Record<string, unknown>) =>
  page.evaluate(`(${run})(window, ${JSON.stringify(given)})`)

const outcomeOn = async (page: Page) => {
  const handle = await page.waitForFunction(() => (window as unknown as { outcome?: Record<string, Record<string, unknown>> }).outcome)
  return (await handle.jsonValue()) ?? {}
}
const tossWindowIn = (page: Page): FrameLocator => page.frameLocator('iframe[title="토스페이먼츠 결제창"]')
const portOneWindowIn = (page: Page): FrameLocator => page.frameLocator('iframe[title="포트원 결제창"]')
const press = (place: Page | FrameLocator, name: string) => place.getByRole('button', { name }).click()

const asked = (more: Record<string, unknown> = {}) => ({
  src: manifest.toss.sdkV2,
  clientKey: manifest.toss.apiClientKey,
  request: { method: 'CARD', amount: { currency: 'KRW', value: 69_000 }, orderId: newId(), orderName: '백자 찻잔', ...more },
})

// biome-ignore lint/suspicious/noExplicitAny: runs in the page
const requestPayment = (w: any, { src, clientKey, request }: any) =>
  w.keep(
    // biome-ignore lint/suspicious/noExplicitAny: runs in the page
    w.loadTossPayments(clientKey, { src }).then((toss: any) => toss.payment({ customerKey: w.ANONYMOUS }).requestPayment(request)),
  )

const confirm = async (claim: object) => {
  const response = await fetch(`${sandbox.tossUrl}/v1/payments/confirm`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${manifest.toss.apiSecretKey}:`).toString('base64')}` },
    body: JSON.stringify(claim),
  })
  return (await response.json()) as Record<string, unknown>
}

test('Toss v2: the promise form resolves with the amount and its currency, and the shop confirms it', async () => {
  const page = await shop.open()
  const given = asked()
  await start(page, requestPayment, given)
  await press(tossWindowIn(page), '결제하기 (Pay)')
  const { value } = await outcomeOn(page)
  assert.deepEqual(value?.amount, { value: 69_000, currency: 'KRW' })
  assert.equal((await confirm({ paymentKey: value?.paymentKey, orderId: given.request.orderId, amount: 69_000 })).status, 'DONE')
  assert.equal(await page.locator('iframe').count(), 0)
  await page.context().close()
})

test('Toss v2: with addresses the window over the page ends in a redirect', async () => {
  const page = await shop.open()
  const given = asked({ successUrl: `${shop.url}/ok?order=1`, failUrl: `${shop.url}/no` })
  await start(page, requestPayment, given)
  await press(tossWindowIn(page), '결제하기 (Pay)')
  await page.waitForURL(/\/ok\?/)
  const query = new URL(page.url()).searchParams
  assert.deepEqual([query.get('order'), query.get('orderId'), query.get('amount')], ['1', given.request.orderId, '69000'])
  await page.context().close()
})

test('Toss v2: a phone is sent to the window, and refuses the promise form', async () => {
  const page = await shop.open(MOBILE)
  await start(page, requestPayment, asked())
  assert.equal((await outcomeOn(page)).error?.code, 'NOT_SUPPORTED_PROMISE')
  await start(page, requestPayment, asked({ successUrl: `${shop.url}/ok`, failUrl: `${shop.url}/no` }))
  await press(page, '창 닫기 (Close)')
  await page.waitForURL(/\/no\?/)
  assert.deepEqual(
    [new URL(page.url()).searchParams.get('code'), new URL(page.url()).searchParams.get('orderId')],
    ['PAY_PROCESS_CANCELED', null],
  )
  await page.context().close()
})

test('Toss v2: closing, a wrong method and keys of the other kind reject with their codes', async () => {
  const page = await shop.open()
  await start(page, requestPayment, asked())
  await press(tossWindowIn(page), '창 닫기 (Close)')
  assert.equal((await outcomeOn(page)).error?.code, 'USER_CANCEL')
  const code = async (given: object) => {
    await start(page, requestPayment, { ...asked(), ...given })
    return (await outcomeOn(page)).error?.code
  }
  assert.equal(await code({ clientKey: manifest.toss.clientKey }), 'NOT_SUPPORTED_WIDGET_KEY')
  assert.equal(await code({ clientKey: 'test_sk_secret' }), 'INSECURE_KEY_USAGE')
  assert.equal(await code({ request: { ...asked().request, method: 'CASH' } }), 'INVALID_PARAMETERS')
  assert.equal(await code({ request: { ...asked().request, orderId: 'a' } }), 'INVALID_ORDER_ID')
  await page.context().close()
})

test('Toss v2: the widget is drawn after its amount, and asks with it', async () => {
  const page = await shop.open()
  const given = { src: manifest.toss.sdkV2, clientKey: manifest.toss.clientKey, orderId: newId() }
  await start(
    page,
    (w, { src, clientKey, orderId }) =>
      w.keep(
        (async () => {
          const widgets = (await w.loadTossPayments(clientKey, { src })).widgets({ customerKey: w.ANONYMOUS })
          w.early = await widgets.renderPaymentMethods({ selector: '#methods' }).catch((error: { code: string }) => error.code)
          await widgets.setAmount({ currency: 'KRW', value: 49_000 })
          await Promise.all([widgets.renderPaymentMethods({ selector: '#methods' }), widgets.renderAgreement({ selector: '#agreement' })])
          return widgets.requestPayment({ orderId, orderName: '백자 찻잔', windowTarget: 'iframe' })
        })(),
      ),
    given,
  )
  await press(tossWindowIn(page), '결제하기 (Pay)')
  const { value } = await outcomeOn(page)
  assert.deepEqual([value?.orderId, value?.amount], [given.orderId, { value: 49_000, currency: 'KRW' }])
  assert.equal(await page.evaluate('window.early'), 'NOT_SETUP_AMOUNT')
  await page.context().close()
})

test('Toss v2: a card is registered in the window, and comes back as an authKey', async () => {
  const page = await shop.open()
  const given = {
    src: manifest.toss.sdkV2,
    clientKey: manifest.toss.apiClientKey,
    request: { method: 'CARD', successUrl: `${shop.url}/ok`, failUrl: `${shop.url}/no` },
  }
  await start(
    page,
    (w, { src, clientKey, request }) =>
      w.keep(
        // biome-ignore lint/suspicious/noExplicitAny: runs in the page
        w.loadTossPayments(clientKey, { src }).then((toss: any) => toss.payment({ customerKey: 'customer_1' }).requestBillingAuth(request)),
      ),
    given,
  )
  await press(tossWindowIn(page), '등록하기 (Register)')
  await page.waitForURL(/\/ok\?/)
  const query = new URL(page.url()).searchParams
  assert.equal(query.get('customerKey'), 'customer_1')
  assert.ok(query.get('authKey'))
  await page.context().close()
})

const portOne = (channel: string, more: Record<string, unknown> = {}) => ({
  sdk: manifest['portone-v2'].sdk,
  request: {
    storeId: manifest['portone-v2'].storeId,
    channelKey: manifest['portone-v2'].channelKeys[channel],
    ...more,
  },
})

test('PortOne V2: a card is registered in the window', async () => {
  const page = await shop.open()
  await start(
    page,
    (w, { sdk, request }) => {
      w.PortOneSdk.__INTERNAL__setPortOneSdkUrl(sdk)
      w.keep(w.PortOneSdk.requestIssueBillingKey(request))
    },
    portOne('billing', { billingKeyMethod: 'CARD', issueName: '정기 찻잎' }),
  )
  await press(portOneWindowIn(page), '등록하기 (Register)')
  const { value } = await outcomeOn(page)
  assert.equal(value?.transactionType, 'ISSUE_BILLING_KEY')
  assert.match(`${value?.billingKey}`, /^billing-key-/)
  await page.context().close()
})

test('PortOne V2: a payment company’s own button pays, and says when it did not', async () => {
  const page = await shop.open()
  const paymentId = newId('pay')
  await start(
    page,
    (w, { sdk, request }) => {
      w.PortOneSdk.__INTERNAL__setPortOneSdkUrl(sdk)
      w.keep(new Promise((resolve, reject) => w.PortOneSdk.loadPaymentUI(request, { onPaymentSuccess: resolve, onPaymentFail: reject })))
    },
    portOne('paypal', { uiType: 'PAYPAL_SPB', paymentId, orderName: '찻잔', totalAmount: 15_000, currency: 'KRW' }),
  )
  const button = page.locator('.portone-ui-container button')
  const [popup] = await Promise.all([page.waitForEvent('popup'), button.click()])
  await press(popup, '결제하기 (Pay)')
  assert.equal((await outcomeOn(page)).value?.paymentId, paymentId)
  assert.equal((await sandbox.books(paymentId)).payments[0].captured, 15_000)

  await page.evaluate('window.outcome = undefined')
  const [shut] = await Promise.all([page.waitForEvent('popup'), button.click()])
  await shut.close()
  await page.context().close()
})
