/**
 * The companies that take cards, transfers and the rest for PortOne's shops. From PortOne's documents of August 2026
 * (opi/ko/integration/pg/v1 and v2, virtual-account) and its browser-sdk.yml; order names from `PaymentOrderName`, buyers from `Customer`.
 */
import type { Company, Extra } from './company.ts'

const NOTICE = 'https://service.iamport.kr'
const NEW_NOTICE = 'https://tx-gateway-service.prod.iamport.co'

const CARDS_AND_WALLETS = ['card', 'easy_pay', 'kakaopay', 'naverpay', 'tosspay', 'payco', 'samsungpay'] as const
const WALLETS = CARDS_AND_WALLETS.slice(1)

/**
 * Of transfers and accounts alike. From `cashReceiptType` in browser-sdk.yml and from the companies' cautions; Smartro's account takes a
 * number only where its bank is chosen beforehand.
 */
const NOT_ASKED = { transfer: 'asks not', virtual_account: 'asks not' } as const

/** Inicis and Welcome refuse less than 1,000 won unless they are asked not to. */
const below1000 = (name: string, v1: Extra['v1']): Extra => ({
  methods: CARDS_AND_WALLETS,
  below: 1000,
  ...(v1 && { v1 }),
  v2: { bypass: { [name]: { acceptmethod: ['below1000'], P_RESERVED: ['below1000=Y'] } } },
})

/** A wallet that KSNET opens by itself wants to know whose shop it is. */
const KSNET_WALLET = {
  bypass: { ksnet: { easyPayDirect: true } },
  storeDetails: {
    businessName: '{shop}',
    ceoFullName: '{representative}',
    address: '{shopAddress}',
    phoneNumber: '{shopPhone}',
    businessRegistrationNumber: '{businessNumber}',
  },
}

export const ACQUIRERS = {
  inicis: {
    title: 'KG Inicis',
    modules: [
      { api: 'v1', code: 'html5_inicis', desktop: 'frame', depositNotice: `${NOTICE}/inicis_payments/notice_vbank` },
      { api: 'v2', code: 'inicis_v2', desktop: 'frame', depositNotice: `${NEW_NOTICE}/inicis-v2`, cashReceipt: NOT_ASKED },
    ],
    id: { signs: 'any', most: 40, by: 'PortOne’s payment guide' },
    orderName: { limit: { bytes: 40, of: 'euc-kr' } },
    buyerName: { bytes: 30, of: 'euc-kr' },
    // Its desktop script refuses a longer one.
    email: { characters: 60 },
    wants: { name: 'all', phone: 'all', email: 'all', 'kind of goods': ['mobile'] },
    extras: [
      below1000('inicis_v2', { bypass: { acceptmethod: 'below1000', P_RESERVED: 'below1000=Y' } }),
      { methods: ['transfer'], v1: { bypass: { P_RESERVED: 'twotrs_bank=Y' } } },
    ],
    instalments: 'list',
    escrow: true,
    taxByAgreement: true,
    depositRefundsByAgreement: true,
  },
  kcp: {
    title: 'NHN KCP',
    modules: [
      { api: 'v1', code: 'kcp', desktop: 'frame', depositNotice: `${NOTICE}/kcp_payments/notice_vbank` },
      { api: 'v2', code: 'kcp_v2', desktop: 'frame', depositNotice: `${NEW_NOTICE}/kcp-v2` },
    ],
    id: { signs: 'letters and digits', most: 40, by: 'PortOne’s payment guide' },
    orderName: { limit: { bytes: 100, of: 'euc-kr' } },
    buyerName: { characters: 30 },
    wants: { name: ['mobile'], 'buyer id': ['mobile', 'gift_certificate'] },
    extras: [
      {
        methods: ['mobile', 'gift_certificate'],
        v1: { bypass: { shop_user_id: '{buyer}' } },
        v2: { bypass: { kcp_v2: { shop_user_id: '{buyer}' } } },
      },
    ],
    instalments: 'up to',
    escrow: true,
    taxByAgreement: true,
    depositRefundsByAgreement: true,
  },
  tosspayments: {
    title: 'Toss Payments',
    modules: [
      {
        api: 'v1',
        code: 'tosspayments',
        desktop: 'frame',
        callsAtOnceZero: true,
        depositNotice: `${NEW_NOTICE}/virtual-account/webhook-event/tosspayments`,
        cashReceipt: NOT_ASKED,
      },
      {
        api: 'v2',
        code: 'tosspayments',
        desktop: 'frame',
        callsAtOnceZero: true,
        depositNotice: `${NEW_NOTICE}/virtual-account/webhook-event/tosspayments`,
        cashReceipt: NOT_ASKED,
      },
    ],
    id: { signs: 'any', most: 64, by: 'PortOne’s payment guide' },
    orderName: { limit: { characters: 100 } },
    buyerName: { characters: 100 },
    email: { characters: 100 },
    wants: {},
    instalments: 'up to',
    mostMonths: 12,
    escrow: true,
    refundedWholeOnly: ['gift_certificate'],
  },
  nice: {
    title: 'NICE Payments',
    modules: [
      { api: 'v1', code: 'nice_v2', desktop: 'frame', depositNotice: `${NEW_NOTICE}/nicepay-v2` },
      { api: 'v1', code: 'nice', desktop: 'frame', depositNotice: `${NOTICE}/nice_payments/notice_vbank` },
      { api: 'v2', code: 'nice_v2', desktop: 'frame', depositNotice: `${NEW_NOTICE}/nicepay-v2` },
    ],
    // SSG Pay from a bank account alone; we have one alphabet for all.
    id: { signs: 'letters and digits', most: 40 },
    orderName: { limit: { bytes: 40, of: 'euc-kr' }, refused: '%&|$-+=[]' },
    buyerName: { bytes: 30, of: 'euc-kr' },
    wants: {
      'kind of goods': ['mobile'],
      'account expiry': ['virtual_account'],
      'buyer id': ['gift_certificate'],
      'cash receipt': WALLETS,
    },
    extras: [
      {
        methods: ['gift_certificate'],
        v1: { bypass: { nice_v2: { MallUserID: '{buyer}' } } },
        v2: { bypass: { nice_v2: { MallUserID: '{buyer}' } } },
      },
      // No receipt from the window: it is asked for on the order's page.
      { methods: WALLETS, v2: { easyPay: { cashReceiptType: 'ANONYMOUS' } } },
      // Its Naver Pay is by card or by points, and must be told which.
      { methods: ['naverpay'], v1: { pay_method: 'naverpay_card' }, v2: { easyPay: { availablePayMethods: ['CARD'] } } },
    ],
    instalments: 'list',
    escrow: true,
    taxByAgreement: true,
    depositRefundsByAgreement: true,
  },
  smartro: {
    title: 'Smartro',
    modules: [
      { api: 'v1', code: 'smartro_v2', desktop: 'frame', depositNotice: `${NEW_NOTICE}/smartro-v2`, cashReceipt: { transfer: 'issues' } },
      { api: 'v1', code: 'smartro', desktop: 'popup' },
      { api: 'v2', code: 'smartro_v2', desktop: 'frame', depositNotice: `${NEW_NOTICE}/smartro-v2`, cashReceipt: { transfer: 'issues' } },
    ],
    id: { signs: 'letters and digits', most: 40, by: 'PortOne’s payment guide' },
    orderName: { limit: { bytes: 40, of: 'euc-kr' } },
    buyerName: { characters: 30 },
    email: { characters: 60 },
    wants: { phone: 'all', 'buyer id': WALLETS, 'kind of goods': ['mobile'], 'account expiry': ['virtual_account'] },
    instalments: 'none',
    escrow: true,
    wantsHolderPhone: true,
    depositRefundsByAgreement: true,
  },
  ksnet: {
    title: 'KSNET',
    modules: [
      { api: 'v1', code: 'ksnet', desktop: 'frame', callsAtOnceZero: true, depositNotice: 'itself' },
      { api: 'v2', code: 'ksnet', desktop: 'frame', callsAtOnceZero: true, depositNotice: 'itself', cashReceipt: { transfer: 'asks not' } },
    ],
    id: { signs: 'any', most: 40 },
    orderName: { limit: { bytes: 50, of: 'euc-kr' } },
    buyerName: { bytes: 50, of: 'euc-kr' },
    wants: {
      name: 'all',
      email: ['kakaopay', 'payco'],
      phone: ['kakaopay', 'payco'],
      'shop name': ['naverpay', 'kakaopay', 'payco'],
      'kind of goods': ['mobile'],
      'account expiry': ['virtual_account'],
    },
    extras: [{ methods: ['naverpay', 'kakaopay', 'payco'], v1: KSNET_WALLET, v2: KSNET_WALLET }],
    instalments: 'list',
    escrow: true,
    refundedWholeOnly: ['mobile'],
    mostPartialRefunds: 9,
    depositRefundsByAgreement: true,
  },
  kpn: {
    title: 'KPN',
    modules: [{ api: 'v2', code: 'kpn', desktop: 'frame', depositNotice: `${NEW_NOTICE}/kpn/virtual-account`, cashReceipt: NOT_ASKED }],
    id: { signs: 'letters and digits', most: 32, by: 'PortOne’s payment guide' },
    orderName: { limit: { bytes: 256, of: 'euc-kr' } },
    buyerName: { characters: 100 },
    wants: { 'kind of goods': ['mobile'] },
    // One fixed month alone.
    instalments: 'none',
    escrow: true,
    depositRefundsByAgreement: true,
  },
  welcome: {
    title: 'Welcome Payments',
    modules: [
      { api: 'v1', code: 'welcome', desktop: 'frame', depositNotice: `${NEW_NOTICE}/welcome`, cashReceipt: NOT_ASKED },
      { api: 'v2', code: 'welcome', desktop: 'frame', depositNotice: `${NEW_NOTICE}/welcome`, cashReceipt: NOT_ASKED },
    ],
    id: { signs: 'any', most: 40 },
    orderName: { limit: { bytes: 40, of: 'euc-kr' } },
    buyerName: { bytes: 30, of: 'euc-kr' },
    wants: { name: 'all', phone: 'all', email: 'all', 'kind of goods': ['mobile'] },
    extras: [below1000('welcome', { bypass: { welcome: { acceptmethod: ['below1000'], P_RESERVED: ['below1000=Y'] } } })],
    instalments: 'list',
    escrow: true,
    taxByAgreement: true,
    depositRefundsByAgreement: true,
  },
  danal: {
    title: 'Danal',
    modules: [
      { api: 'v1', code: 'danal', desktop: 'frame' },
      { api: 'v1', code: 'danal_tpay', desktop: 'frame' },
    ],
    id: { signs: 'any', most: 40, by: 'the column of PortOne V1' },
    orderName: { limit: { characters: 40 } },
    wants: { 'kind of goods': ['mobile'], 'business number': ['virtual_account'] },
    extras: [{ methods: ['virtual_account'], v1: { biz_num: '{businessNumber}' } }],
    instalments: 'up to',
    escrow: false,
    depositRefundsByAgreement: true,
  },
  mobilians: {
    title: 'KG Mobilians',
    modules: [
      { api: 'v1', code: 'mobilians_v2', desktop: 'popup', cashReceipt: { transfer: 'issues or asks' } },
      { api: 'v1', code: 'mobilians', desktop: 'popup' },
    ],
    id: { signs: 'any', most: 40, by: 'PortOne’s kg-mobilians-v2' },
    orderName: { limit: { characters: 40 } },
    wants: { phone: ['mobile'], 'buyer id': ['gift_certificate'], 'account expiry': ['virtual_account'] },
    minimum: { card: 100, mobile: 100 },
    instalments: 'up to',
    escrow: true,
    refundedWholeOnly: ['gift_certificate'],
  },
  galaxia: {
    title: 'Galaxia Moneytree',
    modules: [
      { api: 'v1', code: 'galaxia', desktop: 'frame' },
      { api: 'v2', code: 'galaxia', desktop: 'frame', callsAtOnceZero: true },
    ],
    id: { signs: 'any', most: 64, by: 'PortOne’s galaxia' },
    orderName: { limit: { bytes: 40, of: 'euc-kr' } },
    wants: { 'buyer id': 'all', name: ['transfer'], 'account expiry': ['virtual_account'] },
    // An earlier page of PortOne's had the field as required, today's has it not.
    beforeGoingLive: [
      'where it has given the shop an item code (at most ten signs), `PORTONE_V2_EXTRA_FIELDS` says it: `{"*":{"bypass":{"galaxia":{"ITEM_CODE":"…"}}}}`',
    ],
    instalments: 'list',
    escrow: true,
  },
  hecto: {
    title: 'Hecto Financial (Settlebank)',
    modules: [
      { api: 'v1', code: 'settle', desktop: 'frame', depositNotice: `${NOTICE}/settle_payments/notice_vbank` },
      { api: 'v1', code: 'settle_acc', desktop: 'popup' },
    ],
    id: { signs: 'any', most: 40, by: 'the column of PortOne V1' },
    orderName: { limit: { bytes: 40, of: 'euc-kr' } },
    wants: { 'shop name': ['mobile', 'virtual_account'] },
    extras: [{ methods: ['mobile', 'virtual_account'], v1: { company: '{shop}', company_en: '{shopInEnglish}' } }],
    instalments: 'list',
    escrow: true,
  },
  kicc: {
    title: 'KICC (Easypay)',
    modules: [
      { api: 'v1', code: 'kicc', desktop: 'page', depositNotice: `${NOTICE}/kicc_payments/notice_vbank` },
      { api: 'v1', code: 'kicc_v2', desktop: 'page' },
      { api: 'v2', code: 'kicc_v2', desktop: 'frame' },
    ],
    id: { signs: 'any', most: 40, by: 'PortOne’s opi/ko/integration/pg/v2/kicc-v2-domestic' },
    // It cuts both by itself, in the middle of "and 2 more".
    orderName: { limit: { bytes: 50, of: 'euc-kr' } },
    buyerName: { bytes: 20, of: 'euc-kr' },
    email: { characters: 50 },
    wants: { phone: 'all', 'account expiry': ['virtual_account'] },
    products: { sums: true, most: 20 },
    walletsByName: true,
    pointsOfNamedCards: true,
    beforeGoingLive: [
      'refunds of deposits, and of telephone payments of an earlier month, are accepted first and made the next day, to the buyer’s account: webhooks must arrive',
      'held money is refunded whole only, and by KICC itself once the buyer has answered its mail',
    ],
    instalments: 'list',
    escrow: true,
  },
  daou: {
    title: 'Kiwoom Pay (Daou)',
    modules: [{ api: 'v1', code: 'daou', desktop: 'frame', depositNotice: `${NOTICE}/daou_payments/notice_vbank` }],
    id: { signs: 'any', most: 40, by: 'the column of PortOne V1' },
    orderName: { limit: { bytes: 40, of: 'euc-kr' } },
    wants: {},
    instalments: 'up to',
    escrow: false,
    refundedWholeOnly: ['gift_certificate'],
    depositRefundsByAgreement: true,
  },
  hyphen: {
    title: 'Hyphen',
    modules: [{ api: 'v2', code: 'hyphen', desktop: 'popup' }],
    id: { signs: 'any', most: 40 },
    orderName: { limit: { bytes: 1000, of: 'euc-kr' } },
    wants: { name: 'all' },
    instalments: 'none',
    escrow: false,
  },
} satisfies Record<string, Company>
