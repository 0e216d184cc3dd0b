/** Whoever subscribes, as the limits of unpaid orders and the rules about risk see them. */
import type { Script, Writer } from '#db/database.ts'
import type { Buyer } from '#db/schema.ts'
import { addressTag } from '#lib/audit/address-tag.ts'
import type { Keeper } from '#lib/checkout/unpaid-limits.ts'
import { judgeRisk, problemOf, type RiskReading } from '#lib/risk/ask-risk.ts'
import { questionOf } from '#lib/risk/risk-question.ts'
import { insertTry } from '#lib/risk/tries.ts'
import type { Shop } from '#lib/shop.ts'
import type { PlacedForPlan } from './place-order.ts'
import { SubscribeRefused } from './subscribe-problem.ts'

export interface WhoSubscribes {
  memberId: string
  buyer: Buyer
  /** Where the card is, or will be saved. */
  gateway: string
  /** Where the member is now. */
  ip: string
  /** The browser's own name, which its cookie keeps. */
  browser: string
}

/** What is kept for a first order counts with the member's other unpaid orders, and with those of the address. */
export const keeperOf = (shop: Shop, { memberId, ip }: WhoSubscribes): Keeper => ({
  reservedBy: `member:${memberId}`,
  reservedFrom: addressTag(shop, ip),
})

/** The first order is a try of whoever subscribes; what is charged later by the agreement is none. */
export function* mayTry(shop: Shop, tx: Writer, risk: RiskReading, { order, payment }: PlacedForPlan): Script<void> {
  const verdict = judgeRisk(shop, risk, order.total)
  if (problemOf(verdict)) throw new SubscribeRefused('not_accepted', verdict)
  yield* insertTry(tx, { ...verdict.row, orderId: order.id, paymentId: payment.id })
}

export const riskQuestion = (shop: Shop, { gateway, buyer, memberId, ip, browser }: WhoSubscribes) =>
  questionOf(
    shop,
    // Whoever subscribes has signed in, which is all that the placing of an order asks for.
    { stage: 'order', gateway, method: 'saved_card', currency: 'KRW', hasProved: true },
    { address: ip, device: browser, email: buyer.email, phone: buyer.phone, memberId },
  )
