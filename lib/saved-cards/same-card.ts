/** The same card kept at several gateways: recognised, and charged where it goes best. Pure. */
import type { CardFace } from '#db/schema.ts'
import { cardCompany } from '#lib/gateways/card-company.ts'

export interface KeptCard {
  gateway: string
  name: string
  face: CardFace
  isDefault: boolean
  hasEnded: boolean
}

/** How a gateway stands now. */
export interface Standing {
  /** Its breaker is closed. */
  isAvailable: boolean
  hadTrouble: boolean
  /** In the operator's order. */
  place: number
}

/**
 * Gateways tell different parts of a card. Two of one issuer may end in the same digits, so one thing more must be the same: how the
 * number begins, or the expiry. Nothing that both tell may differ.
 */
export function isSameCard(a: KeptCard, b: KeptCard): boolean {
  if (a.gateway === b.gateway || !a.face.issuer || !b.face.issuer) return false
  const [one, other] = [a.face, b.face]
  const told: readonly (boolean | undefined)[] = [
    both(a.face.issuer, b.face.issuer, (x, y) => (cardCompany(x) ?? x) === (cardCompany(y) ?? y)),
    both(one.last4, other.last4, sameDigits),
    both(one.kind, other.kind, (x, y) => x === y),
    both(one.owner, other.owner, (x, y) => x === y),
  ]
  const more: readonly (boolean | undefined)[] = [
    both(one.bin, other.bin, (x, y) => x === y),
    both(one.expiry, other.expiry, (x, y) => x.year === y.year && x.month === y.month),
  ]
  return one.last4 !== undefined && other.last4 !== undefined && more.includes(true) && ![...told, ...more].includes(false)
}

/** Undefined where one of them does not tell. */
const both = <T>(a: T | undefined, b: T | undefined, isSame: (a: T, b: T) => boolean): boolean | undefined =>
  a === undefined || b === undefined ? undefined : isSame(a, b)

/** A star hides a digit. Three that can be seen are asked for. */
export function sameDigits(a: string, b: string): boolean {
  const seen = [...a].map((digit, i) => [digit, b[i]] as const).filter((pair) => !pair.includes('*'))
  return seen.length >= 3 && seen.every(([digit, other]) => digit === other)
}

/** Each card once, where it goes best; under its owner's name for it, and as the default if it is that anywhere. Keeps the order. */
export function shownOnce<Card extends KeptCard>(cards: readonly Card[], standingOf: (gateway: string) => Standing): Card[] {
  const groups: Card[][] = []
  for (const card of cards) {
    const group = groups.find((kept) => kept.every((other) => isSameCard(card, other)))
    if (group) group.push(card)
    else groups.push([card])
  }
  return groups.flatMap((group) => {
    const [best] = group.toSorted((a, b) => comparePreference(standingOf(a.gateway), standingOf(b.gateway)))
    if (!best) return []
    const name = best.name || (group.find((card) => card.name)?.name ?? '')
    const any = (what: 'isDefault' | 'hasEnded') => group.some((card) => card[what])
    return [{ ...best, name, isDefault: any('isDefault'), hasEnded: any('hasEnded') }]
  })
}

/** Below zero where the first is the better one. */
export const comparePreference = (a: Standing, b: Standing): number =>
  Number(b.isAvailable) - Number(a.isAvailable) || Number(a.hadTrouble) - Number(b.hadTrouble) || a.place - b.place
