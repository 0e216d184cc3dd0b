/** The webhook that the drill sends is accepted as genuine by each gateway's own reader, and means nothing to the shop. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gatewayValues } from '../../test/support/gateway-values.ts'
import { scriptedHttp } from '../../test/support/scripted-http.ts'
import { GATEWAYS } from './list.ts'

const SECRET = `whsec_${Buffer.from('a secret of this shop').toString('base64')}`
const SHOP = { publicUrl: 'https://shop.example', methodsWanted: new Set<never>() }

for (const { settings, adapter, testDelivery } of GATEWAYS) {
  const values = gatewayValues(settings, { PORTONE_V2_WEBHOOK_SECRET: SECRET, IPAY_WEBHOOK_SECRET: SECRET })
  const gateway = adapter(values, scriptedHttp().http, SHOP)
  const { body, headers, isSigned } = testDelivery(values, 'drill-1', new Date())
  const reading = async (sent: Record<string, string>) => (await gateway.readWebhook(sent, Buffer.from(body))).kind

  test(`the drill’s webhook of ${settings.name} is read and ignored`, async () => {
    assert.equal(await reading(headers), 'ignored')
  })

  test(`the drill’s webhook of ${settings.name} without its headers is forged where webhooks are signed`, async () => {
    assert.equal(isSigned, gateway.signsWebhooks)
    assert.equal(await reading({}), isSigned ? 'forged' : 'ignored')
  })
}
