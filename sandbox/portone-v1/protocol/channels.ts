/** The gateways behind PortOne V1, each with the habits of its own that a shop must survive. */
import type { Mode } from '../../books/payments.ts'
import type { Fronted } from '../../companies/strictness.ts'

/** How a window shows on a desktop. Phones always leave the page. */
export type Shown = 'LAYER' | 'POPUP' | 'REDIRECT'

export type Channel = {
  key: string
  pg: string
  mid: string
  name: string
  mode: Mode
  desktop: Shown
  /** `bare`: the callback says only imp_uid, merchant_uid, error_code and error_msg, and a redirect has no imp_success. */
  callback: 'bare' | 'full'
  /** Comes back from a redirect without imp_uid, as PortOne's own example of a success shows. */
  withoutImpUid?: true
  /** Says imp_success=false of a payment that is in fact paid. */
  liesAboutSuccess?: true
  /** How it spells banks in `refund_bank`; three digits where nothing is said. */
  refundBank?: RegExp
  /** Charges `amount` while a billing key is issued in the window. */
  chargesAtIssue?: true
  /** Requires the tax-free part in every cancel of tax-free goods. */
  wantsTaxFree?: true
  /** The company is as strict as the real one from the start. */
  strict?: true
  /** What it calls a buyer who closed the window, and any refusal for which it has no word of its own. */
  closedCode: string
  closedReason: string
  refusedCode: string
}

const channel = (number: number, pg: string, mid: string, name: string, rest: Partial<Channel> = {}): Channel => ({
  key: `channel-key-1a5d7c3e-4b86-4f02-8d19-0000000002${String(number).padStart(2, '0')}`,
  pg,
  mid,
  name,
  mode: 'test',
  desktop: 'LAYER',
  callback: 'full',
  closedCode: 'F400',
  closedReason: '사용자가 결제를 취소하셨습니다.',
  refusedCode: 'F1002',
  ...rest,
})

const INICIS: Partial<Channel> = { refundBank: /^\d{2}$/, closedCode: 'PAY_CANCEL', closedReason: '사용자가 결제를 취소함' }
const TOSS_PAYMENTS: Partial<Channel> = { callback: 'bare', closedCode: 'PAY_PROCESS_CANCELED', refusedCode: 'REJECT_CARD_COMPANY' }

/** The first is the account's default, for a request that names none. */
export const CHANNELS = {
  card: channel(1, 'html5_inicis', 'INIpayTest', 'KG이니시스', INICIS),
  tosspayments: channel(2, 'tosspayments', 'tvivarepublica', '토스페이먼츠', TOSS_PAYMENTS),
  kakaopay: channel(3, 'kakaopay', 'TC0ONETIME', '카카오페이', { chargesAtIssue: true }),
  naverpay: channel(4, 'naverpay', 'np_gyesan', '네이버페이', { desktop: 'POPUP' }),
  payco: channel(5, 'payco', 'PARTNERTEST', '페이코', { desktop: 'POPUP', wantsTaxFree: true }),
  kcp: channel(6, 'kcp', 'T0000', 'NHN KCP', { refundBank: /^BK\d{2}$/, wantsTaxFree: true }),
  nice: channel(7, 'nice_v2', 'nictest00m', '나이스페이', { callback: 'bare', withoutImpUid: true }),
  danal: channel(8, 'danal', 'A010002002', '다날 휴대폰', { chargesAtIssue: true }),
  smartro: channel(9, 'smartro_v2', 't_2105070m', '스마트로', { callback: 'bare', strict: true }),
  daou: channel(10, 'daou', 'CTS99999', '키움페이', { liesAboutSuccess: true }),
  kicc: channel(11, 'kicc', 'T5102001', '이지페이', { desktop: 'REDIRECT', wantsTaxFree: true }),
  settle: channel(12, 'settle', 'nxca_jt_il', '헥토파이낸셜'),
  live: channel(13, 'html5_inicis', 'MOIgyesan0', 'KG이니시스 (실연동)', { ...INICIS, mode: 'live' }),
  smilepay: channel(15, 'smilepay', 'cnstest25m', '스마일페이', { desktop: 'POPUP' }),
  welcome: channel(16, 'welcome', 'welcometst', '웰컴페이먼츠', { strict: true }),
  ksnet: channel(17, 'ksnet', '2999199999', 'KSNET', { strict: true }),
  galaxia: channel(18, 'galaxia', 'glx_api', '갤럭시아머니트리', { strict: true }),
  mobilians: channel(19, 'mobilians_v2', '21042600', 'KG파이낸셜', { desktop: 'POPUP', strict: true }),
  tosspay: channel(20, 'tosspay_v2', 'gyesan_tosspay', '토스페이', { desktop: 'POPUP', strict: true }),
  payletter: channel(21, 'payletter_global', 'PL_Merchant', '페이레터', { desktop: 'POPUP', strict: true }),
  danalAccount: channel(22, 'danal_tpay', '9810030930', '다날 가상계좌', { strict: true }),
  keyIn: channel(14, 'nice', 'nictest04m', '나이스페이 비인증', { wantsTaxFree: true }),
}

const ALL_CHANNELS = Object.values(CHANNELS)

export const channelByKey = (key: string | undefined) => ALL_CHANNELS.find((each) => each.key === key)

/** `provider` or `provider.MID`; nothing at all means the account's default. */
export function channelByPg(pg: string | undefined): Channel | undefined {
  if (!pg) return CHANNELS.card
  const [provider, mid] = pg.split('.', 2)
  return ALL_CHANNELS.find((each) => each.pg === provider && (mid === undefined || each.mid === mid))
}

export const channelNamed = (key: string | undefined, pg: string | undefined) => (key ? channelByKey(key) : channelByPg(pg))

/** `GET /users/pg`. */
export const channelList = () =>
  ALL_CHANNELS.map(({ key, pg, mid, name, mode }) => ({
    pg_provider: pg,
    pg_id: mid,
    sandbox: mode === 'test',
    type: key === CHANNELS.keyIn.key ? 'api_payment' : 'payment',
    channel_name: name,
    channel_key: key,
  }))

export const frontedBy = ({ key, pg, name, strict }: Channel): Fronted => ({ key, name, company: pg, strict: strict ?? false })

export const FRONTED = ALL_CHANNELS.map(frontedBy)
