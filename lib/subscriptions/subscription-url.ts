/** Where a letter leads: a subscription's page, for whoever has the address, without signing in. */
import { localePath } from '#lib/locale.ts'
import type { Shop } from '#lib/shop.ts'
import { issueToken, tokenIsValid } from '#lib/tokens.ts'
import type { Subscription } from './subscription.ts'

/** What the page is opened for; empty is the page itself. */
export type SubscriptionPage = '' | 'card' | 'cancel' | 'consent'

const ID_AND_SIGNATURE = /^([\w-]{22})([\w-]{22})$/

/** The token of `/subscriptions/<token>`. */
export const subscriptionToken = ({ env }: Pick<Shop, 'env'>, id: string): string =>
  `${id}${issueToken(env.SESSION_SECRET, 'subscription', id)}`

/** The subscription whose token this is; undefined for a token that this shop has not issued. */
export function subscriptionIdOf({ env }: Pick<Shop, 'env'>, token: string): string | undefined {
  const [, id, signature] = ID_AND_SIGNATURE.exec(token) ?? []
  return id && tokenIsValid(env.SESSION_SECRET, 'subscription', id, signature) ? id : undefined
}

export function subscriptionUrl(
  shop: Pick<Shop, 'env'>,
  { id, locale }: Pick<Subscription, 'id' | 'locale'>,
  page: SubscriptionPage = '',
): string {
  const path = localePath(locale, `/subscriptions/${subscriptionToken(shop, id)}${page && `/${page}`}`)
  return new URL(path, shop.env.PUBLIC_URL).href
}
