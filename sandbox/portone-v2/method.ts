import { randomInt } from 'node:crypto'

export type PayMethod = 'CARD' | 'VIRTUAL_ACCOUNT' | 'TRANSFER' | 'MOBILE' | 'EASY_PAY'
export type Account = { bank: string; number: string; expiresAt: number; issuedAt: number; closed: boolean }

/** What the buyer chose in the window. */
export type Choice = { payMethod: PayMethod; issuer: string; months: number; provider: string; bank: string }

// Issuers as the REST enum of card companies' banks spells them, by what the window calls them.
export const issuers: Record<string, string> = {
  SHINHAN_CARD: '신한',
  HYUNDAI_CARD: '현대',
  SAMSUNG_CARD: '삼성',
  KOOKMIN_CARD: '국민',
  LOTTE_CARD: '롯데',
  HANA_CARD: '하나',
  NONGHYUP_CARD: '농협',
  BC_CARD: 'BC',
}
export const banks: Record<string, string> = {
  SHINHAN: '신한',
  KOOKMIN: '국민',
  WOORI: '우리',
  HANA: '하나',
  NONGHYUP: '농협',
  IBK: '기업',
  KAKAO: '카카오뱅크',
  TOSS: '토스뱅크',
}
export const providers: Record<string, string> = { KAKAOPAY: '카카오페이', NAVERPAY: '네이버페이', TOSSPAY: '토스페이' }

// The browser's bank names are not the API's (the SDK says KOOKMIN_BANK where the API says KOOKMIN).
const bankBySdkName: Record<string, string> = {
  KOOKMIN_BANK: 'KOOKMIN',
  NH_NONGHYUP_BANK: 'NONGHYUP',
  SHINHAN_BANK: 'SHINHAN',
  WOORI_BANK: 'WOORI',
  HANA_BANK: 'HANA',
  INDUSTRIAL_BANK_OF_KOREA: 'IBK',
  KAKAO_BANK: 'KAKAO',
  TOSS_BANK: 'TOSS',
}
export const apiBank = (name: string) => bankBySdkName[name.replace(/^BANK_(?!OF_KOREA)/, '')] ?? (name in banks ? name : 'WOORI')

export function payMethodNamed(name: string | undefined): PayMethod | undefined {
  const asked = (name ?? '').toUpperCase()
  if (/CARD/.test(asked)) return 'CARD'
  if (/VIRTUAL|VBANK|가상/.test(asked)) return 'VIRTUAL_ACCOUNT'
  if (/EASY|KAKAO|NAVER|TOSS/.test(asked)) return 'EASY_PAY'
  if (/TRANS/.test(asked)) return 'TRANSFER'
  if (/MOBILE|PHONE/.test(asked)) return 'MOBILE'
  return undefined
}

/** `Payment.method` of the REST API. */
export function methodObject(choice: Choice, account: Account | null, approvalNumber: string | null) {
  switch (choice.payMethod) {
    case 'CARD':
      return cardObject(choice, approvalNumber)
    case 'EASY_PAY':
      return { type: 'PaymentMethodEasyPay', provider: choice.provider, easyPayMethod: cardObject(choice, approvalNumber) }
    case 'TRANSFER':
      return { type: 'PaymentMethodTransfer', bank: choice.bank, accountNumber: '110*******90' }
    case 'MOBILE':
      return { type: 'PaymentMethodMobile', phoneNumber: '010****5678' }
    case 'VIRTUAL_ACCOUNT':
      return account ? accountObject(account) : undefined
    default:
      return choice.payMethod satisfies never
  }
}

const cardObject = (choice: Choice, approvalNumber: string | null) => ({
  type: 'PaymentMethodCard',
  card: {
    publisher: choice.issuer,
    issuer: choice.issuer,
    brand: 'LOCAL',
    type: 'CREDIT',
    ownerType: 'PERSONAL',
    bin: '433012',
    name: `${issuers[choice.issuer] ?? choice.issuer}카드`,
    number: '433012******123*',
  },
  ...(approvalNumber && { approvalNumber }),
  installment: { month: choice.months, isInterestFree: false },
  pointUsed: false,
})

const accountObject = (account: Account) => ({
  type: 'PaymentMethodVirtualAccount',
  bank: account.bank,
  accountNumber: account.number,
  accountType: 'NORMAL',
  remitteeName: '계산 샌드박스',
  expiredAt: new Date(account.expiresAt).toISOString(),
  issuedAt: new Date(account.issuedAt).toISOString(),
})

// Test accounts start with X, so that nobody pays into one.
export const newAccount = (bank: string, now: number, validHours: number): Account => ({
  bank,
  number: `X${randomInt(1_000_000_000, 9_999_999_999)}`,
  issuedAt: now,
  expiresAt: now + validHours * 3_600_000,
  closed: false,
})

/** The buyer's last word in the window over what the shop's page had asked. */
export const chosen = (
  before: Choice,
  act: {
    method?: string | undefined
    card?: string | undefined
    months?: number | undefined
    bank?: string | undefined
    provider?: string | undefined
  },
): Choice => ({
  payMethod: payMethodNamed(act.method) ?? before.payMethod,
  issuer: act.card ?? before.issuer,
  months: act.months ?? before.months,
  bank: act.bank ?? before.bank,
  provider: act.provider ?? before.provider,
})
