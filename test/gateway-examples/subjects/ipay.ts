/** iPay as the examples try it: capturing at once, and after an authorisation. */
import { createHmac } from 'node:crypto'
import { ipayReason } from '#lib/gateways/ipay/codes.ts'
import type { GatewayUnderTest, Subject } from '../subject.ts'

export const underTest: GatewayUnderTest = {
  title: 'iPay',
  subjects: [
    { ...ipay('iPay, capturing at once', 'automatic'), asks: false },
    { ...ipay('iPay, authorising first', 'manual'), asks: true, looksFirst: true },
    { ...ipay('iPay, by an access token', 'automatic', 'oauth'), asks: false, renews: true },
    { ...ipay('iPay, by a token signed here', 'automatic', 'jwt'), asks: false },
  ],
  reasonOf: ipayReason,
  codes: `card_declined insufficient_funds lost_card stolen_card do_not_honor expired_card incorrect_cvc incorrect_number processing_error
  authentication_required authentication_failed`,
  windowCodes: `card_declined insufficient_funds lost_card stolen_card do_not_honor expired_card incorrect_cvc incorrect_number processing_error
  authentication_required authentication_failed amount_mismatch resource_missing key_mode_mismatch idempotency_in_progress
  idempotency_key_reuse invalid_state`,
}

function ipay(title: string, captureMethod: string, auth = 'basic'): Omit<Subject, 'asks'> {
  return {
    title,
    gateway: 'ipay',
    registers: true,
    signs: true,
    dates: false,
    accounts: false,
    declined: ['card_declined', 'do_not_honor'],
    strangeEvent: { id: 'evt_1', type: 'settlement.paid', data: { id: 'set_1' } },
    sign: (manifest, body, secret = manifest.ipay.webhookSecret) => ({
      headers: { 'ipay-signature': createHmac('sha256', secret).update(body).digest('hex') },
      body: Buffer.from(body),
    }),
    reported: (result) => {
      const { payment, error } = result as { payment?: { id: string }; error?: { code: string; decline_code?: string } }
      return { ...(payment && { ref: payment.id }), ...(error && { code: error.decline_code ?? error.code }) }
    },
    env: (manifest, api) => ({
      GATEWAYS: 'ipay',
      IPAY_API_KEY: manifest.ipay.apiKey,
      IPAY_API_SECRET: manifest.ipay.apiSecret,
      IPAY_PUBLISHABLE_KEY: manifest.ipay.publishableKey,
      IPAY_WEBHOOK_SECRET: manifest.ipay.webhookSecret,
      IPAY_AUTH: auth,
      IPAY_CAPTURE_METHOD: captureMethod,
      IPAY_API_URL: api,
    }),
    amountAs: (body, written) => body.replace(/"amount":\d+/, `"amount":${written}`),
  }
}
