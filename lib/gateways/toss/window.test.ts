import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shopIdentity } from '#lib/shop-settings/current.ts'
import { settingsWith } from '../../../test/support/gateway-settings.ts'
import { BUYER, orError, paymentToOpen, scriptedHttp } from '../../../test/support/scripted-http.ts'
import { GatewayError } from '../gateway-error.ts'
import { type Method, WALLETS } from '../methods.ts'
import { createToss } from './adapter.ts'
import { type TossSettings, tossSettings } from './settings.ts'
import { tossOffers, tossWindowKind } from './window.ts'

const RETURN = 'https://shop.example/api/payments/return/toss?payment=G261121AAAAAAAA01ABCDEFGHJKMN&sig=abc'

const toss = (
  settings: { key?: string; kind?: 'widget' | 'payment' | 'hosted'; named?: Method[]; more?: Partial<TossSettings> },
  ...answers: Parameters<typeof scriptedHttp>
) => {
  const script = scriptedHttp(...answers)
  const gateway = createToss(
    settingsWith(tossSettings, {
      TOSS_CLIENT_KEY: settings.key ?? 'test_ck_client',
      TOSS_SECRET_KEY: 'test_sk_secret',
      TOSS_WINDOW: settings.kind,
      TOSS_API_URL: 'https://toss.example',
      ...settings.more,
    }),
    script.http,
    { publicUrl: 'https://shop.example', methodsWanted: new Set(settings.named ?? []) },
  )
  return { ...script, gateway }
}

for (const [key, asked, kind] of [
  ['test_gck_1', undefined, 'widget'],
  ['live_gck_1', 'widget', 'widget'],
  ['test_gck_1', 'payment', 'widget'],
  ['test_gck_1', 'hosted', 'widget'],
  ['test_ck_1', undefined, 'payment'],
  ['live_ck_1', 'payment', 'payment'],
  ['test_ck_1', 'widget', 'widget'],
  ['test_ck_1', 'hosted', 'hosted'],
  ['gck_1', undefined, 'payment'],
  ['prod_gck_1', undefined, 'payment'],
  ['', undefined, 'payment'],
] as const)
  test(`a key ${key || 'that is missing'} with ${asked ?? 'no'} requested window opens the ${kind}`, () => {
    assert.equal(tossWindowKind(key, asked), kind)
  })

test('the widget is listed once, and its methods are accepted too', () => {
  const offers = tossOffers('widget', new Set(['kakaopay']))
  assert.deepEqual(
    offers.filter(({ listed }) => listed).map(({ method }) => method),
    ['widget'],
  )
  for (const method of ['card', 'easy_pay', 'transfer', 'virtual_account', 'mobile', 'gift_certificate'])
    assert.ok(
      offers.some((offer) => offer.method === method),
      method,
    )
})

test('without the widget each method is listed, and a wallet only where the shop names it', () => {
  const listed = (named: Method[]) =>
    tossOffers('payment', new Set(named))
      .filter((offer) => offer.listed)
      .map(({ method }) => method)
  assert.deepEqual(listed([]), ['easy_pay', 'card', 'transfer', 'virtual_account', 'mobile', 'gift_certificate'])
  assert.deepEqual(
    listed(['kakaopay', 'card']).filter((method) => WALLETS.has(method)),
    ['easy_pay', 'kakaopay'],
  )
  assert.ok(tossOffers('payment', new Set()).every(({ method }) => method !== 'widget'))
})

test('transfers and accounts start at 200 won, everything else at 100', () => {
  const minimum = Object.fromEntries(tossOffers('payment', new Set()).map((offer) => [offer.method, offer.minimum]))
  assert.deepEqual([minimum.transfer, minimum.virtual_account, minimum.card, minimum.mobile, minimum.kakaopay], [200, 200, 100, 100, 100])
})

test('the widget gets our amount and both return addresses', async () => {
  const { gateway, asked } = toss({ key: 'test_gck_client' })
  const window = await gateway.window(paymentToOpen({ method: 'widget', taxFree: 1_000 }), RETURN)
  assert.deepEqual(window, {
    gateway: 'toss',
    method: 'widget',
    popup: false,
    sdkUrl: null,
    clientKey: 'test_gck_client',
    customerKey: 'ANONYMOUS',
    amount: 15_000,
    currency: 'KRW',
    orderId: 'G261121AAAAAAAA01ABCDEFGHJKMN',
    orderName: '백자 찻잔 외 1건',
    taxFreeAmount: 1_000,
    customerName: '김하늘',
    customerEmail: 'haneul@example.com',
    customerMobilePhone: '01012345678',
    successUrl: RETURN,
    failUrl: `${RETURN}&failed=1`,
  })
  assert.equal(asked.length, 0)
})

test('the widget knows a member by an invented key, in the page and in the panel', async () => {
  const { gateway } = toss({ key: 'test_gck_client' })
  assert.equal((await gateway.window(paymentToOpen({ customerKey: 'member-1' }), RETURN)).customerKey, 'member-1')
  assert.deepEqual(gateway.panels('member-1'), {
    widget: { clientKey: 'test_gck_client', customerKey: 'member-1', sdkUrl: null, variantKey: null },
  })
  assert.deepEqual(gateway.panels(null).widget?.customerKey, 'ANONYMOUS')
  assert.deepEqual(toss({}).gateway.panels('member-1'), {})
})

const requestOf = async (method: Method, more: Parameters<typeof paymentToOpen>[0] = {}) => {
  const window = await toss({}).gateway.window(paymentToOpen({ method, ...more }), RETURN)
  return window.payment as Record<string, unknown>
}

for (const [method, expected] of [
  ['card', { method: 'CARD', card: { flowMode: 'DEFAULT' } }],
  ['easy_pay', { method: 'CARD', card: { flowMode: 'DIRECT', easyPay: 'TOSSPAY' } }],
  ['kakaopay', { method: 'CARD', card: { flowMode: 'DIRECT', easyPay: 'KAKAOPAY' } }],
  ['naverpay', { method: 'CARD', card: { flowMode: 'DIRECT', easyPay: 'NAVERPAY' } }],
  ['payco', { method: 'CARD', card: { flowMode: 'DIRECT', easyPay: 'PAYCO' } }],
  ['samsungpay', { method: 'CARD', card: { flowMode: 'DIRECT', easyPay: 'SAMSUNGPAY' } }],
  ['transfer', { method: 'TRANSFER' }],
  ['mobile', { method: 'MOBILE_PHONE' }],
  ['gift_certificate', { method: 'CULTURE_GIFT_CERTIFICATE' }],
  ['virtual_account', { method: 'VIRTUAL_ACCOUNT', virtualAccount: { validHours: 72 } }],
] as const)
  test(`Toss’s window for ${method} opens that wallet directly`, async () => {
    const { method: word, card, virtualAccount } = await requestOf(method)
    assert.deepEqual(
      { method: word, ...(card !== undefined && { card }), ...(virtualAccount !== undefined && { virtualAccount }) },
      expected,
    )
  })

test('dollars are sent in dollars with cents, won and yen as integers', async () => {
  const askedFor = async (currency: string, amount: number) => (await requestOf('card', { currency, amount })).amount
  assert.deepEqual(await askedFor('USD', 1_999), { value: 19.99, currency: 'USD' })
  assert.deepEqual(await askedFor('JPY', 1_999), { value: 1_999, currency: 'JPY' })
  assert.deepEqual(await askedFor('KRW', 1_999), { value: 1_999, currency: 'KRW' })
})

const made = { status: 200, body: { checkout: { url: 'https://pay.example/checkout/1' } } }

test('a payment on Toss’s own page is created once under one key, and the browser gets only its address', async () => {
  const { gateway, asked, bodyOf } = toss({ kind: 'hosted' }, made)
  const window = await gateway.window(paymentToOpen({ method: 'kakaopay', currency: 'USD', amount: 1_999 }), RETURN)
  assert.deepEqual(window, {
    gateway: 'toss',
    method: 'kakaopay',
    popup: false,
    checkoutUrl: 'https://pay.example/checkout/1',
    orderId: 'G261121AAAAAAAA01ABCDEFGHJKMN',
  })
  assert.deepEqual([asked[0]?.method, asked[0]?.url], ['POST', 'https://toss.example/v1/payments'])
  assert.equal(asked[0]?.headers['idempotency-key'], 'G261121AAAAAAAA01ABCDEFGHJKMN:checkout')
  const { method, amount, flowMode, easyPay, successUrl, failUrl } = bodyOf(0)
  assert.deepEqual(
    [method, amount, flowMode, easyPay, successUrl, failUrl],
    ['CARD', 19.99, 'DIRECT', 'KAKAOPAY', RETURN, `${RETURN}&failed=1`],
  )
})

test('an account on Toss’s own page lasts three days', async () => {
  const { gateway, bodyOf } = toss({ kind: 'hosted' }, made)
  await gateway.window(paymentToOpen({ method: 'virtual_account' }), RETURN)
  assert.deepEqual([bodyOf(0).validHours, bodyOf(0).flowMode], [72, undefined])
})

for (const [says, answer, expected] of [
  ['refused', { status: 400, body: { code: 'INVALID_REQUEST' } }, 'refused INVALID_REQUEST'],
  ['not answered', { status: 500, body: undefined }, 'unclear HTTP_500'],
  ['answered without an address', { status: 200, body: { checkout: null } }, 'unreadable NO_CHECKOUT_URL'],
  [
    'answered with a program for an address',
    { status: 200, body: { checkout: { url: 'javascript:alert(1)' } } },
    'unreadable NO_CHECKOUT_URL',
  ],
  ['not reached', new GatewayError('unreachable', 'ENOTFOUND'), 'unreachable ENOTFOUND'],
] as const)
  test(`Toss’s own page that is ${says} opens nothing`, async () => {
    assert.equal(await orError(toss({ kind: 'hosted' }, answer).gateway.window(paymentToOpen(), RETURN)), expected)
  })

test('D10: a name of more than 100 characters is cut, and a longer e-mail address gives way to the shop’s', async () => {
  const buyer = { ...BUYER, name: '가'.repeat(120), email: `${'a'.repeat(100)}@e.kr` }
  const { payment } = await toss({}).gateway.window(paymentToOpen({ buyer }), RETURN)
  const { customerName, customerEmail } = payment as Record<string, string>
  assert.deepEqual([customerName?.length, customerEmail], [100, shopIdentity().email])
})

test('D14: a shop with several widgets names the one to draw', () => {
  const { gateway } = toss({ key: 'test_gck_1', more: { TOSS_WIDGET_VARIANT: 'USD' } })
  assert.equal(gateway.panels(null).widget?.variantKey, 'USD')
})

test('D17: Toss is told the largest instalment, card points and app cards where the shop says so', async () => {
  const cardBy = async (more: Partial<TossSettings>) =>
    ((await toss({ more }).gateway.window(paymentToOpen(), RETURN)).payment as Record<string, unknown>).card
  assert.deepEqual(await cardBy({ TOSS_INSTALMENTS: [2, 6, 3], TOSS_CARD_POINTS: '1', TOSS_APP_CARD_ONLY: '1' }), {
    flowMode: 'DEFAULT',
    maxCardInstallmentPlan: 6,
    useCardPoint: true,
    useAppCardOnly: true,
  })
  assert.deepEqual(await cardBy({ TOSS_INSTALMENTS: [] }), { flowMode: 'DEFAULT', maxCardInstallmentPlan: 0 })
})

test('N10: money that is held says so with its products, in the window of its method and on Toss’s own page', async () => {
  const escrowProducts = paymentToOpen().products.map(({ link: _link, ...product }) => ({ ...product, code: product.id }))
  const held = { useEscrow: true, escrowProducts }
  assert.deepEqual((await requestOf('virtual_account', { escrow: true })).virtualAccount, { validHours: 72, ...held })
  assert.deepEqual((await requestOf('transfer', { escrow: true })).transfer, held)
  assert.equal((await requestOf('transfer')).transfer, undefined)
  const { gateway, bodyOf } = toss({ kind: 'hosted' }, made)
  await gateway.window(paymentToOpen({ method: 'transfer', escrow: true }), RETURN)
  assert.deepEqual([bodyOf(0).useEscrow, bodyOf(0).escrowProducts], [true, escrowProducts])
})
