/** What the checkout page must know before there is an order: nothing secret. */
import type { Shop } from '#lib/shop.ts'

export interface CheckoutConfig {
  toss?: { clientKey: string; customerKey: string; sdkUrl: string | null }
}

export function checkoutConfig(shop: Shop, memberCustomerKey: string | null): CheckoutConfig {
  if (!shop.gateways.get('toss')) return {}
  return {
    toss: {
      clientKey: shop.env.TOSS_CLIENT_KEY ?? '',
      customerKey: memberCustomerKey ?? 'ANONYMOUS',
      sdkUrl: shop.env.TOSS_SDK_URL ?? null,
    },
  }
}
