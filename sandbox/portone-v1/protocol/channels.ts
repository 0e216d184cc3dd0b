/** The gateways behind PortOne V1, and the habits of each that a shop must handle. */
import type { Mode } from '../../books/payments.ts'
import type { Fronted } from '../../companies/strictness.ts'

/** How a window opens on a desktop. On a phone the browser always leaves the page. */
export type Shown = 'LAYER' | 'POPUP' | 'REDIRECT'

export type Channel = {
  key: string
  pg: string
  mid: string
  name: string
  mode: Mode
  desktop: Shown
  /** `bare`: the callback contains only imp_uid, merchant_uid, error_code and error_msg, and a redirect has no imp_success. */
  callback: 'bare' | 'full'
  /** The redirect of a success has no imp_uid, as in PortOne's own example. */
  withoutImpUid?: true
  /** The result of a paid payment has success=false (in a redirect, imp_success=false). */
  liesAboutSuccess?: true
  /** The form of a bank's code in `refund_bank`; three digits if not set. */
  refundBank?: RegExp
  /** Charges `amount` in the window that issues a billing key. */
  chargesAtIssue?: true
  /** Every cancel of tax-free goods must contain the tax-free part. */
  wantsTaxFree?: true
  /** The company is as strict as the real one from the start. */
  strict?: true
  /** The codes for a closed window, and for a refusal without a code of its own. */
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

/** The first channel is the account's default, for a request that names none. */
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

/** `pg` is `provider` or `provider.MID`; without it the account's default applies. */
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
