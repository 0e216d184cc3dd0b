/**
 * What each company refuses, by PortOne's code of its module: from PortOne's documents of each company (integration/pg/v1 and v2) and
 * its browser-sdk.yml. Where they give a message, it is that one.
 */
import type { Handed, Profile, Requirement } from './profile.ts'

const NAME: Requirement = { missing: ({ buyer }) => !buyer.name, message: '구매자명은 필수 입력입니다.' }
const PHONE: Requirement = { missing: ({ buyer }) => !buyer.phone, message: '구매자 연락처는 필수 입력입니다.' }
const EMAIL: Requirement = { missing: ({ buyer }) => !buyer.email, message: '구매자 이메일은 필수 입력입니다.' }
const KIND_OF_GOODS: Requirement = {
  ways: ['phone'],
  missing: ({ saysKindOfGoods }) => !saysKindOfGoods,
  message: '휴대폰 소액결제시 상품 유형 파라미터는 필수 입력입니다.',
}
const ACCOUNT_EXPIRY: Requirement = {
  ways: ['account'],
  missing: ({ saysAccountExpiry }) => !saysAccountExpiry,
  message: '가상계좌 발급시 유효한 입금 기한을 필수로 입력해야 합니다.',
}
const BUYER_ID: Requirement = {
  missing: ({ buyer }) => !/^[A-Za-z0-9]{1,20}$/.test(buyer.id),
  message: '구매자 ID는 영문·숫자 20자 이내로 필수 입력입니다.',
}

/** A receipt for somebody must name the person; an anonymous one must name nobody. */
const RECEIPT_OF_SOMEBODY: Requirement = {
  ways: ['transfer', 'account'],
  missing: ({ receipt: { type, number } }) => (type === 'personal' || type === 'corporate' ? !number : number !== null),
  message: '현금영수증 발급 유형과 식별 정보가 올바르지 않습니다.',
}

const fieldIn = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined

const has = (handed: Handed, name: string) => typeof handed.own[name] === 'string' && handed.own[name] !== ''

const INICIS: Profile = {
  title: 'KG이니시스',
  longestId: 40,
  longestEmail: 60,
  buyerName: { bytes: 30, of: 'euc-kr' },
  requires: [NAME, PHONE, EMAIL, KIND_OF_GOODS],
  refusesBelow1000: true,
  chargesTaxAnew: true,
}
const KCP: Profile = {
  title: 'NHN KCP',
  longestId: 40,
  orderName: { bytes: 100, of: 'euc-kr' },
  buyerName: { characters: 30 },
  requires: [
    {
      ways: ['phone', 'certificate'],
      missing: (handed) => !has(handed, 'shop_user_id'),
      message: '상품권, 휴대폰 결제시 shop_user_id는 필수 입력입니다.',
    },
    { ...NAME, ways: ['phone'] },
  ],
}
const NICE: Profile = {
  title: '나이스페이 V2',
  orderName: { bytes: 40, of: 'euc-kr', refused: '%&|$-+=[]' },
  buyerName: { bytes: 30, of: 'euc-kr' },
  requires: [
    KIND_OF_GOODS,
    ACCOUNT_EXPIRY,
    { ways: ['certificate'], missing: (handed) => !has(handed, 'MallUserID'), message: '상품권 결제시 MallUserID는 필수 입력입니다.' },
    { wallets: ['NAVERPAY'], missing: ({ walletBy }) => walletBy.length === 0, message: '네이버페이 결제시 결제 수단은 필수 입력입니다.' },
    {
      wallets: ['NAVERPAY'],
      missing: ({ walletBy, saysCashReceipt }) => !walletBy.includes('CARD') && !saysCashReceipt,
      message: '네이버페이 포인트 결제시 현금영수증 발급 유형은 필수 입력입니다.',
    },
    {
      wallets: ['SSGPAY'],
      missing: ({ saysCashReceipt }) => !saysCashReceipt,
      message: 'SSGPAY 은행 계좌 결제시 현금영수증 발급 유형은 필수 입력입니다.',
    },
  ],
  chargesTaxAnew: true,
}
const SMARTRO: Profile = {
  title: '스마트로',
  plainIds: true,
  longestId: 40,
  orderName: { bytes: 40, of: 'euc-kr' },
  buyerName: { characters: 30 },
  longestEmail: 60,
  requires: [
    KIND_OF_GOODS,
    ACCOUNT_EXPIRY,
    { ...BUYER_ID, ways: ['wallet'] },
    RECEIPT_OF_SOMEBODY,
    {
      ways: ['transfer', 'account'],
      missing: ({ isHeld, receipt }) => isHeld && receipt.type !== null,
      message: '에스크로 결제시 현금영수증 정보를 전달할 수 없습니다.',
    },
  ],
}
const KSNET: Profile = {
  title: 'KSNET',
  orderName: { bytes: 50, of: 'euc-kr' },
  buyerName: { bytes: 50, of: 'euc-kr' },
  wholeRefunds: ['phone'],
  mostPartialRefunds: 9,
  requires: [
    NAME,
    KIND_OF_GOODS,
    ACCOUNT_EXPIRY,
    {
      wallets: ['KAKAOPAY', 'NAVERPAY', 'PAYCO'],
      missing: ({ own, saysShop }) => own.easyPayDirect !== true || !saysShop,
      message: '간편결제 다이렉트 호출시 상점 정보는 필수 입력입니다.',
    },
  ],
}
const WELCOME: Profile = {
  title: '웰컴페이먼츠',
  buyerName: { bytes: 30, of: 'euc-kr' },
  requires: [NAME, PHONE, KIND_OF_GOODS],
  refusesBelow1000: true,
  chargesTaxAnew: true,
}
const NAVERPAY: Profile = {
  title: '네이버페이',
  orderName: { characters: 128 },
  requires: [{ missing: ({ products }) => products.length === 0, message: '상품 정보(productItems)가 없어 검수를 통과할 수 없습니다.' }],
}
const TOSSPAY: Profile = { title: '토스페이', orderName: { characters: 255, refused: '\\,' } }
const GALAXIA: Profile = { title: '갤럭시아머니트리', longestId: 64, requires: [BUYER_ID, { ...NAME, ways: ['transfer'] }, ACCOUNT_EXPIRY] }
const PAYLETTER: Profile = { title: '페이레터', plainIds: true, requires: [EMAIL] }
const EXIMBAY: Profile = {
  title: '엑심베이',
  requires: [
    NAME,
    EMAIL,
    { missing: ({ products }) => products.length === 0, message: 'products는 필수 입력입니다.' },
    { missing: ({ products }) => products.some(({ link }) => !link), message: 'products 입력 시 link는 필수 입력입니다.' },
    // Its window may be paid by transfer, whatever the shop's buyer chose.
    {
      missing: ({ own }) => fieldIn(own.tax, 'receipt_status') !== 'Y',
      message: '계좌이체 사용 시 tax.receipt_status는 Y로 입력해야 합니다.',
    },
    {
      missing: ({ own, isInApp }) => isInApp && fieldIn(own.settings, 'call_from_app') !== 'Y',
      message: '앱에서는 settings.call_from_app을 Y로 입력해야 합니다.',
    },
  ],
  showsItsMethods: true,
  sumsProducts: true,
}

const PAYPAL: Profile = { title: '페이팔', orderName: { characters: 127 }, sumsProducts: true }

/** The page of its domestic payments: the wallet is named, and card points are for named cards alone. */
const KICC: Profile = {
  title: '이지페이(KICC)',
  longestId: 40,
  longestEmail: 50,
  sumsProducts: true,
  mostProducts: 20,
  requires: [
    ACCOUNT_EXPIRY,
    {
      ways: ['wallet'],
      missing: ({ wallet }) => !wallet || !['KAKAOPAY', 'NAVERPAY', 'TOSSPAY', 'SAMSUNGPAY', 'APPLEPAY', 'PAYCO'].includes(wallet),
      message: '간편결제시 간편결제사(easyPayProvider)는 필수 입력입니다.',
    },
    {
      ways: ['card'],
      missing: ({ cards }) => cards.usesPoints && !cards.areNamed,
      message: '카드사 포인트 사용시 카드사를 한 곳 이상 입력해야 합니다.',
    },
    { missing: ({ isHeld, products }) => isHeld && products.length === 0, message: '에스크로 결제시 products는 필수 입력입니다.' },
    {
      missing: ({ isHeld, buyer }) => isHeld && (!buyer.name || !buyer.phone || !buyer.email),
      message: '에스크로 결제시 구매자 정보는 필수 입력입니다.',
    },
  ],
}
const HECTO_GLOBAL: Profile = {
  title: '헥토파이낸셜 해외결제',
  orderName: { bytes: 128, of: 'utf-8' },
  longestEmail: 60,
  requires: [
    { missing: ({ buyer }) => !buyer.id, message: '구매자 고유 ID는 필수 입력입니다.' },
    { missing: ({ shopName }) => !shopName, message: 'storeDetails.businessName은 필수 입력입니다.' },
    {
      missing: ({ buyer }) => buyer.email !== '' && !buyer.hasTwoNames,
      message: '구매자 이메일을 입력하는 경우 firstName과 lastName은 필수 입력입니다.',
    },
  ],
}
const PAYMENTWALL: Profile = {
  title: '페이먼트월',
  requires: [{ missing: ({ buyer }) => !buyer.id, message: '구매자 고유 ID는 필수 입력입니다.' }, EMAIL],
  showsItsMethods: true,
}
/** PortOne's column for a name, which is all that is known of what these take. */
const NAME_OF_40 = { characters: 40 }

/** Phones must hear of it, or a transfer does not come back to the shop. */
const TWO_TRANSACTIONS: Requirement = {
  ways: ['transfer'],
  missing: ({ own }) => !JSON.stringify(own).includes('twotrs_bank=Y'),
  message: '실시간 계좌이체시 P_RESERVED에 twotrs_bank=Y는 필수 입력입니다.',
}

const TOSSPAYMENTS: Profile = {
  title: '토스페이먼츠',
  orderName: { characters: 100 },
  buyerName: { characters: 100 },
  longestEmail: 100,
  wholeRefunds: ['certificate'],
}

/** Each with four fields; their sum is compared with nothing. */
const KICC_PARTS: Requirement = {
  missing: ({ isHeld, products }) => isHeld && products.length === 0,
  message: '에스크로 결제시 kiccProducts는 필수 입력입니다.',
}

export const PROFILES_OF_V1: Readonly<Record<string, Profile>> = {
  html5_inicis: { ...INICIS, requires: [...(INICIS.requires ?? []), TWO_TRANSACTIONS] },
  tosspayments: { ...TOSSPAYMENTS, orderName: NAME_OF_40 },
  kakaopay: { title: '카카오페이', orderName: NAME_OF_40 },
  payco: { title: '페이코', orderName: NAME_OF_40 },
  smilepay: { title: '스마일페이', orderName: NAME_OF_40 },
  daou: { title: '키움페이', orderName: NAME_OF_40, wholeRefunds: ['certificate'] },
  nice: { title: '나이스페이 (구모듈)', orderName: { bytes: 40, of: 'euc-kr' }, requires: [KIND_OF_GOODS] },
  // Of its older module less is known.
  kicc: { title: '이지페이', orderName: NAME_OF_40, requires: [PHONE, KICC_PARTS] },
  danal: { title: '다날', orderName: NAME_OF_40, requires: [KIND_OF_GOODS] },
  kcp: KCP,
  nice_v2: NICE,
  smartro_v2: SMARTRO,
  ksnet: KSNET,
  welcome: {
    ...WELCOME,
    requires: [
      ...(WELCOME.requires ?? []),
      {
        ways: ['transfer', 'account'],
        missing: ({ receipt: { type } }) => type !== null && type !== 'anonymous',
        message: '에서 제공하지 않는 현금영수증 발급 유형입니다.',
      },
    ],
  },
  naverpay: NAVERPAY,
  tosspay_v2: TOSSPAY,
  galaxia: GALAXIA,
  payletter_global: PAYLETTER,
  mobilians_v2: {
    title: 'KG파이낸셜',
    wholeRefunds: ['certificate'],
    longestId: 40,
    orderName: { characters: 40 },
    requires: [ACCOUNT_EXPIRY, { ...BUYER_ID, ways: ['certificate'] }],
  },
  danal_tpay: {
    title: '다날',
    requires: [
      {
        ways: ['account'],
        missing: ({ saysBusinessNumber }) => !saysBusinessNumber,
        message: '가상계좌 결제시 사업자등록번호는 필수 입력입니다.',
      },
    ],
  },
  settle: {
    title: '헥토파이낸셜',
    requires: [
      { ways: ['phone', 'account'], missing: ({ saysShop }) => !saysShop, message: '휴대폰, 가상계좌 결제시 회사명은 필수 입력입니다.' },
    ],
  },
}

export const PROFILES_OF_V2: Readonly<Record<string, Profile>> = {
  inicis_v2: INICIS,
  kcp_v2: { ...KCP, plainIds: true, chargesTaxAnew: true },
  nice_v2: NICE,
  smartro_v2: { ...SMARTRO, requires: [...(SMARTRO.requires ?? []), PHONE] },
  ksnet: KSNET,
  kpn: {
    title: '한국결제네트웍스',
    plainIds: true,
    longestId: 32,
    orderName: { bytes: 256, of: 'euc-kr' },
    buyerName: { characters: 100 },
    requires: [KIND_OF_GOODS],
  },
  welcome: { ...WELCOME, requires: [...(WELCOME.requires ?? []), EMAIL] },
  naverpay: NAVERPAY,
  tosspay_v2: TOSSPAY,
  kakaopay: { title: '카카오페이', orderName: { characters: 100 } },
  galaxia: GALAXIA,
  payletter_global: PAYLETTER,
  eximbay_v2: EXIMBAY,
  tosspayments: TOSSPAYMENTS,
  paypal_v2: PAYPAL,
  kicc_v2: KICC,
  hecto_global: HECTO_GLOBAL,
  paymentwall: PAYMENTWALL,
  hyphen: { title: '하이픈', orderName: { bytes: 1000, of: 'euc-kr' }, requires: [NAME] },
}
