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

/** The mailbox behind an address: what follows a plus only sorts its mail, and Gmail ignores dots. */
function mailboxOf(email: string): string {
  const [name = '', host = ''] = searchKey(email).split('@')
  const [box = ''] = name.split('+')
  return `${/^(gmail|googlemail)\.com$/.test(host) ? box.replaceAll('.', '') : box}@${host}`
}

/** One door, however it is written: "101동 1001호" is "101-1001". */
function doorOf({ postcode, address1, address2 = '' }: CouponBuyer['shipping']): string {
  const street = searchKey(address1).replaceAll(/[^\p{L}\p{N}]/gu, '')
  const numbers = searchKey(address2).match(/\p{N}+/gu) ?? []
  return [postcode, street, ...numbers].join(' ')
}
