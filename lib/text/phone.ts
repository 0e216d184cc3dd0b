/**
 * The shop's one reader of telephone numbers. A Korean number is kept as its digits with the leading zero (`01012345678`, `15881234`), as it
 * always was; a foreign one as `+` and its digits (E.164).
 */
import { parsePhoneNumberFromString } from 'libphonenumber-js/max'
import { folded } from './clean-text.ts'

/**
 * A Korean mobile without its zero. The library's table leaves out thousands that are given out later (010-597x), and nobody is turned
 * away for having one of them.
 */
const MOBILE = /^10[2-9]\d{7}$/

/** Undefined when nobody can be called by it. New foreign ranges are let in by their length, because the table of them ages. */
export function readPhone(typed: string): string | undefined {
  const number = parsed(typed)
  if (number?.countryCallingCode !== '82') return number?.isPossible() ? number.number : undefined
  if (MOBILE.test(number.nationalNumber)) return `0${number.nationalNumber}`
  return number.isValid() ? number.formatNational().replaceAll(/\D/g, '') : undefined
}

/** Every form under which the number may be kept. Older orders hold digits that nobody had checked. */
export function keptForms(typed: string): string[] {
  const digits = bare(typed)
  return [...new Set([readPhone(typed), /^0\d{8,10}$/.test(digits) ? digits : undefined])].filter((form) => form !== undefined)
}

/** Where a kept number is from, ISO 3166-1; undefined where many countries share its code. */
export const countryOfPhone = (kept: string): string | undefined =>
  parsePhoneNumberFromString(kept, { defaultCountry: 'KR', extract: false })?.country

/** What gateways and carriers take: digits alone. Korean ones have 8 to 12, foreign ones up to 15. */
export const dialledDigits = (kept: string): string => kept.replaceAll(/\D/g, '')

/** No number is longer, with every hyphen and bracket that people write. */
const LONGEST = 40

/**
 * A country's code, a leading zero, or eight digits such as 1588-1234. Without its zero a mobile number has as many digits as a business
 * number and would be taken for one.
 */
const HAS_ITS_START = /^(\+\d+|0\d+|82\d+|1\d{7})$/

const bare = (typed: string) => folded(typed.slice(0, LONGEST)).replaceAll(/[\s().\-~/]/g, '')

function parsed(typed: string) {
  const number = bare(typed)
  return HAS_ITS_START.test(number) ? parsePhoneNumberFromString(number, { defaultCountry: 'KR', extract: false }) : undefined
}
