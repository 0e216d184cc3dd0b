/** Opens a subscription's page by its token: who is there, and what they may see. */
import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { currentMember, type Member } from '#lib/accounts/current-member.ts'
import { type Locale, localePath } from '#lib/locale.ts'
import { getShop, type Shop } from '#lib/shop.ts'
import { subscriptionIdOf } from '#lib/subscriptions/subscription-url.ts'
import { type SubscriptionView, viewSubscription } from '#lib/subscriptions/view-subscription.ts'
import { settle } from '#lib/subscriptions/work-on-subscription.ts'

export interface OpenSubscription {
  shop: Shop
  view: SubscriptionView
  /** The subscription's own member, where they are signed in. */
  member: Member | undefined
  /** Its page for whoever is there. */
  home: string
}

/** Where somebody signs in who comes back to this page. */
export const signInTo = (locale: Locale, page: `/${string}`): string =>
  `${localePath(locale, '/account/sign-in')}?next=${encodeURIComponent(localePath(locale, page))}`

/** A wrong token gets the same answer as a subscription that does not exist. */
export async function openSubscription(locale: Locale, token: string): Promise<OpenSubscription> {
  const shop = getShop()
  const id = subscriptionIdOf(shop, token)
  if (id !== undefined) await settle(shop, id)
  const view = id === undefined ? undefined : await viewSubscription(shop, id)
  // Nobody's any more: its member has left.
  if (!view?.memberId) notFound()
  const member = await currentMember(shop, await headers())
  const isTheirs = member !== undefined && member.id === view.memberId
  const home = localePath(locale, isTheirs ? `/account/subscriptions/${view.id}` : `/subscriptions/${token}`)
  return { shop, view, member: isTheirs ? member : undefined, home }
}
