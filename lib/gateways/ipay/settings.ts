/** iPay: keys from its dashboard. */
import { z } from 'zod'
import { gatewaySettings, movedAddress, rotatingSecrets, type ValuesOf } from '../gateway-module.ts'

export const ipaySettings = gatewaySettings({
  name: 'ipay',
  title: { ko: '아이페이', en: 'iPay' },
  variables: {
    IPAY_API_KEY: { schema: z.string().optional(), help: 'iPay dashboard, API keys, API key (test_… or live_…)' },
    IPAY_API_SECRET: { schema: z.string().optional(), help: 'iPay dashboard, API keys, secret (secret_…)' },
    IPAY_PUBLISHABLE_KEY: { schema: z.string().optional(), help: 'iPay dashboard, API keys, publishable key (pk_test_… or pk_live_…)' },
    IPAY_WEBHOOK_SECRET: {
      schema: rotatingSecrets.optional(),
      help: 'iPay dashboard, webhooks, signing secret (whsec_…); two, separated by a comma, while you change it',
    },
    IPAY_AUTH: {
      schema: z.enum(['basic', 'oauth', 'jwt']).default('basic'),
      help: 'basic sends API key and secret with each call; oauth buys an access token of an hour with them (client credentials); jwt signs a token of minutes with the secret for each call',
    },
    IPAY_STATEMENT_DESCRIPTOR: {
      schema: z.string().max(22).regex(/[^ ]/).optional(),
      help: 'the shop’s name on a buyer’s card statement, 22 characters at most; unset leaves it to iPay, which writes MYCOMPANY',
    },
    IPAY_CAPTURE_METHOD: {
      schema: z.enum(['manual', 'automatic', 'on_shipping']).default('manual'),
      help: 'manual authorises the card and captures once the goods are known to be there; automatic captures at once; on_shipping authorises it, for seven days at most, and captures when an operator ships',
    },
    IPAY_API_URL: movedAddress,
  },
  required: ['IPAY_API_KEY', 'IPAY_API_SECRET', 'IPAY_PUBLISHABLE_KEY', 'IPAY_WEBHOOK_SECRET'],
  asksInFrame: true,
  opensByPaying: ['card', 'transfer'],
  addresses: ['IPAY_API_URL'],
  testKeys: ({ IPAY_API_KEY, IPAY_PUBLISHABLE_KEY }) =>
    /^test_/.test(`${IPAY_API_KEY}`) || /^pk_test_/.test(`${IPAY_PUBLISHABLE_KEY}`) ? 'IPAY keys are test keys' : undefined,
  liveKeys: ({ IPAY_API_KEY, IPAY_PUBLISHABLE_KEY }) =>
    /^live_/.test(`${IPAY_API_KEY}`) || /^pk_live_/.test(`${IPAY_PUBLISHABLE_KEY}`) ? 'IPAY keys are live keys' : undefined,
})

export type IpaySettings = ValuesOf<typeof ipaySettings>
