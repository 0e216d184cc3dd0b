/** How the offered methods are shown and which one stands chosen, for the checkout and an order's page. Pure. */
import type { OfferedMethod, UnusableMethod } from '#lib/checkout/quote-cart.ts'
import type { MethodGroup } from '#lib/gateways/methods.ts'
import type { Localised } from '#lib/locale.ts'
import { methodKey } from './method-key.ts'

export interface Group {
  name: MethodGroup
  offers: readonly OfferedMethod[]
  unusable: readonly UnusableMethod[]
}

/** In the shop's order: a group stands where its first method does. */
export function grouped(offers: readonly OfferedMethod[], unusable: readonly UnusableMethod[]): Group[] {
  const names = new Set([...offers, ...unusable].map(({ group }) => group))
  return [...names].map((name) => ({
    name,
    offers: offers.filter(({ group }) => group === name),
    unusable: unusable.filter(({ group }) => group === name),
  }))
}

/** The method used last comes first in its group, and its group before the others. */
export const lastFirst = (offers: readonly OfferedMethod[], last: string | undefined): readonly OfferedMethod[] =>
  last ? [...offers].sort((a, b) => Number(isLast(b, last)) - Number(isLast(a, last))) : offers

/** The same method through another gateway is the same method to a buyer. */
export const isLast = ({ method }: OfferedMethod, last: string | undefined) => last?.split('/')[1] === method

/** What was used last, else a card, which almost everybody has. */
export function firstChoice(offers: readonly OfferedMethod[], last: string | undefined): string | undefined {
  const first = offers.find((offer) => isLast(offer, last)) ?? offers.find(({ method }) => method === 'card') ?? offers[0]
  return first && methodKey(first)
}

/** The gateways between which a developer chooses: none, unless the shop offers a method through several. */
export function gatewaysToTry(offers: readonly OfferedMethod[]): { name: string; title: Localised }[] {
  const titles = new Map(offers.flatMap(({ gateway, by }) => (by ? [[gateway, by] as const] : [])))
  return [...titles].map(([name, title]) => ({ name, title }))
}

/** Everything, or what one gateway of those to try offers. */
export const through = (offers: readonly OfferedMethod[], gateway: string | undefined) =>
  gateway === undefined ? offers : offers.filter((offer) => offer.gateway === gateway)
