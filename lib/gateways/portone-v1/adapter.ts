/** PortOne V1 (iamport) behind the port: the window itself captures the money, so everything afterwards is a look. */
import { UNKNOWN } from '../companies/table.ts'
import type { Gateway } from '../gateway.ts'
import type { ShopFacts } from '../gateway-module.ts'
import type { Http } from '../http.ts'
import { v1CallsOf } from './calls.ts'
import { cancelV1Payment } from './cancel.ts'
import { readV1Return, readV1Webhook } from './entrances.ts'
import { findV1Payment } from './payment.ts'
import { pgOf, pgsOf, v1Offers } from './pgs.ts'
import { prepareV1Payment } from './prepare.ts'
import type { PortoneV1Settings } from './settings.ts'
import { v1Window } from './window.ts'

export function createPortoneV1(settings: PortoneV1Settings, http: Http, { publicUrl }: ShopFacts): Gateway {
  const call = v1CallsOf(settings, http)
  const pgs = pgsOf(settings)
  const account = { impCode: settings.PORTONE_V1_IMP_CODE ?? '', tierCode: settings.PORTONE_V1_TIER_CODE ?? null }
  const ofWindow = {
    sdkUrl: settings.PORTONE_V1_SDK_URL ?? null,
    confirmUrl: settings.PORTONE_V1_CONFIRM ? `${publicUrl}/api/payments/confirm/portone-v1` : null,
    noticeUrls: settings.PORTONE_V1_NOTICE_URLS ?? [],
    taxAgreed: settings.PORTONE_V1_TAX_AGREED === '1',
    cardOptions: {
      instalments: settings.PORTONE_V1_INSTALMENTS,
      cardPoints: settings.PORTONE_V1_CARD_POINTS === '1',
      appCardOnly: settings.PORTONE_V1_APP_CARD_ONLY === '1',
    },
    extraFields: settings.PORTONE_V1_EXTRA_FIELDS,
  }
  return {
    name: 'portone-v1',
    registersAmounts: true,
    signsWebhooks: false,
    offers: v1Offers(pgs),
    panels: () => ({}),
    prepare: async (payment) => {
      await prepareV1Payment(call, payment)
      return {}
    },
    window: async (payment, returnUrl) => v1Window(payment, pgOf(pgs, payment.method), account, { ...ofWindow, returnUrl }),
    readReturn: readV1Return,
    readWebhook: async (_, body) => readV1Webhook(body),
    readStored: readV1Webhook,
    settle: (payment) => findV1Payment(call, payment),
    find: (payment) => findV1Payment(call, payment),
    cancel: (payment, refund) =>
      cancelV1Payment(call, payment, refund, {
        company: pgOf(pgs, payment.method)?.named?.company ?? UNKNOWN,
        taxAgreed: ofWindow.taxAgreed,
      }),
  }
}
