/** Methods of payment: their names in requests and in answers, and card companies and banks by their codes. */
export type Certificate = '문화상품권' | '도서문화상품권' | '게임문화상품권'
export type TossMethod =
  | { kind: 'card'; issuer: string; months: number; card?: KnownCard }
  | { kind: 'easyPay'; provider: string }
  | { kind: 'transfer'; bank: string }
  | { kind: 'mobile' }
  | { kind: 'virtualAccount'; bank: string }
  | { kind: 'giftCertificate'; certificate: Certificate }
/** Everything that the sandbox stores of a typed card; it never stores the number. */
export type KnownCard = { number: string; cardType: '신용' | '체크'; ownerType: '개인' | '법인' }

// Issuer codes of the official table, the most used cards first.
export const CARD_COMPANIES: [code: string, name: string][] = [
  ['41', '신한'],
  ['61', '현대'],
  ['51', '삼성'],
  ['11', '국민'],
  ['71', '롯데'],
  ['21', '하나'],
  ['91', '농협'],
  ['31', 'BC'],
  ['33', '우리'],
  ['15', '카카오뱅크'],
  ['24', '토스뱅크'],
]
export const BANKS: [code: string, name: string][] = [
  ['88', '신한'],
  ['06', '국민'],
  ['20', '우리'],
  ['81', '하나'],
  ['11', '농협'],
  ['03', '기업'],
  ['90', '카카오뱅크'],
  ['92', '토스뱅크'],
]

const ISSUER_CODES: Record<string, string> = {
  SHINHAN: '41',
  HYUNDAI: '61',
  SAMSUNG: '51',
  KOOKMIN: '11',
  LOTTE: '71',
  HANA: '21',
  NONGHYEOP: '91',
  BC: '31',
  WOORI: '33',
  KAKAOBANK: '15',
  TOSSBANK: '24',
}
/** The code of a card company, by its code, Korean name or English name. */
export const issuerCode = (name: string) =>
  ISSUER_CODES[name.toUpperCase()] ?? CARD_COMPANIES.find(([code, korean]) => code === name || korean === name)?.[0] ?? '41'

const BANK_CODES_BY_KOREAN_NAME = new Map(BANKS.map(([code, name]) => [name, code]))

// The names that a shop or a test may use for a method, including Toss's Korean ones.
const METHOD_PATTERNS: [pattern: RegExp, kind: TossMethod['kind'], provider?: string][] = [
  [/BOOK_GIFT|도서/, 'giftCertificate', '도서문화상품권'],
  [/GAME_GIFT|게임/, 'giftCertificate', '게임문화상품권'],
  [/GIFT|CULTURE|문화/, 'giftCertificate', '문화상품권'],
  [/PAYPAL|FOREIGN|페이팔|해외/, 'easyPay', '페이팔'],
  [/PAYCO|페이코/, 'easyPay', '페이코'],
  [/SAMSUNGPAY|삼성페이/, 'easyPay', '삼성페이'],
  [/APPLEPAY|애플페이/, 'easyPay', '애플페이'],
  [/LPAY|엘페이/, 'easyPay', '엘페이'],
  [/SSG/, 'easyPay', 'SSG페이'],
  [/PINPAY|핀페이/, 'easyPay', '핀페이'],
  [/TOSS|토스/, 'easyPay', '토스페이'],
  [/KAKAO|카카오/, 'easyPay', '카카오페이'],
  [/NAVER|네이버/, 'easyPay', '네이버페이'],
  [/EASY|간편/, 'easyPay', '토스페이'],
  [/VIRTUAL|VBANK|가상/, 'virtualAccount'],
  [/TRANSFER|TRANS|계좌/, 'transfer'],
  [/MOBILE|PHONE|휴대폰/, 'mobile'],
]

export function methodNamed(name: string | undefined, detail: { issuer?: string; months?: number; bank?: string } = {}): TossMethod {
  const asked = (name ?? 'CARD').toUpperCase()
  const found = METHOD_PATTERNS.find(([pattern]) => pattern.test(asked))
  switch (found?.[1]) {
    case 'easyPay':
      return { kind: 'easyPay', provider: found?.[2] ?? '토스페이' }
    case 'virtualAccount':
      return { kind: 'virtualAccount', bank: detail.bank ?? '20' }
    case 'transfer':
      return { kind: 'transfer', bank: detail.bank ?? '88' }
    case 'mobile':
      return { kind: 'mobile' }
    case 'giftCertificate':
      // Here the table above names only certificates, so the cast is safe.
      return { kind: 'giftCertificate', certificate: (found?.[2] ?? '문화상품권') as Certificate }
    default:
      return { kind: 'card', issuer: detail.issuer ?? '41', months: detail.months ?? 0 }
  }
}

const KOREAN_NAMES: Record<Exclude<TossMethod['kind'], 'giftCertificate'>, string> = {
  card: '카드',
  easyPay: '간편결제',
  transfer: '계좌이체',
  mobile: '휴대폰',
  virtualAccount: '가상계좌',
}

/** The Payment object names methods in Korean. */
export const koreanName = (method: TossMethod) => (method.kind === 'giftCertificate' ? method.certificate : KOREAN_NAMES[method.kind])

/** Bank codes: two digits in answers; requests may use the English names (docs.tosspayments.com/reference/codes). */
const BANK_CODES: Record<string, string> = {
  KYONGNAMBANK: '39',
  GWANGJUBANK: '34',
  LOCALNONGHYEOP: '12',
  BUSANBANK: '32',
  SAEMAUL: '45',
  SANLIM: '64',
  SHINHAN: '88',
  SHINHYEOP: '48',
  CITI: '27',
  WOORI: '20',
  POST: '71',
  SAVINGBANK: '50',
  JEONBUKBANK: '37',
  JEJUBANK: '35',
  KAKAOBANK: '90',
  KBANK: '89',
  TOSSBANK: '92',
  HANA: '81',
  HSBC: '54',
  IBK: '03',
  KOOKMIN: '06',
  DAEGUBANK: '31',
  KDBBANK: '02',
  NONGHYEOP: '11',
  SC: '23',
  SUHYEOP: '07',
}
const KNOWN_BANK_CODES = new Set(Object.values(BANK_CODES))

export const bankCode = (name: string) =>
  BANK_CODES[name.toUpperCase()] ?? (KNOWN_BANK_CODES.has(name) ? name : BANK_CODES_BY_KOREAN_NAME.get(name))

// Cards from 100 won; everything that debits a bank account from 200.
export const minimumAmount = (method: TossMethod) => (method.kind === 'transfer' || method.kind === 'virtualAccount' ? 200 : 100)

/** The buyer's choice in the window overrides the shop page's. */
export function chosenMethod(
  before: TossMethod,
  act: { method?: string | undefined; card?: string | undefined; months?: number | undefined; bank?: string | undefined },
): TossMethod {
  const method = act.method ? methodNamed(act.method) : before
  switch (method.kind) {
    case 'card':
      return { ...method, issuer: act.card ?? method.issuer, months: act.months ?? method.months }
    case 'transfer':
    case 'virtualAccount':
      return { ...method, bank: act.bank ?? method.bank }
    default:
      return method
  }
}

/** Why these instalments are not allowed for this sum: from 50,000 won, two to twelve months. */
export function wrongInstalments(months: number, amount: number) {
  if (months === 0) return undefined
  if (months < 2 || months > 12) return 'INVALID_CARD_INSTALLMENT_PLAN'
  return amount < 50_000 ? 'NOT_SUPPORTED_INSTALLMENT_PLAN_CARD_OR_MERCHANT' : undefined
}
