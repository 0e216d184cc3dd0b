import assert from 'node:assert/strict'
import { test } from 'node:test'
import { settingsWith } from '../../../test/support/gateway-settings.ts'
import { paymentToOpen, scriptedHttp } from '../../../test/support/scripted-http.ts'
import { buyerId } from '../companies/buyer-id.ts'
import { createPortoneV2 } from './adapter.ts'
import { portoneAccount } from './banks.ts'
import { portoneOffers, readChannels } from './channels.ts'
import { portoneV2Settings } from './settings.ts'

const RETURN = 'https://shop.example/api/payments/return/portone-v2?payment=P1&sig=abc'
const SETTINGS = settingsWith(portoneV2Settings, {
  PORTONE_V2_STORE_ID: 'store-1',
  PORTONE_V2_CHANNEL_KEY: 'channel-key-1',
  PORTONE_V2_API_SECRET: 'api-secret',
  PORTONE_V2_WEBHOOK_SECRET: ['whsec_0123456789abcdef'],
})
const windowOf = (payment: Parameters<typeof paymentToOpen>[0], settings: Partial<typeof SETTINGS | Record<string, unknown>> = {}) =>
  createPortoneV2({ ...SETTINGS, ...settings } as typeof SETTINGS, scriptedHttp().http, {
    publicUrl: 'https://shop.example',
    methodsWanted: new Set(),
  }).window(paymentToOpen(payment), RETURN)
const requestOf = async (...given: Parameters<typeof windowOf>) => (await windowOf(...given)).request as Record<string, unknown>

for (const [text, expected] of [
  ['', []],
  [
    'channel-key-1',
    ['card channel-key-1 frame', 'easy_pay channel-key-1 frame', 'transfer channel-key-1 frame', 'mobile channel-key-1 frame'],
  ],
  ['channel-key-1!popup', ['card', 'easy_pay', 'transfer', 'mobile'].map((method) => `${method} channel-key-1 popup`)],
  ['card=k1,kakaopay=k2', ['card k1 frame', 'kakaopay k2 frame']],
  [' card = k1 , naverpay = k2!popup ', ['card k1 frame', 'naverpay k2 popup']],
  ['easy_pay=k1!ui', ['easy_pay k1 ui']],
  ['card=k1!window', ['card k1 frame']],
  ['card=,mobile=k1', ['mobile k1 frame']],
  ['widget=k1,constructor=k2,free=k3', []],
] as const)
  test(`“${text}” is read as ${expected.length} channels`, () => {
    assert.deepEqual(
      readChannels(text).map(({ method, key, shape }) => `${method} ${key} ${shape}`),
      expected,
    )
  })

test('each channel is one method; transfers and accounts start at 200 won', () => {
  const offers = portoneOffers(readChannels('card=k1,transfer=k2,virtual_account=k3,naverpay=k4!popup,easy_pay=k5!ui'))
  assert.deepEqual(
    offers.map(({ method, minimum, popup, listed }) => [method, minimum, popup, listed]),
    [
      ['card', 100, false, true],
      ['transfer', 200, false, true],
      ['virtual_account', 200, false, true],
      ['naverpay', 100, true, true],
      ['easy_pay', 100, false, true],
    ],
  )
})

test('a window has our amount, store and channel, and the address to return to', async () => {
  assert.deepEqual(await windowOf({ taxFree: 1_000 }, { PORTONE_V2_TAX_AGREED: '1' }), {
    gateway: 'portone-v2',
    method: 'card',
    popup: false,
    sdkUrl: null,
    request: {
      storeId: 'store-1',
      channelKey: 'channel-key-1',
      paymentId: 'G261121AAAAAAAA01ABCDEFGHJKMN',
      orderName: '백자 찻잔 외 1건',
      totalAmount: 15_000,
      taxFreeAmount: 1_000,
      currency: 'KRW',
      payMethod: 'CARD',
      productType: 'REAL',
      locale: 'KO_KR',
      customer: {
        customerId: buyerId(paymentToOpen()),
        fullName: '김하늘',
        phoneNumber: '01012345678',
        email: 'haneul@example.com',
        address: { country: 'KR', addressLine1: '서울특별시 중구 세종대로 110', addressLine2: '101동 202호' },
        zipcode: '04524',
      },
      redirectUrl: RETURN,
    },
  })
})

for (const [method, expected] of [
  ['easy_pay', { payMethod: 'EASY_PAY' }],
  ['kakaopay', { payMethod: 'EASY_PAY', easyPay: { easyPayProvider: 'KAKAOPAY' } }],
  ['naverpay', { payMethod: 'EASY_PAY', easyPay: { easyPayProvider: 'NAVERPAY' } }],
  ['tosspay', { payMethod: 'EASY_PAY', easyPay: { easyPayProvider: 'TOSSPAY' } }],
  ['payco', { payMethod: 'EASY_PAY', easyPay: { easyPayProvider: 'PAYCO' } }],
  ['samsungpay', { payMethod: 'EASY_PAY', easyPay: { easyPayProvider: 'SAMSUNGPAY' } }],
  ['transfer', { payMethod: 'TRANSFER' }],
  ['mobile', { payMethod: 'MOBILE' }],
  ['virtual_account', { payMethod: 'VIRTUAL_ACCOUNT', virtualAccount: { accountExpiry: { validHours: 72 } } }],
  ['gift_certificate', { payMethod: 'GIFT_CERTIFICATE', giftCertificate: { giftCertificateType: 'CULTURELAND' } }],
] as const)
  test(`PortOne’s window for ${method} requests that method`, async () => {
    const { payMethod, easyPay, virtualAccount, giftCertificate } = await requestOf({ method })
    const asked = { payMethod, easyPay, virtualAccount, giftCertificate }
    assert.deepEqual(Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== undefined)), expected)
  })

test('each method uses its own channel, and a method without one the first', async () => {
  const PORTONE_V2_CHANNEL_KEY = 'card=k1,kakaopay=k2,transfer=channel-group-3'
  const keyOf = async (method: 'card' | 'kakaopay' | 'mobile' | 'transfer') => {
    const { channelKey, channelGroupId } = await requestOf({ method }, { PORTONE_V2_CHANNEL_KEY })
    return [channelKey, channelGroupId]
  }
  assert.deepEqual(await keyOf('card'), ['k1', undefined])
  assert.deepEqual(await keyOf('kakaopay'), ['k2', undefined])
  assert.deepEqual(await keyOf('mobile'), ['k1', undefined])
  assert.deepEqual(await keyOf('transfer'), [undefined, 'channel-group-3'])
})

test('a popup and a company’s own button open in their own way', async () => {
  const popup = await windowOf({}, { PORTONE_V2_CHANNEL_KEY: 'card=k1!popup' })
  assert.equal(popup.popup, true)
  assert.deepEqual((popup.request as Record<string, unknown>).windowType, { pc: 'POPUP', mobile: 'REDIRECTION' })
  const button = await windowOf({}, { PORTONE_V2_CHANNEL_KEY: 'card=k1!ui' })
  const { uiType, payMethod, windowType } = button.request as Record<string, unknown>
  assert.deepEqual([button.popup, uiType, payMethod, windowType], [false, 'PAYPAL_SPB', undefined, undefined])
})

test('a member has an invented id, English is set, and the confirm address is named', async () => {
  const english = await requestOf(
    { locale: 'en', customerKey: 'member-1' },
    { PORTONE_V2_CONFIRM: '1', PORTONE_V2_NOTICE_URLS: ['https://hook.example'] },
  )
  assert.equal(english.locale, 'EN_US')
  assert.equal((english.customer as Record<string, unknown>).customerId, buyerId({ id: 'another', customerKey: 'member-1' }))
  assert.equal(english.confirmUrl, 'https://shop.example/api/payments/confirm/portone-v2')
  assert.deepEqual(english.noticeUrls, ['https://hook.example'])
})

test('banks have PortOne’s names, and an unknown one is passed on', () => {
  const bankOf = (bank: string) => portoneAccount({ bank, number: '1', holder: 'x' }).bank
  assert.deepEqual(['06', '11', '12', '23', '45', '50', '88', '89', '92', '99'].map(bankOf), [
    'KOOKMIN',
    'NONGHYUP',
    'LOCAL_NONGHYUP',
    'STANDARD_CHARTERED',
    'KFCC',
    'SAVINGS_BANK',
    'SHINHAN',
    'K_BANK',
    'TOSS',
    '99',
  ])
})

test('N10: money that is held says so with its products', async () => {
  const held = await requestOf({ method: 'transfer', escrow: true })
  const sold = paymentToOpen().products.map(({ id, name, quantity, unitPrice }) => ({ id, name, code: id, amount: unitPrice, quantity }))
  assert.deepEqual([held.isEscrow, held.products], [true, sold])
  const { isEscrow, products } = await requestOf({ method: 'transfer' })
  assert.deepEqual([isEscrow, products], [undefined, undefined])
})
