/** The companies behind PortOne that are one wallet each, and those for buyers abroad. Sources as in `acquirers.ts`. */
import type { Company } from './company.ts'

export const WALLET_COMPANIES = {
  kakaopay: {
    title: 'Kakao Pay',
    modules: [
      { api: 'v1', code: 'kakaopay', desktop: 'frame' },
      { api: 'v2', code: 'kakaopay', desktop: 'frame' },
    ],
    id: { signs: 'any', most: 40 },
    orderName: { limit: { characters: 100 } },
    wants: {},
    // One fixed month alone.
    instalments: 'none',
    escrow: false,
  },
  naverpay: {
    title: 'Naver Pay',
    modules: [
      { api: 'v1', code: 'naverpay', desktop: 'popup' },
      { api: 'v2', code: 'naverpay', desktop: 'popup' },
    ],
    id: { signs: 'any', most: 40 },
    orderName: { limit: { characters: 128 }, firstProductAlone: true },
    // Its review turns a shop down that names none.
    wants: { products: 'all' },
    minimum: { easy_pay: 100, naverpay: 100 },
    instalments: 'none',
    escrow: false,
  },
  tosspay: {
    title: 'Toss Pay',
    modules: [
      { api: 'v1', code: 'tosspay_v2', desktop: 'popup' },
      { api: 'v1', code: 'tosspay', desktop: 'popup' },
      { api: 'v2', code: 'tosspay_v2', desktop: 'popup' },
    ],
    id: { signs: 'any', most: 50, by: 'PortOne’s tosspay-v2' },
    orderName: { limit: { characters: 255 }, refused: '\\,' },
    wants: {},
    instalments: 'none',
    escrow: false,
  },
  payco: {
    title: 'PAYCO',
    modules: [{ api: 'v1', code: 'payco', desktop: 'popup' }],
    id: { signs: 'any', most: 40, by: 'the column of PortOne V1' },
    orderName: { limit: { bytes: 40, of: 'euc-kr' } },
    wants: {},
    instalments: 'list',
    escrow: false,
  },
  smilepay: {
    title: 'Smile Pay',
    modules: [{ api: 'v1', code: 'smilepay', desktop: 'popup' }],
    id: { signs: 'any', most: 40, by: 'the column of PortOne V1' },
    orderName: { limit: { bytes: 40, of: 'euc-kr' } },
    wants: {},
    instalments: 'list',
    escrow: false,
  },
  payletter: {
    title: 'Payletter',
    modules: [
      { api: 'v1', code: 'payletter_global', desktop: 'popup' },
      { api: 'v2', code: 'payletter_global', desktop: 'popup' },
    ],
    id: { signs: 'letters and digits', most: 40 },
    orderName: { limit: { bytes: 40, of: 'utf-8' } },
    wants: { email: 'all', 'shop name': 'all' },
    // For WeChat Pay and Alipay, which are chosen in its window.
    extras: [
      { v1: { bypass: { payletter_global: { servicename: '{shop}' } } }, v2: { bypass: { payletter_global: { servicename: '{shop}' } } } },
    ],
    instalments: 'none',
    escrow: false,
    succeedsLate: true,
  },
  eximbay: {
    title: 'Eximbay',
    modules: [
      { api: 'v1', code: 'eximbay', desktop: 'popup' },
      { api: 'v2', code: 'eximbay_v2', desktop: 'popup', showsItsMethods: true },
    ],
    id: { signs: 'any', most: 40 },
    orderName: { limit: { bytes: 100, of: 'utf-8' } },
    // Cards of abroad may be asked for products too, where a risk is seen.
    wants: { name: 'all', email: 'all', products: 'all', 'cash receipt': 'all' },
    // The costs beside the products have a field of their own there: it compares.
    products: { sums: true, links: true },
    extras: [
      {
        // A transfer and Naver Pay must say so, and its window shows them whatever the buyer chose here.
        v2: { bypass: { eximbay_v2: { tax: { receipt_status: 'Y' } } } },
        v2InOwnApp: { bypass: { eximbay_v2: { settings: { call_from_app: 'Y' } } } },
      },
    ],
    instalments: 'none',
    escrow: false,
    taxByAgreement: true,
    beforeGoingLive: [
      'disputes are told only where Eximbay knows the address https://tx-gateway-service.prod.iamport.co/eximbay-v2',
      'accounts (P305) are not supported: leave virtual_account out',
    ],
    succeedsLate: true,
  },
  hecto_global: {
    title: 'Hecto Global',
    modules: [{ api: 'v2', code: 'hecto_global', desktop: 'page' }],
    id: { signs: 'any', most: 40 },
    orderName: { limit: { bytes: 128, of: 'utf-8' } },
    // Each of the two.
    buyerName: { bytes: 32, of: 'utf-8' },
    email: { characters: 60 },
    wants: { 'buyer id': 'all', name: 'all', 'shop name': 'all' },
    extras: [{ v2: { storeDetails: { businessName: '{shop}' } } }],
    walletsByName: true,
    splitsName: true,
    beforeGoingLive: ['the shop’s id there must be one of won: in another currency it charges another sum than asked'],
    instalments: 'none',
    escrow: false,
  },
  paypal: {
    title: 'PayPal',
    modules: [
      { api: 'v1', code: 'paypal', desktop: 'page' },
      { api: 'v1', code: 'paypal_v2', desktop: 'button' },
      { api: 'v2', code: 'paypal_v2', desktop: 'button' },
    ],
    id: { signs: 'any', most: 40 },
    orderName: { limit: { characters: 127 } },
    // Not required, and strongly recommended.
    wants: { products: 'all' },
    products: { sums: true },
    instalments: 'none',
    escrow: false,
  },
  paymentwall: {
    title: 'Paymentwall',
    modules: [
      { api: 'v1', code: 'paymentwall', desktop: 'frame' },
      { api: 'v2', code: 'paymentwall', desktop: 'frame', showsItsMethods: true },
    ],
    id: { signs: 'any', most: 40 },
    orderName: { limit: { bytes: 100, of: 'utf-8' } },
    wants: { name: 'all', email: 'all', 'buyer id': 'all' },
    beforeGoingLive: [
      'it must be told of every delivery (PortOne’s POST /paymentwall/delivery/confirm), as proof in a dispute; the shop does not call it, so an operator or a script of yours has to',
      'a payment that it captures in another currency is refunded whole only',
      'domestic virtual accounts are not supported: leave virtual_account out',
    ],
    instalments: 'none',
    escrow: false,
    succeedsLate: true,
  },
} satisfies Record<string, Company>
