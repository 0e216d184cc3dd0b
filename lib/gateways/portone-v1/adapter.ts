/** PortOne V1 (iamport) behind the port: the window itself captures the money, so everything afterwards is a look. */
import type { Gateway } from '../gateway.ts'
import type { ShopFacts } from '../gateway-module.ts'
import type { Http } from '../http.ts'
import { v1CallsOf } from './calls.ts'
import { cancelV1Payment } from './cancel.ts'
import { readV1Return, readV1Webhook } from './entrances.ts'
import { findV1Payment } from './payment.ts'
import { readPgs, v1Offers } from './pgs.ts'
import { prepareV1Payment } from './prepare.ts'
import type { PortoneV1Settings } from './settings.ts'
import { v1Window } from './window.ts'

export function createPortoneV1(settings: PortoneV1Settings, http: Http, { publicUrl }: ShopFacts): Gateway {
  const call = v1CallsOf(settings, http)
  const pgs = readPgs(settings.PORTONE_V1_PG ?? '')
  const account = { impCode: settings.PORTONE_V1_IMP_CODE ?? '', tierCode: settings.PORTONE_V1_TIER_CODE ?? null }
  const addresses = {
    sdkUrl: settings.PORTONE_V1_SDK_URL ?? null,
    confirmUrl: `${publicUrl}/api/payments/confirm/portone-v1`,
    noticeUrls: settings.PORTONE_V1_NOTICE_URLS ?? [],
  }
  return {
    name: 'portone-v1',
    registersAmounts: true,
    offers: v1Offers(pgs),
    panels: () => ({}),
    prepare: async (payment) => {
      await prepareV1Payment(call, payment)
      return {}
    },
    window: async (payment, returnUrl) => {
      const pg = pgs.find(({ method }) => method === payment.method) ?? pgs[0]
      return v1Window(payment, pg, account, { ...addresses, returnUrl })
    },
    readReturn: readV1Return,
    readWebhook: async (_, body) => readV1Webhook(body),
    readStored: readV1Webhook,
    settle: (payment) => findV1Payment(call, payment),
    find: (payment) => findV1Payment(call, payment),
    cancel: (payment, refund) => cancelV1Payment(call, payment, refund),
  }
}
