/** The adapter for Toss Payments: the buyer authenticates in the browser, and our confirm call captures the money. Core API 2022-11-16. */
import type { Gateway, GatewayPayment } from '../gateway.ts'
import type { ShopFacts } from '../gateway-module.ts'
import type { Http } from '../http.ts'
import { tossCalls } from './calls.ts'
import { cancelTossPayment } from './cancel.ts'
import { readTossReturn, readTossWebhook } from './entrances.ts'
import { findTossPayment } from './find.ts'
import { isByCard } from './saved-cards.ts'
import { billingKeysOf, type TossSettings } from './settings.ts'
import { settleTossPayment } from './settle.ts'
import { KEY_IN_OFFER, openTossWindow, SAVED_CARD_OFFER, tossOffers, tossWindowKind } from './window.ts'

export function createToss(settings: TossSettings, http: Http, { methodsWanted }: ShopFacts): Gateway {
  const calls = tossCalls(settings, http)
  const billing = billingKeysOf(settings)
  const billingCalls = billing ? tossCalls({ ...settings, TOSS_SECRET_KEY: billing.secretKey }, http) : calls
  const { TOSS_KEY_IN_SECRET_KEY: keyIn } = settings
  const keyInCalls = keyIn ? tossCalls({ ...settings, TOSS_SECRET_KEY: keyIn }, http) : calls
  // Each pair of keys sees its own payments alone.
  const callsFor = (payment: GatewayPayment) => (isByCard(payment) ? billingCalls : payment.method === 'key_in' ? keyInCalls : calls)
  const clientKey = settings.TOSS_CLIENT_KEY ?? ''
  const sdkUrl = settings.TOSS_SDK_URL ?? null
  const cardOptions = {
    instalments: settings.TOSS_INSTALMENTS,
    cardPoints: settings.TOSS_CARD_POINTS === '1',
    appCardOnly: settings.TOSS_APP_CARD_ONLY === '1',
  }
  const variantKey = settings.TOSS_WIDGET_VARIANT ?? null
  const kind = tossWindowKind(clientKey, settings.TOSS_WINDOW)
  return {
    name: 'toss',
    registersAmounts: false,
    signsWebhooks: false,
    offers: [...tossOffers(kind, methodsWanted), ...(billing ? [SAVED_CARD_OFFER] : []), ...(keyIn ? [KEY_IN_OFFER] : [])],
    panels: (customerKey) =>
      kind === 'widget' ? { widget: { clientKey, customerKey: customerKey ?? 'ANONYMOUS', sdkUrl, variantKey } } : {},
    prepare: async () => ({}),
    window: (payment, returnUrl) => openTossWindow(calls, { kind, clientKey, sdkUrl, cardOptions }, payment, returnUrl),
    readReturn: readTossReturn,
    readWebhook: async (headers, body) => readTossWebhook(body, headers['tosspayments-webhook-transmission-id']),
    readStored: (body) => readTossWebhook(body, undefined),
    settle: (payment, authorisation, key) =>
      authorisation ? settleTossPayment(calls, payment, authorisation, key) : findTossPayment(callsFor(payment), payment),
    find: (payment) => findTossPayment(callsFor(payment), payment),
    cancel: (payment, refund) => cancelTossPayment(callsFor(payment), payment, refund),
  }
}
