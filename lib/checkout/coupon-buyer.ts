/**
 * By what the buyer of a coupon is known again. Pure. Each alone is easy to change: a number is typed, an e-mail address is made in a
 * minute. Whoever wants a second use has to be another member, at another address of both kinds.
 */
import { searchKey } from '#lib/text/clean-text.ts'
import { sha256 } from '#lib/tokens.ts'

interface CouponBuyer {
  /** A member has shown that the mail reaches them, and has signed in. */
  memberId: string | undefined
  buyer: { email: string }
  shipping: { postcode: string; address1: string; address2?: string | undefined }
}

/** The first is the one that the books count by. Addresses are hashes: counting needs no more of them. */
export function couponBuyerKeys({ memberId, buyer, shipping }: CouponBuyer): readonly [string, ...string[]] {
  const known = [`mail:${sha256(mailboxOf(buyer.email))}`, `address:${sha256(doorOf(shipping))}`] as const
  return memberId ? [`member:${memberId}`, ...known] : known
}

/** Hosts whose names lead to one mailbox, by the one that it is counted under. */
const SAME_HOST: Readonly<Record<string, string>> = {
  'googlemail.com': 'gmail.com',
  'hanmail.net': 'daum.net',
  'me.com': 'icloud.com',
  'mac.com': 'icloud.com',
  'protonmail.com': 'proton.me',
  'pm.me': 'proton.me',
}

/** The mailbox behind an address: what follows a plus only sorts its mail, and Gmail ignores dots. */
function mailboxOf(email: string): string {
  const [name = '', written = ''] = searchKey(email).split('@')
  const [box = ''] = name.split('+')
  const host = Object.hasOwn(SAME_HOST, written) ? SAME_HOST[written] : written
  return `${host === 'gmail.com' ? box.replaceAll('.', '') : box}@${host}`
}

/**
 * One door, however it is written: "101동 1001호" is "101-1001", "서울" is "서울특별시". Postcode, road and numbers tell the house; what
 * stands in brackets repeats it by another name. Of two spellings in doubt, neighbours matter more: each may use a coupon.
 */
function doorOf({ postcode, address1, address2 = '' }: CouponBuyer['shipping']): string {
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
