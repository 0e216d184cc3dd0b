/** Opens a subscription for its member; nobody else learns that it exists. */
import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { currentMember } from '#lib/accounts/current-member.ts'
import { type Locale, localePath } from '#lib/locale.ts'
import { getShop } from '#lib/shop.ts'
import { readSubscription } from '#lib/subscriptions/subscription.ts'
import { subscriptionToken } from '#lib/subscriptions/subscription-url.ts'
import { viewSubscription } from '#lib/subscriptions/view-subscription.ts'
import { settle } from '#lib/subscriptions/work-on-subscription.ts'

export async function ownSubscription(locale: Locale, id: string) {
  const shop = getShop()
  const member = await currentMember(shop, await headers())
  if (!member)
    redirect(localePath(locale, `/account/sign-in?next=${localePath(locale, `/account/subscriptions/${encodeURIComponent(id)}`)}`))
  const sub = await readSubscription(shop, id)
  if (!sub || sub.memberId !== member.id) notFound()
  await settle(shop, id)
  const view = await viewSubscription(shop, id)
  if (!view) notFound()
  return { shop, sub, view, token: subscriptionToken(shop, id), home: localePath(locale, `/account/subscriptions/${id}`) }
}
