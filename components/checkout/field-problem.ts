/** What is said beside a field of the checkout that cannot be used as it is. Pure; the server and the browser say the same. */
import type { Locale } from '#lib/locale.ts'

const WORDS = {
  'buyer.name': { ko: '이름을 입력해 주세요.', en: 'Please enter your name.' },
  'buyer.email': {
    ko: '이메일 주소를 확인해 주세요. 예: name@example.com',
    en: 'Please check the e-mail address, for example name@example.com.',
  },
  'buyer.phone': { ko: '전화번호를 확인해 주세요. 예: 010-1234-5678', en: 'Please check the phone number, for example 010-1234-5678.' },
  'shipping.recipient': { ko: '받는 분의 이름을 입력해 주세요.', en: 'Please enter the recipient’s name.' },
  'shipping.phone': {
    ko: '받는 분의 전화번호를 확인해 주세요. 예: 010-1234-5678',
    en: 'Please check the recipient’s phone number, for example 010-1234-5678.',
  },
  'shipping.postcode': {
    ko: '주소를 찾거나 우편번호 5자리를 입력해 주세요.',
    en: 'Please find the address, or enter the five-digit postcode.',
  },
  'shipping.address1': { ko: '도로명과 건물 번호를 입력해 주세요.', en: 'Please enter the road and its number.' },
  'shipping.address2': { ko: '상세 주소를 확인해 주세요.', en: 'Please check the detail of the address.' },
  'shipping.note': { ko: '요청사항은 200자까지 쓸 수 있습니다.', en: 'The delivery note can have up to 200 characters.' },
  method: { ko: '결제 수단을 골라 주세요.', en: 'Please choose how to pay.' },
  agreements: { ko: '필수 약관에 동의해 주세요.', en: 'Please accept the required agreements.' },
} satisfies Record<string, Record<Locale, string>>

export type FieldName = keyof typeof WORDS

export type FieldProblems = Partial<Record<FieldName | 'coupon', string>>

export const isFieldName = (name: string): name is FieldName => Object.hasOwn(WORDS, name)

export type FieldLabels = Record<FieldName, string>

/** What the server gives the page: the words of one language. */
export const fieldLabels = (locale: Locale) =>
  Object.fromEntries(Object.entries(WORDS).map(([name, words]) => [name, words[locale]])) as FieldLabels

export const fieldProblem = (name: FieldName, locale: Locale): string => WORDS[name][locale]
