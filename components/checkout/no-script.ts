/** What a buyer reads when a script of the page did not come: there is no connection, or the shop has another build by now. */
import { shopIsThere } from '#components/ui/shop-is-there.ts'
import type { Locale } from '#lib/locale.ts'
import { CHECKOUT_ERRORS } from '#lib/messages/errors/checkout.ts'
import { NO_ANSWER } from '#lib/messages/errors/no-answer.ts'

/** Nothing was paid. */
interface NoScript {
  kind: 'again'
  text: string
  declined: false
  isOldPage: boolean
}

export async function noScript(locale: Locale): Promise<NoScript> {
  const isOldPage = await shopIsThere()
  const text = isOldPage ? NO_ANSWER[locale].oldCheckout : CHECKOUT_ERRORS[locale].noWindow
  return { kind: 'again', text, declined: false, isOldPage }
}
