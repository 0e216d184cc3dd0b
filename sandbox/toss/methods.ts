export type TossMethod =
  | { kind: 'card'; issuer: string; months: number }
  | { kind: 'easyPay'; provider: string }
  | { kind: 'transfer'; bank: string }
  | { kind: 'mobile' }
  | { kind: 'virtualAccount'; bank: string }

// Issuer codes of the official table; the ones a Korean buyer would look for first, first.
export const cardCompanies: [code: string, name: string][] = [
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
export const banks: [code: string, name: string][] = [
  ['88', '신한'],
  ['06', '국민'],
  ['20', '우리'],
  ['81', '하나'],
  ['11', '농협'],
  ['03', '기업'],
  ['90', '카카오뱅크'],
  ['92', '토스뱅크'],
]

// What a shop or a test may call a method; the gateway's own Korean names are among them.
const kinds: [pattern: RegExp, kind: TossMethod['kind'], provider?: string][] = [
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
  const found = kinds.find(([pattern]) => pattern.test(asked))
  switch (found?.[1]) {
    case 'easyPay':
      return { kind: 'easyPay', provider: found?.[2] ?? '토스페이' }
    case 'virtualAccount':
      return { kind: 'virtualAccount', bank: detail.bank ?? '20' }
    case 'transfer':
      return { kind: 'transfer', bank: detail.bank ?? '88' }
    case 'mobile':
      return { kind: 'mobile' }
    default:
      return { kind: 'card', issuer: detail.issuer ?? '41', months: detail.months ?? 0 }
  }
}

// The Payment object names methods in Korean.
export const koreanName: Record<TossMethod['kind'], string> = {
  card: '카드',
  easyPay: '간편결제',
  transfer: '계좌이체',
  mobile: '휴대폰',
  virtualAccount: '가상계좌',
}

// Card from 100 won; anything drawn on an account from 200.
export const minimumAmount = (method: TossMethod) => (method.kind === 'transfer' || method.kind === 'virtualAccount' ? 200 : 100)

/** The buyer's last word in the window over what the shop's page had chosen. */
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
