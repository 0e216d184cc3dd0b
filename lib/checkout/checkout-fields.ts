/**
 * Every text field of the checkout: one row says how it is typed, checked, stored and named. The form, what it keeps of a
 * half-filled page, the error messages, the door of the API and the order's pages are made of these rows. Pure.
 */
import type { Locale } from '#lib/locale.ts'

interface CheckoutField {
  /** How it is typed and checked. */
  kind: FieldKind
  /** In characters. */
  longest: number
  optional?: true
  /** What a browser fills in. */
  autoComplete: string
  /** Where the form asks for it; the order keeps it where its name says. */
  section: 'buyer' | 'recipient' | 'address' | 'note'
  /** Copied from another field while the buyer is the recipient. */
  sameAs?: 'buyer.name' | 'buyer.phone'
}

type FieldKind = 'line' | 'email' | 'phone' | 'postcode'

/** In the order in which the API checks them and an order keeps them. */
export const CHECKOUT_FIELDS = {
  'buyer.name': { kind: 'line', longest: 50, autoComplete: 'name', section: 'buyer' },
  'buyer.email': { kind: 'email', longest: 200, autoComplete: 'email', section: 'buyer' },
  'buyer.phone': { kind: 'phone', longest: 20, autoComplete: 'tel-national', section: 'buyer' },
  'shipping.recipient': { kind: 'line', longest: 50, autoComplete: 'shipping name', section: 'recipient', sameAs: 'buyer.name' },
  'shipping.phone': { kind: 'phone', longest: 20, autoComplete: 'shipping tel-national', section: 'recipient', sameAs: 'buyer.phone' },
  'shipping.postcode': { kind: 'postcode', longest: 5, autoComplete: 'postal-code', section: 'address' },
  'shipping.address1': { kind: 'line', longest: 200, autoComplete: 'street-address', section: 'address' },
  'shipping.address2': { kind: 'line', longest: 200, optional: true, autoComplete: 'off', section: 'address' },
  'shipping.note': { kind: 'line', longest: 200, optional: true, autoComplete: 'off', section: 'note' },
} as const satisfies Record<string, CheckoutField>

export type CheckoutFieldName = keyof typeof CHECKOUT_FIELDS

interface FieldText {
  label: string
  hint?: string
  /** What is said beside the field when it cannot be used as it is. */
  problem: string
  /** Its name on the order's pages, for a field that has a row of its own there. */
  fact?: string
}

const FIELD_TEXT: Record<CheckoutFieldName, Record<Locale, FieldText>> = {
  'buyer.name': {
    ko: { label: '이름', problem: '이름을 입력해 주세요.' },
    en: { label: 'Full name', problem: 'Enter your name.' },
  },
  'buyer.email': {
    ko: {
      label: '이메일',
      hint: '주문 내역과 결제 결과를 보내 드립니다.',
      problem: '이메일 주소를 확인해 주세요. 예: name@example.com',
    },
    en: {
      label: 'Email',
      hint: 'We’ll send your order confirmation here.',
      problem: 'Enter a valid email address, such as name@example.com.',
    },
  },
  'buyer.phone': {
    ko: {
      label: '휴대폰 번호',
      hint: '배송 연락과 비회원 주문 조회에만 씁니다.',
      problem: '전화번호를 확인해 주세요. 예: 010-1234-5678',
    },
    en: {
      label: 'Phone',
      hint: 'Only used for delivery and to look up your order.',
      problem: 'Enter a valid phone number, such as 010-1234-5678.',
    },
  },
  'shipping.recipient': {
    ko: { label: '받는 분', problem: '받는 분의 이름을 입력해 주세요.' },
    en: { label: 'Recipient', problem: 'Enter the recipient’s name.' },
  },
  'shipping.phone': {
    ko: { label: '받는 분 휴대폰 번호', problem: '받는 분의 전화번호를 확인해 주세요. 예: 010-1234-5678' },
    en: { label: 'Recipient’s phone', problem: 'Enter a valid phone number for the recipient, such as 010-1234-5678.' },
  },
  'shipping.postcode': {
    ko: { label: '우편번호', problem: '주소를 찾거나 우편번호 5자리를 입력해 주세요.' },
    en: { label: 'Postcode', problem: 'Find your address or enter a 5-digit postcode.' },
  },
  'shipping.address1': {
    ko: { label: '주소', problem: '도로명과 건물 번호를 입력해 주세요.' },
    en: { label: 'Address', problem: 'Enter a street name and building number.' },
  },
  'shipping.address2': {
    ko: { label: '상세 주소', hint: '동·호수까지 적어 주세요.', problem: '상세 주소를 확인해 주세요.' },
    en: { label: 'Apartment, suite, etc.', hint: 'Building, floor and unit.', problem: 'Check the apartment or suite.' },
  },
  'shipping.note': {
    ko: { label: '요청사항 직접 입력', problem: '요청사항은 200자까지 쓸 수 있습니다.', fact: '요청사항' },
    en: { label: 'Your delivery instructions', problem: 'Delivery instructions can have up to 200 characters.', fact: 'Notes' },
  },
}

const NAMES = Object.keys(CHECKOUT_FIELDS) as CheckoutFieldName[]

/** One value for each field. */
export const eachField = <T>(value: (name: CheckoutFieldName) => T) =>
  Object.fromEntries(NAMES.map((name) => [name, value(name)])) as Record<CheckoutFieldName, T>

export const fieldsOf = (section: CheckoutField['section']) => NAMES.filter((name) => CHECKOUT_FIELDS[name].section === section)

export type FieldTexts = Record<CheckoutFieldName, FieldText>

/** What the server gives the page: the texts of one language. */
export const fieldTexts = (locale: Locale): FieldTexts => eachField((name) => FIELD_TEXT[name][locale])

/** Digits of a Korean telephone number. */
export const PHONE = /^0\d{8,10}$/
export const POSTCODE = /^\d{5}$/

/** Whether the form lets it through. The door checks it again, and an e-mail address more closely. */
export function fieldFits(name: CheckoutFieldName, text: string): boolean {
  const { kind, longest, ...field }: CheckoutField = CHECKOUT_FIELDS[name]
  if (text.length > longest) return false
  if (text.trim() === '') return field.optional === true
  switch (kind) {
    case 'line':
      return true
    case 'email':
      return /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(text.trim())
    case 'phone':
      return PHONE.test(text.replaceAll(/\D/g, ''))
    case 'postcode':
      return POSTCODE.test(text)
    default:
      return kind satisfies never
  }
}

type PartName = 'buyer' | 'shipping'

/** `name` of `buyer.name`. */
export type KeyOf<Part extends PartName> = CheckoutFieldName extends infer Name
  ? Name extends `${Part}.${infer Key}`
    ? Key
    : never
  : never

/** One part of an order, with one value for each of its fields. */
export const partOf = <Part extends PartName, T>(part: Part, value: (name: CheckoutFieldName) => T) =>
  Object.fromEntries(
    NAMES.filter((name) => name.startsWith(`${part}.`)).map((name) => [name.slice(part.length + 1), value(name)]),
  ) as Record<KeyOf<Part>, T>

/** The fields of an order that have a row of their own on its pages, as label and value. */
export function shippingFacts(shipping: Partial<Record<KeyOf<'shipping'>, string>>, locale: Locale): { label: string; value: string }[] {
  const labels = partOf('shipping', (name) => FIELD_TEXT[name][locale].fact)
  return (Object.keys(labels) as KeyOf<'shipping'>[]).flatMap((key) => {
    const [label, value] = [labels[key], shipping[key]]
    return label && value ? [{ label, value }] : []
  })
}
