/** By what a delivery's door is known again. Pure. */
import { searchKey } from '#lib/text/clean-text.ts'

export interface Address {
  postcode: string
  address1: string
  address2?: string | undefined
}

/**
 * One door, however it is written: "101동 1001호" is "101-1001", "서울" is "서울특별시". Postcode, road and numbers tell the house; what
 * stands in brackets repeats it by another name. Of two spellings in doubt, neighbours matter more: each may use a coupon.
 */
export function doorOf({ postcode, address1, address2 = '' }: Address): string {
  const street = searchKey(address1).replaceAll(/\([^)]*\)/g, ' ')
  const house = numbersOf(street)
  const named = house.length > 0 ? house : [street.replaceAll(/[^\p{L}]/gu, '')]
  return [postcode, roadOf(street), ...named, ...numbersOf(searchKey(address2))].join(' ')
}

/** The road or village that a number follows; "테헤란로12길" and "테헤란로 12길" are the road and a number more. */
const roadOf = (street: string) => street.match(/(?<![\p{L}\d])\p{L}+?(?:로|길|리)(?=\s*산?\s*\d)/u)?.[0] ?? ''

/** "B101" is below the ground; "B-101" and "B동 101" are in building B. */
const BASEMENT = /(?<![\p{L}\d])b(?=\d)/gu
/** Numbers, and the letters that tell doors of one number apart: "가동", "A동", "지하 1층". */
const PARTS = /(?<![\p{L}\d])(?:[a-z](?=\s*(?:동|-?\s*\d))|[가나다라마바사아자차카타파하](?=\s*동)|지하)|\d+/gu

const numbersOf = (text: string) => (text.replaceAll(BASEMENT, '지하').match(PARTS) ?? []).map((part) => part.replace(/^0+(?=\d)/, ''))
