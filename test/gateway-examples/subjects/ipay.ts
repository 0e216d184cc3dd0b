/** iPay for the examples: capturing at once, and after an authorisation. */
import { createHmac } from 'node:crypto'
import { ipayReason } from '#lib/gateways/ipay/codes.ts'
import type { Manifest } from '../../support/running-sandbox.ts'
import type { CardSubject, CardVisit, GatewayUnderTest, Subject } from '../subject.ts'

const SAVES_CARDS: CardSubject = {
  env: () => ({}),
  // A token is exchanged once, and nobody else knows it.
  findsLost: false,
  saysOfEnded: 'ended',
  notices: ['changed'],
  exchanges: true,
  redirects: false,
  takesTyped: false,
  sellsInstalments: false,
  knowsOwners: true,
  charges: 'confirm',
  visit: visitFrame,
  asking: { card: '4000002760003184' },
}

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
    // How the shop proves who it is changes nothing about cards.
    ...(auth === 'basic' && { savesCards: SAVES_CARDS }),
    amountAs: (body, written) => body.replace(/"amount":\d+/, `"amount":${written}`),
  }
}

/** What iPay's own frame does with the card that is typed into it: its script gets a token. */
async function visitFrame({ ipay }: Manifest, what: CardVisit, act: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>> {
  if (what === 'close') return { code: 'USER_CANCEL' }
  const refused = act.at === 'confirm' ? '4000000000000002' : undefined
  const number = act.card ?? refused ?? '4242424242424242'
  const response = await fetch(`${ipay.api}/tokens`, {
    method: 'POST',
    headers: { authorization: `Bearer ${ipay.publishableKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ card: { number, exp_month: 12, exp_year: 2034, cvc: '123' } }),
  })
  // The shape is defined by the public contract of iPay.
  return { token: ((await response.json()) as { id: string }).id }
}
