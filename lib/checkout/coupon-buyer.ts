/**
 * By what the buyer of a coupon is known again. Pure. Each alone is easy to change: a number is typed, an e-mail address is made in a
 * minute. Whoever wants a second use has to be another member, at another address of both kinds.
 */
import { type Address, doorOf } from '#lib/addresses/door.ts'
import { searchKey } from '#lib/text/clean-text.ts'
import { sha256 } from '#lib/tokens.ts'

interface CouponBuyer {
  /** A member has shown that the mail reaches them, and has signed in. */
  memberId: string | undefined
  buyer: { email: string }
  shipping: Address
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
