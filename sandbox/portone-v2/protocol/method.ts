/** Ways to pay: their names in requests, what a buyer chose, and `Payment.method` of the REST API. */
import { randomInt } from 'node:crypto'

export type PayMethod = 'CARD' | 'VIRTUAL_ACCOUNT' | 'TRANSFER' | 'MOBILE' | 'EASY_PAY' | 'GIFT_CERTIFICATE'
/** The term of a virtual account: hours from its issue, or a time. */
export type AccountTerm = { hours: number } | { at: number }
export type Account = { bank: string; number: string; expiresAt: number; issuedAt: number; closed: boolean }

/** What the buyer chose in the window. */
export type Choice = {
  payMethod: PayMethod
  issuer: string
  months: number
  provider: string
  bank: string
  certificate?: string
  phoneNumber?: string
  /** Everything that the sandbox stores of a typed card. */
  card?: TypedCard
}
export type TypedCard = { last4: string; ownerType: 'PERSONAL' | 'CORPORATE' }

// Issuers: the name in the REST enum, and the name in the window.
export const ISSUERS: Record<string, string> = {
  SHINHAN_CARD: '신한',
  HYUNDAI_CARD: '현대',
  SAMSUNG_CARD: '삼성',
  KOOKMIN_CARD: '국민',
  LOTTE_CARD: '롯데',
  HANA_CARD: '하나',
  NONGHYUP_CARD: '농협',
  BC_CARD: 'BC',
}
export const BANKS: Record<string, string> = {
  SHINHAN: '신한',
  KOOKMIN: '국민',
  WOORI: '우리',
  HANA: '하나',
  NONGHYUP: '농협',
  IBK: '기업',
  KAKAO: '카카오뱅크',
  TOSS: '토스뱅크',
}
export const PROVIDERS: Record<string, string> = {
  KAKAOPAY: '카카오페이',
  NAVERPAY: '네이버페이',
  TOSSPAY: '토스페이',
  PAYCO: '페이코',
  SAMSUNGPAY: '삼성페이',
  PAYPAL: '페이팔',
  ALIPAY: '알리페이',
}
/** Channels that offer only one wallet. */
export const PROVIDER_OF_CHANNEL: Record<string, string> = {
  KAKAOPAY: 'KAKAOPAY',
  NAVERPAY: 'NAVERPAY',
  TOSSPAY_V2: 'TOSSPAY',
  PAYCO: 'PAYCO',
  PAYPAL_V2: 'PAYPAL',
  ALIPAY: 'ALIPAY',
}
export const CERTIFICATES = new Set(['CULTURELAND', 'BOOKNLIFE', 'SMART_MUNSANG', 'HAPPYMONEY', 'CULTUREGIFT'])

// The SDK and the API name banks differently (KOOKMIN_BANK and KOOKMIN).
const BANK_BY_SDK_NAME: Record<string, string> = {
  KOOKMIN_BANK: 'KOOKMIN',
  NH_NONGHYUP_BANK: 'NONGHYUP',
  SHINHAN_BANK: 'SHINHAN',
  WOORI_BANK: 'WOORI',
  HANA_BANK: 'HANA',
  INDUSTRIAL_BANK_OF_KOREA: 'IBK',
  KAKAO_BANK: 'KAKAO',
  TOSS_BANK: 'TOSS',
}
export const apiBank = (name: string) => BANK_BY_SDK_NAME[name.replace(/^BANK_(?!OF_KOREA)/, '')] ?? (name in BANKS ? name : 'WOORI')

export function payMethodNamed(name: string | undefined): PayMethod | undefined {
  const asked = (name ?? '').toUpperCase()
  if (/CARD/.test(asked)) return 'CARD'
  if (/GIFT/.test(asked)) return 'GIFT_CERTIFICATE'
  if (/VIRTUAL|VBANK|가상/.test(asked)) return 'VIRTUAL_ACCOUNT'
  if (/EASY|KAKAO|NAVER|TOSS|PAYPAL|ALIPAY/.test(asked)) return 'EASY_PAY'
  if (/TRANS/.test(asked)) return 'TRANSFER'
  if (/MOBILE|PHONE/.test(asked)) return 'MOBILE'
  return undefined
}

/** `Payment.method` of the REST API. */
type Used = { account: Account | null; approvalNumber: string | null; refunded: boolean; pointUsed: boolean }

export function methodObject(choice: Choice, { account, approvalNumber, refunded, pointUsed }: Used) {
  switch (choice.payMethod) {
    case 'CARD':
      return cardObject(choice, approvalNumber, pointUsed)
    case 'EASY_PAY':
      return { type: 'PaymentMethodEasyPay', provider: choice.provider, easyPayMethod: cardObject(choice, approvalNumber, false) }
    case 'TRANSFER':
      return { type: 'PaymentMethodTransfer', bank: choice.bank, accountNumber: '110*******90' }
    case 'MOBILE':
      return { type: 'PaymentMethodMobile', phoneNumber: choice.phoneNumber ?? '010****5678' }
    case 'GIFT_CERTIFICATE':
      return {
        type: 'PaymentMethodGiftCertificate',
        giftCertificateType: choice.certificate ?? 'CULTURELAND',
        approvalNumber: approvalNumber ?? '00000000',
      }
    case 'VIRTUAL_ACCOUNT':
      return account ? accountObject(account, refunded) : undefined
    default:
      return choice.payMethod satisfies never
  }
}

const cardObject = (choice: Choice, approvalNumber: string | null, pointUsed: boolean) => ({
  type: 'PaymentMethodCard',
  card: cardFace(choice),
  ...(approvalNumber && { approvalNumber }),
  installment: { month: choice.months, isInterestFree: false },
  pointUsed,
})

export const cardFace = ({ issuer, card }: Pick<Choice, 'issuer' | 'card'>) => ({
  publisher: issuer,
  issuer,
  brand: 'LOCAL',
  type: 'CREDIT',
  ownerType: card?.ownerType ?? 'PERSONAL',
  // The first six digits of a typed card are not stored.
  ...(!card && { bin: '433012' }),
  name: `${ISSUERS[issuer] ?? issuer}카드`,
  number: card ? `************${card.last4}` : '433012******123*',
})

const accountObject = (account: Account, refunded: boolean) => ({
  type: 'PaymentMethodVirtualAccount',
  bank: account.bank,
  accountNumber: account.number,
  accountType: 'NORMAL',
  remitteeName: '계산 샌드박스',
  expiredAt: new Date(account.expiresAt).toISOString(),
  issuedAt: new Date(account.issuedAt).toISOString(),
  ...(refunded && { refundStatus: 'COMPLETED' }),
})

// Test accounts start with X, so that nobody pays into one.
export const newAccount = (bank: string, now: number, term: AccountTerm): Account => ({
  bank,
  number: `X${randomInt(1_000_000_000, 9_999_999_999)}`,
  issuedAt: now,
  expiresAt: 'at' in term ? term.at : now + term.hours * 3_600_000,
  closed: false,
})

/** The buyer's choice in the window overrides the shop page's. */
export const chosen = (
  before: Choice,
  act: {
    method?: string | undefined
    card?: string | undefined
    months?: number | undefined
    bank?: string | undefined
    provider?: string | undefined
    certificate?: string | undefined
  },
): Choice => ({
  ...before,
  payMethod: payMethodNamed(act.method) ?? before.payMethod,
  issuer: act.card ?? before.issuer,
  months: act.months ?? before.months,
  bank: act.bank ?? before.bank,
  provider: act.provider ?? before.provider,
})
