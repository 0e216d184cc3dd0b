/** What the rules are asked, made of what each place knows: of an order that is placed, or of a payment of one that stands. */
import type { Buyer } from '#db/schema.ts'
import type { RiskStage } from '#db/states.ts'
import type { Shop } from '#lib/shop.ts'
import { countryOfPhone } from '#lib/text/phone.ts'
import type { RiskQuestion } from './ask-risk.ts'
import { cardTag, cardTags, type RiskPerson, tagsOf } from './risk-tags.ts'
import type { TryRow } from './tries.ts'

interface Asking {
  stage: RiskStage
  gateway: string
  method: string
  currency: string
  /** Of lib/gateways/card-mark.ts, where the card is known already. */
  mark?: string | undefined
  hasProved: boolean
}

/** For whoever stands before the shop now. */
export function questionOf({ env }: Pick<Shop, 'env'>, { mark, ...asking }: Asking, person: RiskPerson): RiskQuestion {
  return {
    ...asking,
    country: (person.phone && countryOfPhone(person.phone)) ?? null,
    person,
    tags: { ...tagsOf(env, person), card: cardTag(env, mark) },
    cards: cardTags(env, mark),
    isMember: person.memberId !== undefined,
  }
}

export interface OrderOfTry {
  id: string
  buyer: Buyer
  memberId: string | null
  reservedBy: string | null
}

/** What is known of the card that is about to be charged, and who types it. */
export interface CardNow {
  /** The tag of a saved card. */
  card: string | null
  /** The e-mail address of the operator who types the card of a caller. */
  operator?: string | undefined
}

/** For a payment of an order that stands: who placed it is told by its earlier try, and where it was placed from by that alone. */
export function questionAgain(
  shop: Pick<Shop, 'env'>,
  asking: Asking,
  { id: orderId, buyer, memberId, reservedBy }: OrderOfTry,
  { address, device: deviceBefore, operator: operatorBefore }: TryRow,
  { card, operator }: CardNow,
): RiskQuestion {
  const device = /^browser:(.+)$/.exec(reservedBy ?? '')?.[1]
  const asked = questionOf(shop, asking, { email: buyer.email, phone: buyer.phone, device, memberId: memberId ?? undefined, operator })
  const tags = { ...asked.tags, address, device: deviceBefore, operator: asked.tags.operator ?? operatorBefore }
  return {
    ...asked,
    tags: { ...tags, card: card ?? asked.tags.card },
    cards: card === null ? asked.cards : [card],
    orderId,
  }
}
