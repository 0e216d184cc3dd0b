/** Toss Payments: keys from its developer centre, and how its window opens. */
import { z } from 'zod'
import { APP_CARD_ONLY, CARD_POINTS, INSTALMENTS } from '../companies/card-options.ts'
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
      help: 'how the buyer pays: widget (in the page; needs widget keys), payment (methods one by one, its window over the page; needs API keys) or hosted (methods one by one on Toss’s own page, without its script; needs API keys); unset follows the client key',
    },
    TOSS_WIDGET_VARIANT: {
      schema: z
        .string()
        .regex(/^[\w.@=-]{1,50}$/)
        .optional(),
      help: 'Toss admin, payment widget: the key of the widget to draw where a shop has made several; unset draws the default one',
    },
    TOSS_BILLING_CLIENT_KEY: {
      schema: z.string().optional(),
      help: 'Toss developer centre, API keys of the shop id that has the contract for automatic payment (자동결제): its client key (test_ck_… or live_ck_…); members can then save cards at Toss',
    },
    TOSS_BILLING_SECRET_KEY: {
      schema: z.string().optional(),
      help: 'the secret key of the same pair (…_sk_…)',
    },
    TOSS_KEY_IN_SECRET_KEY: {
      schema: z.string().regex(/_sk_/, 'an API secret key (…_sk_…): the widget’s keys charge no typed card').optional(),
      help: 'Toss developer centre, API keys of the shop id whose contract allows key-in (수기결제): its secret key (test_sk_… or live_sk_…); operators can then type a caller’s card for an order by telephone',
    },
    TOSS_INSTALMENTS: INSTALMENTS,
    TOSS_CARD_POINTS: CARD_POINTS,
    TOSS_APP_CARD_ONLY: APP_CARD_ONLY,
    TOSS_API_URL: movedAddress,
    TOSS_SDK_URL: movedAddress,
  },
  required: ['TOSS_CLIENT_KEY', 'TOSS_SECRET_KEY'],
  addresses: ['TOSS_SDK_URL', 'TOSS_API_URL'],
  // `POST /v1/payments` belongs to the API keys, and the widget's open nothing but the widget.
  contradiction: ({ TOSS_CLIENT_KEY, TOSS_WINDOW }) =>
    TOSS_WINDOW && TOSS_WINDOW !== 'widget' && /^(test|live)_gck_/.test(`${TOSS_CLIENT_KEY}`)
      ? {
          name: 'TOSS_WINDOW',
          says: `TOSS_WINDOW is ${TOSS_WINDOW} and TOSS_CLIENT_KEY a widget key. Use the API keys (…_ck_… and …_sk_…), or unset TOSS_WINDOW.`,
        }
      : undefined,
  testKeys: (values) => (keysIn(values).some((key) => /^test_/.test(key)) ? 'TOSS keys are test keys' : undefined),
  liveKeys: (values) => (keysIn(values).some((key) => /^live_/.test(key)) ? 'TOSS keys are live keys' : undefined),
})

const keysIn = (values: Readonly<Record<string, unknown>>): string[] => KEYS.map((name) => `${values[name] ?? ''}`)

const KEYS = ['TOSS_CLIENT_KEY', 'TOSS_SECRET_KEY', 'TOSS_BILLING_CLIENT_KEY', 'TOSS_BILLING_SECRET_KEY', 'TOSS_KEY_IN_SECRET_KEY'] as const

export type TossSettings = ValuesOf<typeof tossSettings>

/** The keys of the contract for automatic payment; undefined where there is none. */
export const billingKeysOf = ({ TOSS_BILLING_CLIENT_KEY, TOSS_BILLING_SECRET_KEY }: TossSettings) =>
  TOSS_BILLING_CLIENT_KEY && TOSS_BILLING_SECRET_KEY
    ? { clientKey: TOSS_BILLING_CLIENT_KEY, secretKey: TOSS_BILLING_SECRET_KEY }
    : undefined
