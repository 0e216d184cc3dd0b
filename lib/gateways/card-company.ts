/**
 * Names of card companies, by what gateways say: two signs at Toss (docs.tosspayments.com/reference/codes), the clearing institute's
 * three digits or Korean names at PortOne V1, words at V2.
 */
import type { Locale } from '#lib/locale.ts'
import { CARD_COMPANIES } from '#lib/messages/card-companies.ts'

export type CardCompany = keyof (typeof CARD_COMPANIES)[Locale]

const COMPANIES: readonly (readonly [company: CardCompany, said: readonly string[]])[] = [
  ['SHINHAN', ['41', '366', 'SHINHAN', '신한']],
  ['HYUNDAI', ['61', '367', 'HYUNDAI', '현대']],
  ['SAMSUNG', ['51', '365', 'SAMSUNG', '삼성']],
  ['KOOKMIN', ['11', '381', 'KOOKMIN', 'KB국민', '국민', 'KB']],
  ['LOTTE', ['71', '368', 'LOTTE', '롯데']],
  ['HANA', ['21', '374', 'HANA', '하나']],
  ['BC', ['31', '361', 'BC', '비씨']],
  ['IBK', ['3K', 'IBK', '기업BC', '기업']],
  ['NONGHYUP', ['91', '371', 'NONGHYUP', 'NH', 'NH농협', '농협']],
  ['WOORI', ['33', 'W1', '041', 'WOORI', '우리']],
  ['CITI', ['36', '370', 'CITI', '씨티']],
  ['SUHYUP', ['34', '369', 'SUHYUP', '수협']],
  ['KWANGJU', ['46', '364', 'KWANGJU', '광주']],
  ['JEONBUK', ['35', '372', 'JEONBUK', '전북']],
  ['JEJU', ['42', '373', 'JEJU', '제주']],
  ['KDB', ['30', '002', 'KDB', '산업', 'KDB산업은행']],
  ['KFCC', ['38', '045', 'KFCC', '새마을', '새마을금고']],
  ['SHINHYUP', ['62', '048', 'SHINHYUP', '신협']],
  ['SAVINGS', ['39', 'SAVINGS', 'SAVINGS_BANK', '저축', '저축은행']],
  ['POST', ['37', '071', 'POST', '우체국']],
  ['KAKAO', ['15', '090', 'KAKAO', 'KAKAO_BANK', '카카오뱅크']],
  ['K', ['3A', '089', 'K_BANK', '케이뱅크']],
  ['TOSS', ['24', 'TOSS_BANK', '토스뱅크']],
]

const BY_SAYING = new Map(COMPANIES.flatMap(([company, said]) => said.map((each) => [each, company] as const)))

/** Undefined for a company that is not listed, and for a network such as Visa. */
export function cardCompany(said: string): CardCompany | undefined {
  const bare = said
    .replaceAll(/\s/g, '')
    .replace(/카드$|_CARD$/, '')
    .toUpperCase()
  return BY_SAYING.get(bare)
}

/** What is not listed is shown as it is, which is better than no name. */
export function cardCompanyName(said: string, locale: Locale): string {
  const company = cardCompany(said)
  return company ? CARD_COMPANIES[locale][company] : said
}
