/** The facts that a policy may name in double braces, so that its text always agrees with the shop: `{{company}}`, `{{deliveryFee}}`. */

import type { Localised } from '#db/schema.ts'
import { inLocale } from '#lib/locale.ts'
import { formatMoney } from '#lib/money.ts'
import { currentSettings } from '#lib/shop-settings/current.ts'
import type { PolicyFacts } from '#lib/shop-settings/policy-text.ts'

export function policyFacts(locale: keyof Localised): PolicyFacts {
  const { identity, delivery } = currentSettings()
  return {
    company: inLocale(identity.company, locale),
    shop: inLocale(identity.name, locale),
    email: identity.email,
    phone: identity.phone,
    phoneHours: inLocale(identity.phoneHours, locale),
    privacyOfficer: inLocale(identity.privacyOfficer, locale),
    deliveryFee: formatMoney(delivery.fee, 'KRW', locale),
    /** Shipping in both directions. */
    returnDeliveryFee: formatMoney(delivery.fee * 2, 'KRW', locale),
  }
}
