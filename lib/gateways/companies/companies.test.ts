/** Each company of the table is asked for every method through the adapters, and the request held against what the company takes. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { shopIdentity } from '#lib/shop-settings/current.ts'
import { settingsWith } from '../../../test/support/gateway-settings.ts'
import { paymentToOpen, scriptedHttp } from '../../../test/support/scripted-http.ts'
import type { PaymentToOpen } from '../gateway.ts'
import type { Method } from '../methods.ts'
import { createPortoneV1 } from '../portone-v1/adapter.ts'
import { portoneV1Settings } from '../portone-v1/settings.ts'
import { createPortoneV2 } from '../portone-v2/adapter.ts'
import { portoneV2Settings } from '../portone-v2/settings.ts'
import { buyerId } from './buyer-id.ts'
import type { Company, Limit, Module, Wanted } from './company.ts'
import { eucKrBytes } from './euc-kr.ts'
import { STRANGER } from './stranger.ts'
import { COMPANIES, companyNamed } from './table.ts'

const SHOP = { publicUrl: 'https://shop.example', methodsWanted: new Set<never>() }
const METHODS: readonly Method[] =
  'card easy_pay kakaopay naverpay tosspay payco samsungpay transfer mobile virtual_account gift_certificate'.split(' ') as Method[]

type Request = Record<string, unknown>
type More = { payment?: Partial<PaymentToOpen>; settings?: object }

async function asked(api: Module['api'], code: string, method: Method, { payment, settings }: More = {}): Promise<Request> {
  const pairs = METHODS.map((each) => `${each}=channel-key-1@${code}`).join(',')
  const { http } = scriptedHttp()
  const gateway =
    api === 'v1'
      ? createPortoneV1(settingsWith(portoneV1Settings, { PORTONE_V1_IMP_CODE: 'imp1', PORTONE_V1_PG: pairs, ...settings }), http, SHOP)
      : createPortoneV2(settingsWith(portoneV2Settings, { PORTONE_V2_CHANNEL_KEY: pairs, ...settings }), http, SHOP)
  const window = await gateway.window(paymentToOpen({ method, ...payment }), 'https://shop.example/back')
  return window.request as Request
}

const MODULES = Object.entries<Company>(COMPANIES).flatMap(([name, company]) =>
  company.modules.map((module) => ({ name, company, module })),
)
const sizeOf = (text: string, limit: Limit) =>
  'characters' in limit ? text.length : limit.of === 'euc-kr' ? eucKrBytes(text) : Buffer.byteLength(text)
const mostOf = (limit: Limit) => ('characters' in limit ? limit.characters : limit.bytes)

const customerOf = (request: Request) => (request.customer ?? {}) as Request
const OF = {
  v1: {
    id: 'merchant_uid',
    name: 'name',
    buyer: (request: Request) => request.buyer_name,
    email: (request: Request) => request.buyer_email,
  },
  v2: {
    id: 'paymentId',
    name: 'orderName',
    buyer: (request: Request) => customerOf(request).fullName ?? customerOf(request).lastName,
    email: (request: Request) => customerOf(request).email,
  },
}

/** Whether a request says what a company wants to be told. */
const SAID: Record<Wanted, (request: Request, api: Module['api'], payment: PaymentToOpen) => unknown> = {
  name: (request, api) => OF[api].buyer(request),
  phone: (request) => request.buyer_tel ?? customerOf(request).phoneNumber,
  email: (request, api) => OF[api].email(request),
  'buyer id': (request, _, payment) => JSON.stringify(request).includes(buyerId(payment)),
  // V1 has a field for those of Naver Pay alone.
  products: (request, api) => (api === 'v1' && !('naverPopupMode' in request)) || JSON.stringify(request).includes('celadon-cup'),
  'kind of goods': (request) => request.digital === false || request.productType === 'REAL',
  'account expiry': (request) => request.vbank_due ?? request.virtualAccount,
  'shop name': (request) => JSON.stringify(request).includes(shopIdentity().name.ko),
  'business number': (request) => JSON.stringify(request).includes(shopIdentity().businessNumber.replaceAll('-', '')),
  // V1 has it among the methods: by card there is none.
  'cash receipt': (request, api) => api === 'v1' || /cashReceiptType|receipt_status/.test(JSON.stringify(request)),
}

for (const { name, company, module } of MODULES) {
  const { api, code } = module

  test(`${company.title} (${api} ${code}) is found by its name and its code, and told all that it wants`, async () => {
    assert.equal(companyNamed(api, code)?.module?.code, code)
    assert.equal(companyNamed(api, name)?.name, name)
    for (const method of METHODS) {
      const payment = paymentToOpen({ method })
      const request = await asked(api, code, method)
      for (const [wanted, methods] of Object.entries(company.wants) as [Wanted, readonly Method[] | 'all'][])
        if (methods === 'all' || methods.includes(method)) assert.ok(SAID[wanted](request, api, payment), `${method}: ${wanted}`)
    }
  })

  test(`N4, N5, D10: ${company.title} (${api} ${code}) gets an id, names and an e-mail that it takes`, async () => {
    for (const first of ['가나다라'.repeat(20), 'Teapot [50%] & cup | $3 - a+b=c, \\o/ 😀', '茶碗 ひらがな', '찻잔']) {
      const products = [{ id: 'celadon-cup', name: first, quantity: 1, unitPrice: 1, link: 'https://shop.example/products/celadon-cup' }]
      const buyer = { ...paymentToOpen().buyer, name: '남궁'.repeat(25), email: `${'a'.repeat(190)}@e.kr` }
      const request = await asked(api, code, 'card', { payment: { orderName: `${first} 외 12건`, products, buyer } })
      const id = `${request[OF[api].id]}`
      assert.match(id, company.id.signs === 'any' ? /^[\w-]+$/ : /^[A-Za-z0-9]+$/)
      assert.ok(id.length <= company.id.most)
      const orderName = `${request[OF[api].name]}`
      assert.ok(orderName.length > 0 && sizeOf(orderName, company.orderName.limit) <= mostOf(company.orderName.limit), orderName)
      for (const sign of company.orderName.refused ?? '') assert.ok(!orderName.includes(sign), `${orderName} has ${sign}`)
      if (company.buyerName) assert.ok(sizeOf(`${OF[api].buyer(request)}`, company.buyerName) <= mostOf(company.buyerName))
      const longest = Math.min(company.email?.characters ?? 200, api === 'v1' ? 64 : 200)
      assert.ok(`${OF[api].email(request)}`.length <= longest)
    }
  })
}

test('N5: what is cut is the first product’s name, and never a sign in half', async () => {
  const products = [
    {
      id: 'x',
      name: '청자 다관과 찻잔 다섯이 든 오동나무 상자',
      quantity: 1,
      unitPrice: 1,
      link: 'https://shop.example/products/celadon-cup',
    },
  ]
  const payment = { products, orderName: `${products[0]?.name} 외 12건` }
  const nameAt = async (company: string, api: 'v1' | 'v2' = 'v2') => (await asked(api, company, 'card', { payment }))[OF[api].name]
  assert.equal(await nameAt('nice'), '청자 다관과 찻잔 다섯이 든 오동 외 12건')
  assert.equal(await nameAt('ksnet'), '청자 다관과 찻잔 다섯이 든 오동나무 상자 외 12건')
  assert.equal(await nameAt('kcp'), payment.orderName)
})

test('N5: signs that EUC-KR lacks are left out where it is spoken', async () => {
  const payment = {
    products: [{ id: 'x', name: '“찻잔” 😀 ♥', quantity: 1, unitPrice: 1, link: 'https://shop.example/products/celadon-cup' }],
    orderName: '“찻잔” 😀 ♥',
  }
  assert.equal((await asked('v2', 'smartro', 'card', { payment })).orderName, '“찻잔” ♥')
  assert.equal((await asked('v2', 'kakaopay', 'kakaopay', { payment })).orderName, '“찻잔” 😀 ♥')
})

test('N5: signs that NICE refuses in the name of an order are not sent to it', async () => {
  const name = '찻잔 [A+B] 50%'
  const payment = {
    products: [{ id: 'x', name, quantity: 1, unitPrice: 1, link: 'https://shop.example/products/celadon-cup' }],
    orderName: name,
  }
  assert.doesNotMatch(`${(await asked('v2', 'nice', 'card', { payment })).orderName}`, /[%&|$\-+=[\]]/)
  assert.equal((await asked('v2', 'kcp', 'card', { payment })).orderName, name)
})

test('N5: names of signs that a company cannot write leave no field empty', async () => {
  const payment = paymentToOpen({
    products: [{ id: 'x', name: '😀😀', quantity: 1, unitPrice: 1, link: 'https://shop.example/products/celadon-cup' }],
    orderName: '😀😀',
    buyer: { ...paymentToOpen().buyer, name: 'ğş' },
  })
  for (const api of ['v1', 'v2'] as const) {
    const request = await asked(api, 'nice_v2', 'card', { payment })
    assert.deepEqual([request[OF[api].name], OF[api].buyer(request)], [payment.id, STRANGER.name])
  }
})

test('N6: KCP is told whose telephone and whose certificates, and NICE whose certificates', async () => {
  const buyer = buyerId(paymentToOpen())
  for (const method of ['mobile', 'gift_certificate'] as const) {
    assert.deepEqual((await asked('v2', 'kcp', method)).bypass, { kcp_v2: { shop_user_id: buyer } })
    assert.deepEqual((await asked('v1', 'kcp', method)).bypass, { shop_user_id: buyer })
  }
  for (const api of ['v1', 'v2'] as const)
    assert.deepEqual((await asked(api, 'nice_v2', 'gift_certificate')).bypass, { nice_v2: { MallUserID: buyer } })
  assert.equal((await asked('v2', 'kcp', 'card')).bypass, undefined)
})

test('N6: a setting adds what the table does not know, and cannot change which payment it is', async () => {
  const text = '{"*":{"appScheme":"gyesan"},"mobile":{"bypass":{"kcp_v2":{"site_name":"{shop}","who":["{buyer}","{phone}","{else}"]}}}}'
  const { schema } = portoneV2Settings.variables.PORTONE_V2_EXTRA_FIELDS
  const request = await asked('v2', 'kcp', 'mobile', { settings: { PORTONE_V2_EXTRA_FIELDS: schema.parse(text) } })
  const buyer = buyerId(paymentToOpen())
  assert.deepEqual(request.bypass, {
    kcp_v2: { shop_user_id: buyer, site_name: shopIdentity().name.ko, who: [buyer, '01012345678', '{else}'] },
  })
  assert.equal(request.appScheme, 'gyesan')
  for (const wrong of [
    'x',
    '[]',
    '{"cards":{}}',
    '{"card":1}',
    '{"card":{"totalAmount":1}}',
    '{"*":{"merchant_uid":"x"}}',
    '{"card":{"pg":"y"}}',
  ])
    assert.ok(!schema.safeParse(wrong).success, wrong)
})

test('N7: Naver Pay gets the products, and the first one’s name alone', async () => {
  const wanted = [
    { categoryType: 'PRODUCT', categoryId: 'GENERAL', uid: 'celadon-cup', name: '백자 찻잔', count: 2 },
    { categoryType: 'PRODUCT', categoryId: 'GENERAL', uid: 'spoon', name: '나무 숟가락', count: 1 },
  ]
  const v2 = await asked('v2', 'naverpay', 'naverpay')
  assert.deepEqual([v2.bypass, v2.orderName], [{ naverpay: { productItems: wanted } }, '백자 찻잔'])
  assert.deepEqual(v2.windowType, { pc: 'POPUP', mobile: 'REDIRECTION' })
  const v1 = await asked('v1', 'naverpay', 'naverpay')
  assert.deepEqual([v1.naverProducts, v1.name, v1.naverPopupMode], [wanted, '백자 찻잔', true])
})

test('Eximbay V2 chooses the method itself, and is told the products with their pages and that receipts are issued', async () => {
  for (const method of METHODS) {
    const request = await asked('v2', 'eximbay', method)
    for (const named of ['payMethod', 'easyPay', 'virtualAccount', 'giftCertificate']) assert.ok(!(named in request), `${method}: ${named}`)
    assert.deepEqual((request.products as Request[])[0], {
      id: 'celadon-cup',
      name: '백자 찻잔',
      code: 'celadon-cup',
      amount: 6_000,
      quantity: 2,
      link: 'https://shop.example/products/celadon-cup',
    })
    assert.deepEqual(request.bypass, { eximbay_v2: { tax: { receipt_status: 'Y' } } })
  }
  assert.ok(!JSON.stringify((await asked('v2', 'kcp', 'transfer', { payment: { escrow: true } })).products).includes('link'))
})

test('KICC, Eximbay and PayPal are told of products that add up to what is paid, delivery and coupons included', async () => {
  const totalOf = (request: Request) =>
    (request.products as { amount?: number; unitPrice?: number; quantity: number }[]).reduce(
      (sum, { amount, unitPrice, quantity }) => sum + (amount ?? unitPrice ?? 0) * quantity,
      0,
    )
  for (const amount of [15_000, 18_000, 14_001]) {
    const held = { payment: { amount, escrow: true as const } }
    for (const company of ['eximbay', 'paypal']) assert.equal(totalOf(await asked('v2', company, 'card', { payment: { amount } })), amount)
    for (const api of ['v1', 'v2'] as const) assert.equal(totalOf(await asked(api, 'kicc', 'transfer', held)), amount)
  }
  // Naver Pay's own list names no prices, and NICE compares none.
  assert.equal(totalOf(await asked('v2', 'nice', 'transfer', { payment: { amount: 18_000, escrow: true } })), 15_000)
})

test('KICC hears of no points without cards and of no wallet without its name; Hecto Global of two names and the shop', async () => {
  const points = { PORTONE_V2_CARD_POINTS: '1' }
  assert.equal((await asked('v2', 'kicc', 'card', { settings: points })).card, undefined)
  assert.deepEqual((await asked('v2', 'inicis', 'card', { settings: points })).card, { useCardPoint: true })
  const wallet = (easyPay: object, method = 'easy_pay') => ({ PORTONE_V2_EXTRA_FIELDS: { [method]: { easyPay } } })
  const offered = (settings: object) =>
    createPortoneV2(
      settingsWith(portoneV2Settings, { PORTONE_V2_CHANNEL_KEY: 'easy_pay=k@kicc,kakaopay=k@kicc', ...settings }),
      scriptedHttp().http,
      SHOP,
    ).offers.map(({ method }) => method)
  for (const nameless of [{}, wallet({ cashReceiptType: 'ANONYMOUS' }), wallet({ easyPayProvider: 'PAYPAY' }, 'card')])
    assert.deepEqual(offered(nameless), ['kakaopay'])
  for (const named of [wallet({ easyPayProvider: 'PAYPAY' }), wallet({ easyPayProvider: 'PAYPAY' }, '*')])
    assert.deepEqual(offered(named), ['easy_pay', 'kakaopay'])
  const { customer, storeDetails } = await asked('v2', 'hecto_global', 'card')
  const { firstName, lastName, fullName } = customer as Request
  assert.deepEqual([lastName, firstName, fullName, storeDetails], ['김', '하늘', undefined, { businessName: shopIdentity().name.ko }])
})

test('inside the shop’s own app Eximbay is told so, and nobody else is told anything more', async () => {
  const windowAt = (company: string) =>
    createPortoneV2(settingsWith(portoneV2Settings, { PORTONE_V2_CHANNEL_KEY: `card=k@${company}` }), scriptedHttp().http, SHOP).window(
      paymentToOpen(),
      'https://shop.example/back',
    )
  assert.deepEqual((await windowAt('eximbay')).inOwnApp, {
    bypass: { eximbay_v2: { tax: { receipt_status: 'Y' }, settings: { call_from_app: 'Y' } } },
  })
  assert.ok(!('inOwnApp' in (await windowAt('kcp'))))
})

test('N8: everybody has a name of at most 20 letters and digits, a member’s the same at every order', () => {
  const idOf = (customerKey: string | null, id = paymentToOpen().id) => buyerId({ customerKey, id })
  for (const customerKey of [null, 'r2SmQ-0LmYk_TzT1vV9w8g']) assert.match(idOf(customerKey), /^[A-Za-z0-9]{1,20}$/)
  assert.equal(idOf('member', 'G2611217KQ2M9XA01ABCDEFGHJKMN'), idOf('member', 'G2611227KQ2M9XA01ABCDEFGHJKMN'))
  assert.notEqual(idOf('member'), idOf('another'))
  // A guest's second attempt is the same guest's.
  assert.equal(idOf(null, 'G2611217KQ2M9XA01ABCDEFGHJKMN'), idOf(null, 'G2611217KQ2M9XA02NMKJHGFEDCBA'))
  assert.notEqual(idOf(null, 'G2611217KQ2M9XA01ABCDEFGHJKMN'), idOf(null, 'G2611217KQ2M9XB01ABCDEFGHJKMN'))
})

test('N9: NICE is told about the cash receipt of every wallet, and whether Naver Pay is by card', async () => {
  for (const [method, easyPayProvider] of [
    ['kakaopay', 'KAKAOPAY'],
    ['naverpay', 'NAVERPAY'],
  ] as const) {
    const easyPay = (await asked('v2', 'nice', method)).easyPay as Request
    assert.deepEqual([easyPay.easyPayProvider, easyPay.cashReceiptType], [easyPayProvider, 'ANONYMOUS'])
    assert.deepEqual(easyPay.availablePayMethods, method === 'naverpay' ? ['CARD'] : undefined)
  }
  assert.equal((await asked('v1', 'nice_v2', 'naverpay')).pay_method, 'naverpay_card')
})

test('D1: Inicis and Welcome are asked to take less than 1,000 won', async () => {
  const below = (company: string, method: Method, amount: number, api: 'v1' | 'v2' = 'v2') =>
    asked(api, company, method, { payment: { amount } }).then(({ bypass }) => bypass)
  const both = { acceptmethod: ['below1000'], P_RESERVED: ['below1000=Y'] }
  assert.deepEqual(await below('inicis', 'card', 999), { inicis_v2: both })
  assert.deepEqual(await below('welcome', 'kakaopay', 100), { welcome: both })
  assert.deepEqual(await below('inicis', 'card', 999, 'v1'), { acceptmethod: 'below1000', P_RESERVED: 'below1000=Y' })
  assert.equal(await below('inicis', 'card', 1_000), undefined)
  assert.equal(await below('inicis', 'mobile', 999), undefined)
})

test('D2: a transfer through Inicis V1 says what phones must say', async () => {
  assert.deepEqual((await asked('v1', 'html5_inicis', 'transfer')).bypass, { P_RESERVED: 'twotrs_bank=Y' })
})

test('D4: a company whose window is a popup on a desktop needs no mark', async () => {
  const { http } = scriptedHttp()
  const popups = (gateway: { offers: readonly { method: Method; popup: boolean }[] }) =>
    gateway.offers.filter(({ popup }) => popup).map(({ method }) => method)
  const v1 = 'card=payco.X,kakaopay=kakaopay,naverpay=naverpay,tosspay=tosspay_v2,mobile=mobilians,transfer=channel-key-1@smartro_v2'
  assert.deepEqual(popups(createPortoneV1(settingsWith(portoneV1Settings, { PORTONE_V1_PG: v1 }), http, SHOP)), [
    'card',
    'naverpay',
    'tosspay',
    'mobile',
  ])
  const v2 = 'card=k@inicis,naverpay=k@naverpay,tosspay=k@tosspay,kakaopay=k@kakaopay,transfer=k!popup'
  assert.deepEqual(popups(createPortoneV2(settingsWith(portoneV2Settings, { PORTONE_V2_CHANNEL_KEY: v2 }), http, SHOP)), [
    'naverpay',
    'tosspay',
    'transfer',
  ])
})

test('D3: a window is told a tax-free sum only where its company is known to want no agreement, or has agreed', async () => {
  const toldBy = async (api: 'v1' | 'v2', channel: string, more: object = {}) => {
    const { http } = scriptedHttp()
    const window = await (api === 'v1'
      ? createPortoneV1(settingsWith(portoneV1Settings, { PORTONE_V1_PG: `card=${channel}`, ...more }), http, SHOP)
      : createPortoneV2(settingsWith(portoneV2Settings, { PORTONE_V2_CHANNEL_KEY: `card=${channel}`, ...more }), http, SHOP)
    ).window(paymentToOpen({ taxFree: 1_000 }), 'https://shop.example/back')
    return (window.request as Request)[api === 'v1' ? 'tax_free' : 'taxFreeAmount']
  }
  for (const api of ['v1', 'v2'] as const) {
    for (const careful of ['channel-key-1', 'channel-group-1', 'channel-key-1@kcp', 'channel-group-1@inicis'])
      assert.equal(await toldBy(api, careful), undefined, `${api} ${careful}`)
    assert.equal(await toldBy(api, 'channel-key-1@kakaopay'), 1_000)
  }
  assert.equal(await toldBy('v1', 'channel-key-1', { PORTONE_V1_TAX_AGREED: '1' }), 1_000)
  assert.equal(await toldBy('v2', 'channel-group-1', { PORTONE_V2_TAX_AGREED: '1' }), 1_000)
})

test('D6, D7: V1 asks the shop only where that is switched on, and a channel group is named as one', async () => {
  const { http } = scriptedHttp()
  const requestBy = async (PORTONE_V1_PG: string, PORTONE_V1_CONFIRM?: '1') => {
    const settings = settingsWith(portoneV1Settings, { PORTONE_V1_PG, PORTONE_V1_CONFIRM })
    return (await createPortoneV1(settings, http, SHOP).window(paymentToOpen(), 'https://shop.example/back')).request as Request
  }
  const { confirm_url, pg } = await requestBy('card=kcp.T0000')
  assert.deepEqual([confirm_url, pg], [undefined, 'kcp.T0000'])
  assert.equal((await requestBy('card=kcp', '1')).confirm_url, 'https://shop.example/api/payments/confirm/portone-v1')
  const group = await requestBy('card=channel-group-1')
  assert.deepEqual([group.channelGroupId, group.pg, group.channelKey], ['channel-group-1', undefined, undefined])
})

test('N11: V1 offers every wallet of its own beside cards', async () => {
  const { http } = scriptedHttp()
  const wallets = 'card=html5_inicis,kakaopay=kakaopay,naverpay=naverpay,tosspay=tosspay_v2,payco=payco,samsungpay=html5_inicis'
  const gateway = createPortoneV1(settingsWith(portoneV1Settings, { PORTONE_V1_PG: wallets }), http, SHOP)
  assert.deepEqual(
    await Promise.all(
      gateway.offers.map(async ({ method }) => {
        const { request } = await gateway.window(paymentToOpen({ method }), 'https://shop.example/back')
        return `${method} ${(request as Request).pg} ${(request as Request).pay_method}`
      }),
    ),
    [
      'card html5_inicis card',
      'kakaopay kakaopay kakaopay',
      'naverpay naverpay naverpay',
      'tosspay tosspay_v2 tosspay',
      'payco payco payco',
      'samsungpay html5_inicis samsung',
    ],
  )
})

for (const [says, company, months, told] of [
  ['the months that were named', 'inicis', [2, 3, 6], [2, 3, 6]],
  ['no month where one payment is wanted', 'inicis', [], []],
  ['all up to the largest and zero, as it shows them', 'tosspayments', [3, 6], [0, 2, 3, 4, 5, 6]],
  ['no more than twelve months, as it takes', 'tosspayments', [24], [0, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]],
  ['zero beside the months, or one payment would be hidden', 'ksnet', [2, 3], [0, 2, 3]],
  ['zero where one payment is wanted', 'tosspayments', [], [0]],
  ['nothing, as it takes no list', 'smartro', [2, 3], undefined],
  ['nothing of one payment either', 'smartro', [], undefined],
  ['nothing where the shop says nothing', 'inicis', undefined, undefined],
] as const)
  test(`D17: ${company} is told ${says}`, async () => {
    const v2 = (await asked('v2', company, 'card', { settings: { PORTONE_V2_INSTALMENTS: months } })).card
    assert.deepEqual(v2, told && { installment: { monthOption: { availableMonthList: told } } })
    const v1 = (await asked('v1', company, 'card', { settings: { PORTONE_V1_INSTALMENTS: months } })).display
    assert.deepEqual(v1, told && { card_quota: told })
  })

test('D17: Galaxia is told zero beside the months by V2, and by V1, which shows one payment always, the months alone', async () => {
  const v2 = (await asked('v2', 'galaxia', 'card', { settings: { PORTONE_V2_INSTALMENTS: [2, 3] } })).card
  assert.deepEqual(v2, { installment: { monthOption: { availableMonthList: [0, 2, 3] } } })
  const v1 = (await asked('v1', 'galaxia', 'card', { settings: { PORTONE_V1_INSTALMENTS: [2, 3] } })).display
  assert.deepEqual(v1, { card_quota: [2, 3] })
})

test('D17: instalments, card points and app cards are asked for where the shop says so', async () => {
  const v2 = await asked('v2', 'inicis', 'card', {
    settings: { PORTONE_V2_INSTALMENTS: [2, 3], PORTONE_V2_CARD_POINTS: '1', PORTONE_V2_APP_CARD_ONLY: '1' },
  })
  assert.deepEqual(v2.card, { installment: { monthOption: { availableMonthList: [2, 3] } }, useCardPoint: true, useAppCardOnly: true })
  const v1 = await asked('v1', 'html5_inicis', 'card', { settings: { PORTONE_V1_INSTALMENTS: [], PORTONE_V1_CARD_POINTS: '1' } })
  assert.deepEqual([v1.display, v1.useCardPoint], [{ card_quota: [] }, true])
  assert.deepEqual([(await asked('v2', 'inicis', 'card')).card, (await asked('v1', 'kcp', 'card')).display], [undefined, undefined])
  const { schema } = portoneV2Settings.variables.PORTONE_V2_INSTALMENTS
  assert.deepEqual([schema.parse('0'), schema.parse('2,3,12')], [[], [2, 3, 12]])
  for (const wrong of ['', '1', '2,,3', '99', 'a']) assert.ok(!schema.safeParse(wrong).success, wrong)
})
