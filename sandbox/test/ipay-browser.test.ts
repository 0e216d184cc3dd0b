/** iPay's script and card fields in a real browser. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import AxeBuilder from '@axe-core/playwright'
import type { BrowserContextOptions, Page } from '@playwright/test'
import { askIpay, ipayPayment, newId, type RunningSandbox, runningSandbox } from './running-sandbox.ts'
import { MOBILE, type ShopInBrowser, shopInBrowser } from './shop-in-browser.ts'

let sandbox: RunningSandbox
let shop: ShopInBrowser
// biome-ignore lint/suspicious/noExplicitAny: the manifest is read by every client in its own way
let keys: any

before(async () => {
  sandbox = await runningSandbox({ rateLimitScale: 100 })
  keys = (await sandbox.manifest()).ipay
  shop = await shopInBrowser(() => `<main><div id="card"></div></main><script src="${keys.sdk}"></script>`)
})
after(async () => {
  await shop.close()
  await sandbox.close()
})

async function shopPage(options: BrowserContextOptions = {}, locale = 'ko') {
  const page = await shop.open(options)
  await page.evaluate(
    async ({ publishableKey, locale }) => {
      // biome-ignore lint/suspicious/noExplicitAny: the script's global
      const w = window as any
      w.ipay = w.IPay(publishableKey)
      w.fields = w.ipay.cardFields({ element: '#card', locale })
      await w.fields.ready
    },
    { publishableKey: keys.publishableKey, locale },
  )
  return page
}
const cardIn = (page: Page) => page.frameLocator('iframe[title="iPay 카드 입력"]')
const windowIn = (page: Page) => page.frameLocator('iframe[title="iPay 인증창"]')

/** Makes a token of the typed card and confirms with it. The result is stored on the page. */
const pay = (page: Page, clientSecret: string, more: Record<string, unknown> = {}) =>
  page.evaluate(
    ({ clientSecret, more }) => {
      // biome-ignore lint/suspicious/noExplicitAny: the script's global
      const w = window as any
      w.outcome = undefined
      const confirm = async () => {
        const { token, error } = more.payment_method ? {} : await w.fields.createToken()
        return error ? { error, untaken: true } : w.ipay.confirmPayment(clientSecret, { token, ...more })
      }
      confirm().then((outcome: unknown) => (w.outcome = outcome))
    },
    { clientSecret, more: { returnUrl: `${shop.url}/return?order=7`, ...more } as Record<string, unknown> },
  )
const outcomeOn = async (page: Page) => {
  // biome-ignore lint/suspicious/noExplicitAny: read field by field
  const handle = await page.waitForFunction(() => (window as any).outcome, undefined, { timeout: 20_000 })
  return handle.jsonValue()
}
const statusOf = async (id: string) => (await askIpay(sandbox, `/payments/${id}`)).body.status
const press = (place: { getByRole: Page['getByRole'] }, name: string) => place.getByRole('button', { name }).click()

test('a card is typed into the gateway’s own frame and paid, and the page never sees its number', async () => {
  const page = await shopPage()
  const { id, clientSecret } = await ipayPayment(sandbox, newId())
  const frame = page.locator('iframe[title="iPay 카드 입력"]')
  assert.equal(new URL((await frame.getAttribute('src')) ?? '').origin, sandbox.ipayUrl)
  // A port number may contain four digits of the card.
  assert.doesNotMatch(await page.content(), /4242 ?4242/)
  await pay(page, clientSecret)
  const { payment } = await outcomeOn(page)
  assert.deepEqual([payment.id, payment.status, await statusOf(id)], [id, 'succeeded', 'succeeded'])
  await page.context().close()
})

test('what is wrong with a card stands beside its field, in the buyer’s language, and nothing is confirmed', async () => {
  const page = await shopPage({}, 'en')
  const { id, clientSecret } = await ipayPayment(sandbox, newId())
  await cardIn(page).getByLabel('Card number').fill('4242 4242 4242 4241')
  await pay(page, clientSecret)
  assert.deepEqual(await outcomeOn(page).then(({ error, untaken }) => [error.code, untaken]), ['incorrect_number', true])
  await cardIn(page).getByRole('alert').filter({ hasText: 'Please check the card number.' }).waitFor()
  assert.equal(await cardIn(page).getByLabel('Card number').getAttribute('aria-invalid'), 'true')
  await cardIn(page).getByLabel('Card number').fill('4242 4242 4242 4242')
  await cardIn(page).getByLabel('Expiry (MM/YY)').fill('01/20')
  await pay(page, clientSecret)
  assert.equal((await outcomeOn(page)).error.code, 'expired_card')
  assert.equal(await statusOf(id), 'requires_payment_method')
  await page.context().close()
})

test('a challenge is laid over the page: passed, failed, or left and begun again', async () => {
  const page = await shopPage()
  const choose = () => cardIn(page).getByLabel('시험 카드').selectOption('4000002760003184')
  const left = await ipayPayment(sandbox, newId())
  await choose()
  await pay(page, left.clientSecret)
  await press(windowIn(page), '창 닫기 (Close)')
  assert.equal((await outcomeOn(page)).error.code, 'authentication_required')
  assert.equal(await page.locator('iframe[title="iPay 인증창"]').count(), 0)
  await pay(page, left.clientSecret)
  await press(windowIn(page), '결제하기 (Pay)')
  assert.equal((await outcomeOn(page)).payment.status, 'succeeded')

  const failed = await ipayPayment(sandbox, newId())
  await pay(page, failed.clientSecret)
  await windowIn(page).getByLabel('거절 사유 (Decline reason)').selectOption('password')
  await press(windowIn(page), '거절하기 (Decline)')
  assert.equal((await outcomeOn(page)).error.code, 'authentication_failed')
  assert.equal(await statusOf(failed.id), 'failed')
  await page.context().close()
})

test('a decline without a challenge, and a challenge a server has met', async () => {
  const page = await shopPage()
  const declined = await ipayPayment(sandbox, newId())
  await cardIn(page).getByLabel('시험 카드').selectOption('4000000000000002')
  await pay(page, declined.clientSecret)
  const { error, payment } = await outcomeOn(page)
  assert.deepEqual([error.type, error.code, error.decline_code, payment.status], ['card_error', 'card_declined', 'do_not_honor', 'failed'])

  const met = await ipayPayment(sandbox, newId(), { confirmation_token: true })
  await askIpay(sandbox, `/payments/${met.id}/confirm`, { payment_method: { type: 'digital_wallet' } })
  await page.evaluate((clientSecret) => {
    // biome-ignore lint/suspicious/noExplicitAny: the script's global
    const w = window as any
    w.outcome = undefined
    w.ipay.handleNextAction(clientSecret).then((outcome: unknown) => (w.outcome = outcome))
  }, met.clientSecret)
  await windowIn(page).getByText('Google Pay').click()
  await press(windowIn(page), '결제하기 (Pay)')
  assert.equal((await outcomeOn(page)).payment.payment_method_details.wallet, 'google_pay')
  await page.context().close()
})

test('on a phone the browser goes to the challenge and comes back', async () => {
  const page = await shopPage(MOBILE)
  const { id, clientSecret } = await ipayPayment(sandbox, newId())
  await cardIn(page).getByLabel('시험 카드').selectOption('4000002760003184')
  await pay(page, clientSecret)
  await press(page, '결제하기 (Pay)')
  await page.waitForURL(`${shop.url}/return?order=7*`)
  assert.deepEqual(Object.fromEntries(new URL(page.url()).searchParams), {
    order: '7',
    payment: id,
    payment_client_secret: clientSecret,
    redirect_status: 'succeeded',
  })
  await page.context().close()
})

test('the fields are accessible, and as high as they need', async () => {
  const page = await shopPage(MOBILE)
  const { violations } = await new AxeBuilder({ page }).analyze()
  assert.deepEqual(
    violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id} ${target}`)),
    [],
  )
  const heights = await page.waitForFunction(() => {
    const frame = document.querySelector('iframe')
    return frame && frame.style.height !== '240px' && frame.getBoundingClientRect().height
  })
  assert.ok(Number(await heights.jsonValue()) > 200)
  await page.context().close()
})
