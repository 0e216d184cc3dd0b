/** PortOne V2 behind the port: what a channel approved by itself is looked up; where it approves by hand, the buyer's token confirms it. */
import { UNKNOWN } from '../companies/table.ts'
import { namesTaxFree } from '../companies/tax.ts'
import type { Gateway, GatewayPayment } from '../gateway.ts'
import type { ShopFacts } from '../gateway-module.ts'
import type { Http } from '../http.ts'
import { portoneCalls } from './calls.ts'
import { cancelPortonePayment } from './cancel.ts'
import { channelOf, channelsOf, portoneOffers } from './channels.ts'
import { portoneClient } from './client.ts'
import { readPortoneReturn, readPortoneStored, verifyPortoneWebhook } from './entrances.ts'
import { findPortonePayment } from './find.ts'
import { preparePortonePayment } from './prepare.ts'
import type { PortoneV2Settings } from './settings.ts'
import { settlePortonePayment } from './settle.ts'
import { portoneWindow } from './window.ts'

export function createPortoneV2(settings: PortoneV2Settings, http: Http, { publicUrl }: ShopFacts): Gateway {
  const client = portoneClient(settings, http)
  const calls = portoneCalls(settings, http)
  const channels = channelsOf(settings)
  const ofWindow = {
    storeId: client.storeId,
    channels,
    sdkUrl: settings.PORTONE_V2_SDK_URL ?? null,
    noticeUrls: settings.PORTONE_V2_NOTICE_URLS ?? [],
    confirmUrl: settings.PORTONE_V2_CONFIRM ? `${publicUrl}/api/payments/confirm/portone-v2` : null,
    taxAgreed: settings.PORTONE_V2_TAX_AGREED === '1',
    cardOptions: {
      instalments: settings.PORTONE_V2_INSTALMENTS,
      cardPoints: settings.PORTONE_V2_CARD_POINTS === '1',
      appCardOnly: settings.PORTONE_V2_APP_CARD_ONLY === '1',
    },
    extraFields: settings.PORTONE_V2_EXTRA_FIELDS,
  }
  const companyOf = ({ method }: GatewayPayment) => channelOf(channels, method)?.named?.company ?? UNKNOWN
  return {
    name: 'portone-v2',
    registersAmounts: true,
    signsWebhooks: true,
    offers: portoneOffers(channels, settings.PORTONE_V2_EXTRA_FIELDS),
    panels: () => ({}),
    prepare: async (payment) => {
      await preparePortonePayment(client, payment, namesTaxFree(payment, companyOf(payment), ofWindow.taxAgreed))
      return {}
    },
    window: async (payment, returnUrl) => portoneWindow(payment, returnUrl, ofWindow),
    readReturn: readPortoneReturn,
    readWebhook: (headers, body) => verifyPortoneWebhook(settings.PORTONE_V2_WEBHOOK_SECRET ?? [], headers, body),
    readStored: readPortoneStored,
    settle: (payment, authorisation) =>
      authorisation ? settlePortonePayment(client, payment, authorisation) : findPortonePayment(client, payment),
    find: (payment) => findPortonePayment(client, payment),
    cancel: (payment, refund) =>
      cancelPortonePayment(client, calls, payment, refund, { company: companyOf(payment), taxAgreed: ofWindow.taxAgreed }),
  }
}
