/**
 * By what the buyer of a coupon is known again. Pure. Each alone is easy to change: a number is typed, an e-mail address is made in a
 * minute. Whoever wants a second use has to be another member, at another address of both kinds.
 */
import { type Address, doorOf } from '#lib/addresses/door.ts'
import { mailboxOf } from '#lib/text/mailbox.ts'
import { sha256 } from '#lib/tokens.ts'

export interface CouponBuyer {
  /** A member has shown that the mail reaches them, and has signed in. */
  memberId: string | undefined
  buyer: { email: string; phone: string }
  shipping: Address
}

/** The first is the one that the books count by. Addresses are hashes: counting needs no more of them. */
export function couponBuyerKeys({ memberId, buyer, shipping }: CouponBuyer): readonly [string, ...string[]] {
  // A caller without an e-mail address is known by the number that an operator has heard.
  const buyerKey = buyer.email === '' ? `phone:${sha256(buyer.phone)}` : `mail:${sha256(mailboxOf(buyer.email))}`
  const known = [buyerKey, `address:${sha256(doorOf(shipping))}`] as const
  return memberId ? [`member:${memberId}`, ...known] : known
}
