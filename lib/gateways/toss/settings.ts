/** Toss Payments: keys from its developer centre, and how its window opens. */
import { z } from 'zod'
import { gatewaySettings, movedAddress, type ValuesOf } from '../gateway-module.ts'

export const tossSettings = gatewaySettings({
  name: 'toss',
  title: { ko: '토스페이먼츠', en: 'Toss Payments' },
  variables: {
    TOSS_CLIENT_KEY: {
      schema: z.string().optional(),
      help: 'Toss developer centre, API keys: the payment widget client key (test_gck_… or live_gck_…), or for a list of methods the API client key (test_ck_… or live_ck_…)',
    },
    TOSS_SECRET_KEY: {
      schema: z.string().optional(),
      help: 'Toss developer centre, API keys: the secret key of the same pair (…_gsk_… with the widget, …_sk_… with the API key)',
    },
    TOSS_WINDOW: {
      schema: z.enum(['widget', 'payment', 'hosted']).optional(),
      help: 'how the buyer pays: widget (in the page; needs widget keys), payment (methods one by one, its window over the page; needs API keys) or hosted (methods one by one on Toss’s own page, without its script); unset follows the client key',
    },
    TOSS_API_URL: movedAddress,
    TOSS_SDK_URL: movedAddress,
  },
  required: ['TOSS_CLIENT_KEY', 'TOSS_SECRET_KEY'],
  holdsMoney: true,
  addresses: ['TOSS_SDK_URL', 'TOSS_API_URL'],
  testKeys: ({ TOSS_CLIENT_KEY, TOSS_SECRET_KEY }) =>
    [TOSS_CLIENT_KEY, TOSS_SECRET_KEY].some((key) => /^test_/.test(`${key}`)) ? 'TOSS keys are test keys' : undefined,
  liveKeys: ({ TOSS_CLIENT_KEY, TOSS_SECRET_KEY }) =>
    [TOSS_CLIENT_KEY, TOSS_SECRET_KEY].some((key) => /^live_/.test(`${key}`)) ? 'TOSS keys are live keys' : undefined,
})

export type TossSettings = ValuesOf<typeof tossSettings>
