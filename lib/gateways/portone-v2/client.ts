/** PortOne's own client for its REST API V2, used by our rules: with a timeout and our errors, and measured like our own calls. */
import { PaymentClient } from '@portone/server-sdk/payment'
import { cleanTexts } from '#lib/text/clean-texts.ts'
import type { Http } from '../http.ts'
import { askPortone } from './answer.ts'
import { apiOf } from './calls.ts'
import type { PortoneV2Settings } from './settings.ts'

export type PortoneClient = ReturnType<typeof portoneClient>

export function portoneClient(settings: PortoneV2Settings, http: Http) {
  const storeId = settings.PORTONE_V2_STORE_ID ?? ''
  const baseUrl = apiOf(settings)
  const client = PaymentClient({ secret: settings.PORTONE_V2_API_SECRET ?? '', baseUrl, storeId })
  return {
    storeId,
    /** Throws GatewayError. */
    ask: <T>(call: (client: PaymentClient) => Promise<T>, timeoutMs: number): Promise<T> =>
      http.measured(baseUrl, async () => cleanTexts(await askPortone(() => call(client), timeoutMs))),
  }
}
