/** Everything that a browser receives to open a window, searched for secrets. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gatewayValues } from '../../test/support/gateway-values.ts'
import { paymentToOpen, scriptedHttp } from '../../test/support/scripted-http.ts'
import { GATEWAYS } from './list.ts'

/** No browser may receive one of these, in whole or in part. */
const SECRETS = {
  TOSS_SECRET_KEY: 'test_sk_SECRETofTOSS',
  PORTONE_V2_API_SECRET: 'SECRETofV2API',
  PORTONE_V2_WEBHOOK_SECRET: 'whsec_SECRETofV2WEBHOOK',
  PORTONE_V1_API_KEY: 'SECRETofV1KEY',
  PORTONE_V1_API_SECRET: 'SECRETofV1API',
  IPAY_API_KEY: 'test_SECRETofIPAYKEY',
  IPAY_API_SECRET: 'secret_SECRETofIPAY',
  IPAY_WEBHOOK_SECRET: 'whsec_SECRETofIPAYWEBHOOK',
}
const NAMES = {
  TOSS_CLIENT_KEY: 'test_ck_1',
  PORTONE_V2_STORE_ID: 'store-1',
  PORTONE_V2_CHANNEL_KEY: 'card=channel-key-1,easy_pay=channel-key-2,virtual_account=channel-key-3',
  PORTONE_V1_IMP_CODE: 'imp12345678',
  PORTONE_V1_PG: 'card=html5_inicis.MID,easy_pay=naverpay!popup,virtual_account=danal_tpay.MID',
  IPAY_PUBLISHABLE_KEY: 'pk_test_1',
}
const BUYER = /김하늘|haneul|01012345678|세종대로|101동|04524|^KR$/
const PAYMENT_OF_IPAY = {
  id: 'pay_1',
  status: 'requires_payment_method',
  amount: 15_000,
  amount_capturable: 0,
  amount_received: 0,
  amount_refunded: 0,
  currency: 'KRW',
  capture_method: 'manual',
  created: 1_795_230_000,
  metadata: { orderId: paymentToOpen().id },
  livemode: false,
  client_secret: 'pay_1_secret_x',
}
for (const { settings, adapter, redactWindow } of GATEWAYS) {
  const { http } = scriptedHttp({ status: 200, body: PAYMENT_OF_IPAY })
  const gateway = adapter(gatewayValues(settings, { ...SECRETS, ...NAMES }), http, {
    publicUrl: 'https://shop.example',
    methodsWanted: new Set(),
  })
  const windows = Promise.all(
    gateway.offers.map(({ method }) =>
      gateway.window(paymentToOpen({ method, gatewayRef: 'pay_1', customerKey: 'member-1' }), 'https://shop.example/back?payment=P1&sig=x'),
    ),
  )

  test(`neither the window nor the panel of ${settings.name} contains a secret of the shop`, async () => {
    const given = [...(await windows), gateway.panels('member-1')]
    assert.ok(given.length > 2)
    for (const window of given) assert.doesNotMatch(JSON.stringify(window), /SECRETof/)
  })

  test(`every window of ${settings.name} names its gateway and method, as the method’s offer does`, async () => {
    for (const [at, window] of (await windows).entries()) {
      const offer = gateway.offers[at]
      assert.deepEqual([window.gateway, window.method, window.popup], [settings.name, offer?.method, offer?.popup])
    }
  })

  test(`a window of ${settings.name} for a visitor with only the order’s token is the same without the buyer’s data`, async () => {
    for (const window of await windows) {
      const redacted = redactWindow(window)
      assert.doesNotMatch(JSON.stringify(redacted), BUYER)
      assert.deepEqual([redacted.gateway, redacted.method, redacted.popup], [window.gateway, window.method, window.popup])
      assert.deepEqual(redactWindow(redacted), redacted)
      // Only the buyer's values were removed, and everything that opens the window is still there.
      const lost = leavesOf(window).filter((leaf) => !leavesOf(redacted).includes(leaf))
      assert.deepEqual(
        lost.filter((leaf) => !BUYER.test(leaf) && !leaf.startsWith('member-1')),
        [],
      )
    }
  })
}

/** Every value in it, at any depth. */
function leavesOf(value: unknown): string[] {
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leavesOf) : [`${value}`]
}
