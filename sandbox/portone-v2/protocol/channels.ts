/** The channels of the account. Each is one gateway behind PortOne, with its own windows and its own way to approve and cancel. */
import type { Mode } from '../../books/payments.ts'
import type { Fronted } from '../../companies/strictness.ts'

export type WindowType = 'IFRAME' | 'POPUP' | 'REDIRECTION' | 'UI'

export type Channel = {
  key: string
  id: string
  name: string
  pgProvider: string
  pgMerchantId: string
  mode: Mode
  /** Manual approval: the window only authenticates, and the shop's confirm captures the money. */
  manual: boolean
  pcWindow: WindowType
  /** The gateway accepts a cancellation at once, and answers later whether it succeeded. */
  cancelsLater: boolean
  /** The gateway approves later; the payment is pending until then. */
  approvesLater: boolean
  /** The company is as strict as the real one from the start. */
  strict: boolean
}

const channel = (number: number, name: string, pgProvider: string, rest: Partial<Channel> = {}): Channel => ({
  key: `channel-key-6f1c2b9e-3d47-4a58-9b10-0000000001${String(number).padStart(2, '0')}`,
  id: `channel-id-6f1c2b9e-3d47-4a58-9b10-0000000001${String(number).padStart(2, '0')}`,
  name,
  pgProvider,
  pgMerchantId: 'gyesan_sandbox',
  mode: 'test',
  manual: false,
  pcWindow: 'IFRAME',
  cancelsLater: false,
  approvesLater: false,
  strict: false,
  ...rest,
})

// Window types of the real gateways: tosspayments and kakaopay use a frame, naverpay a popup.
export const CHANNELS = {
  card: channel(1, '카드 (자동 승인)', 'TOSSPAYMENTS'),
  cardManual: channel(2, '카드 (수동 승인)', 'TOSSPAYMENTS', { manual: true }),
  easyPay: channel(3, '카카오페이', 'KAKAOPAY'),
  transfer: channel(4, '계좌이체', 'TOSSPAYMENTS'),
  mobile: channel(5, '휴대폰', 'TOSSPAYMENTS'),
  virtualAccount: channel(6, '가상계좌', 'TOSSPAYMENTS'),
  popup: channel(7, '네이버페이 (팝업)', 'NAVERPAY', { pcWindow: 'POPUP' }),
  live: channel(8, '카드 (실연동)', 'TOSSPAYMENTS', { mode: 'live' }),
  giftCertificate: channel(9, '상품권', 'TOSSPAYMENTS'),
  tossPay: channel(10, '토스페이', 'TOSSPAY_V2', { pcWindow: 'POPUP' }),
  paycoPay: channel(11, '페이코', 'PAYCO'),
  samsungPay: channel(12, '삼성페이 (토스페이먼츠)', 'TOSSPAYMENTS'),
  paypal: channel(13, '페이팔', 'PAYPAL_V2', { pcWindow: 'UI' }),
  alipay: channel(14, '알리페이 (나중에 취소)', 'ALIPAY', { cancelsLater: true }),
  pending: channel(15, '해외 결제 (나중에 승인)', 'EXIMBAY_V2', { approvesLater: true }),
  billing: channel(16, '정기결제', 'TOSSPAYMENTS'),
  billingManual: channel(17, '정기결제 (수동 승인)', 'TOSSPAYMENTS', { manual: true }),
  inicis: channel(18, 'KG이니시스', 'INICIS_V2', { strict: true }),
  kcp: channel(19, 'NHN KCP', 'KCP_V2', { strict: true }),
  nice: channel(20, '나이스페이', 'NICE_V2', { strict: true }),
  smartro: channel(21, '스마트로', 'SMARTRO_V2', { strict: true }),
  ksnet: channel(22, 'KSNET', 'KSNET', { strict: true }),
  kpn: channel(23, '한국결제네트웍스', 'KPN', { strict: true }),
  welcome: channel(24, '웰컴페이먼츠', 'WELCOME', { strict: true }),
  galaxia: channel(25, '갤럭시아머니트리', 'GALAXIA', { strict: true }),
  payletter: channel(26, '페이레터', 'PAYLETTER_GLOBAL', { pcWindow: 'POPUP', strict: true }),
  eximbay: channel(27, '엑심베이', 'EXIMBAY_V2', { pcWindow: 'POPUP', strict: true }),
  kicc: channel(29, '이지페이(KICC)', 'KICC_V2', { strict: true }),
  hectoGlobal: channel(30, '헥토파이낸셜 해외결제', 'HECTO_GLOBAL', { strict: true }),
  paymentwall: channel(31, '페이먼트월', 'PAYMENTWALL', { strict: true }),
  keyIn: channel(32, '수기결제', 'NICE_V2'),
  hyphen: channel(28, '하이픈', 'HYPHEN', { pcWindow: 'POPUP', strict: true }),
}

/** The companies that charge a typed card, by PortOne's guides of each. */
export const KEY_IN_COMPANIES: ReadonlySet<string> = new Set(['TOSSPAYMENTS', 'KSNET', 'NICE_V2', 'INICIS_V2', 'KPN', 'KCP_V2', 'WELCOME'])

/** Groups of channels for one way to pay. PortOne chooses by weight; here all weights are equal. */
export const CHANNEL_GROUPS = {
  cards: {
    id: 'channel-group-6f1c2b9e-3d47-4a58-9b10-000000000201',
    name: '카드 묶음',
    channels: [CHANNELS.card, CHANNELS.samsungPay],
  },
}

/** Chooses the channel of a group for one payment. */
export function channelOfGroup(id: string | undefined, random: () => number = Math.random): Channel | undefined {
  const group = Object.values(CHANNEL_GROUPS).find((each) => each.id === id)
  return group?.channels[Math.floor(random() * group.channels.length)]
}

export const channelByKey = (key: string | undefined) => Object.values(CHANNELS).find((each) => each.key === key)

export const frontedBy = ({ key, pgProvider, name, strict }: Channel): Fronted => ({ key, name, company: pgProvider.toLowerCase(), strict })

export const FRONTED = Object.values(CHANNELS).map(frontedBy)
