/** The facts that a policy may name in double braces, so that its text always agrees with the code: `{{company}}`, `{{deliveryFee}}`. */

import type { Localised } from '#db/schema.ts'
import { inLocale } from '#lib/locale.ts'
import { formatMoney } from '#lib/money.ts'
import { SHIPPING } from '#lib/orders/price-order.ts'
import { SHOP_IDENTITY as SHOP } from '#lib/shop-identity.ts'

export const policyFacts = (locale: keyof Localised) => ({
  company: inLocale(SHOP.company, locale),
  shop: inLocale(SHOP.name, locale),
  email: SHOP.email,
  phone: SHOP.phone,
  phoneHours: inLocale(SHOP.phoneHours, locale),
  privacyOfficer: inLocale(SHOP.privacyOfficer, locale),
  deliveryFee: formatMoney(SHIPPING.fee, 'KRW', locale),
  /** Shipping in both directions. */
  returnDeliveryFee: formatMoney(SHIPPING.fee * 2, 'KRW', locale),
})
