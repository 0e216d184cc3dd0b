/** Parses the environment once. A missing or wrong value stops the start with its name, its purpose and where to get it. */
import { z } from 'zod'
import { whyNoCardEntry } from './card-entry-settings.ts'
import { isCspSource } from './csp-source.ts'
import { rotatingSecrets } from './gateways/gateway-module.ts'
import type { GatewaysConfig } from './gateways/index.ts'
import { GATEWAY_VARIABLES, GATEWAYS, gatewayNamed } from './gateways/list.ts'
import { isMethod } from './gateways/methods.ts'
import { parseRoutes, type Route } from './gateways/routing.ts'
import { clockOfOthers, isOpenTrial, liveKeysInTrial, type SettingProblem, whyNotLive, whyNotOpenTrial } from './live-settings.ts'
import { RETENTION_DAYS, retentionPeriods } from './retention-periods.ts'

const url = z.url({ protocol: /^https?$/ }).transform((text) => text.replace(/\/+$/, ''))
const count = z.coerce.number().int().min(0)
const factor = z.coerce.number().positive()
function routes(text: string, context: z.RefinementCtx) {
  try {
    return parseRoutes(text, isMethod)
  } catch (error) {
    context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) })
    return z.NEVER
  }
}

/** Cards and wallets are charged, not paid in advance: only money that comes as cash does can be held. */
function paidInAdvance(found: Route[], context: z.RefinementCtx) {
  const others = found.filter(({ method }) => method !== 'transfer' && method !== 'virtual_account')
  if (others.length === 0) return found
  context.addIssue({ code: 'custom', message: `${others.map(({ method }) => method).join(', ')}: transfer and virtual_account alone` })
  return z.NEVER
}

/** In the order of .env.example, which is the order in which a first start needs them. */
const variables = {
  NODE_ENV: { schema: z.string().default('development'), help: 'set by Node tools' },
  PUBLIC_URL: {
    schema: url.default('http://localhost:3000'),
    help: 'the address shoppers and gateways reach this shop under, for example https://shop.example.com',
  },
  DATABASE_URL: {
    schema: z.string().min(1).default('.data/shop.db'),
    help: 'the path of an SQLite file, or postgres://user:password@host/database',
  },
  SESSION_SECRET: {
    schema: rotatingSecrets.default(['development-session-secret']),
    help: 'at least 16 random characters (openssl rand -base64 32); two, separated by a comma, while you change it',
  },
  PICTURES_DIR: {
    schema: z.string().min(1).default('.data/pictures'),
    help: 'the folder in which uploaded pictures of products are kept',
  },
  DATA_KEY: {
    schema: rotatingSecrets.optional(),
    help: 'at least 16 random characters (openssl rand -base64 32) that seal the bank accounts deposits are refunded to and the numbers of cash receipts; two, separated by a comma, while you change it',
  },
  CASH_RECEIPT_FROM: {
    schema: z
      .union([z.literal('never'), z.coerce.number().int().min(0)])
      .default(100_000)
      .transform((from) => (from === 'never' ? Number.POSITIVE_INFINITY : from)),
    help: 'from how many won a transfer or deposit gets a cash receipt though the buyer asked for none (to 010-000-1234), as the tax office demands of most shops from 100000; never turns it off',
  },
  SHOP_MARK: {
    schema: z
      .string()
      .default('')
      .transform((text) =>
        text
          .split(',')
          .map((mark) => mark.trim())
          .filter(Boolean),
      )
      .pipe(z.array(z.string().regex(/^[0-9A-HJKMNP-TV-Z]{3}$/, 'each is three capital letters or digits, without I, L, O and U'))),
    help: 'the three letters in payment ids by which shops on one merchant account know their own, the older ones behind the newest; unset, they are made of PUBLIC_URL: keep them here when that changes',
  },
  SAVED_CARD_STEP_UP_ABOVE: {
    schema: z
      .union([z.literal('never'), z.coerce.number().int().min(0)])
      .default(300_000)
      .transform((above) => (above === 'never' ? Number.POSITIVE_INFINITY : above)),
    help: 'from more than how many won a member who pays with a saved card types their password again, unless they have just signed in; 0 asks always, and never turns it off for won; another currency always asks',
  },
  REFUND_APPROVAL_ABOVE: {
    schema: count.default(0),
    help: 'from more than how many won per order a refund that an operator asks for waits for a second operator; 0 asks nobody',
  },
  BREACHED_PASSWORDS_URL: {
    schema: url.optional(),
    help: 'https://api.pwnedpasswords.com/range asks there, by the first five characters of its hash, whether a new password is in a known breach; unset, the list of most used passwords that comes with the shop alone',
  },
  TRUST_PROXY_HOPS: {
    schema: count.default(0),
    help: 'how many X-Forwarded-For hops in front of the shop are yours; a live start wants it said, 0 too',
  },
  POSTCODE_SCRIPT: {
    schema: z
      .string()
      .optional()
      .transform((text) => text === '1'),
    help: '1 offers the Daum/Kakao postcode search in the checkout; otherwise the built-in demo addresses are searched',
  },
  LOG_LEVEL: { schema: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'), help: 'how much is logged' },
  MONITORING_TOKEN: {
    schema: z.string().min(16).optional(),
    help: 'at least 16 random characters (openssl rand -base64 32) with which a monitor outside the local network reads /api/metrics and the details of /api/ready',
  },
  SMTP_URL: { schema: z.string().optional(), help: 'smtp://user:password@host:587; unset keeps mail in the mailbox page' },
  MAIL_FROM: { schema: z.string().default('계산상점 <shop@localhost>'), help: 'the sender of the shop’s mail' },
  KAKAO_CLIENT_ID: {
    schema: z.string().min(1).optional(),
    help: 'the REST API key of your app at developers.kakao.com, with which members sign in with Kakao; unset, they cannot',
  },
  KAKAO_CLIENT_SECRET: {
    schema: z.string().min(1).optional(),
    help: 'the client secret of that key, on the same page',
  },
  NAVER_CLIENT_ID: {
    schema: z.string().min(1).optional(),
    help: 'the Client ID of your application at developers.naver.com, with which members sign in with Naver; unset, they cannot',
  },
  NAVER_CLIENT_SECRET: {
    schema: z.string().min(1).optional(),
    help: 'the Client Secret of that application, on the same page',
  },
  GATEWAYS: {
    schema: z
      .string()
      .default('')
      .transform((list) =>
        list
          .split(',')
          .map((name) => name.trim())
          .filter(Boolean),
      ),
    help: `the gateways shoppers may pay with, in the order they are offered: ${GATEWAYS.map(({ settings }) => settings.name).join(',')}`,
  },
  PAYMENT_METHODS: {
    schema: z.string().default('').transform(routes),
    help: 'the ways to pay in the order they are offered, for example card=portone-v2|portone-v1,widget=toss (the second stands in while the first is away); unset offers each method of GATEWAYS once',
  },
  ESCROW: {
    schema: z.string().default('').transform(routes).transform(paidInAdvance),
    help: 'the ways to pay in advance whose money the payment company holds until the goods have come, as you have agreed with it: virtual_account=portone-v2,transfer=portone-v2|toss',
  },
  DEPOSIT_HOURS: {
    schema: z.coerce.number().int().min(1).max(168).default(24),
    help: 'how many hours a virtual account waits for its deposit, and the goods with it',
  },
  DEPOSIT_SHARE: {
    schema: z.coerce.number().int().min(1).max(100).default(50),
    help: 'how many percent of what is left of a product unpaid deposits may keep reserved together',
  },
  DEPOSIT_UNITS: {
    schema: z.coerce.number().int().min(1).default(5),
    help: 'how many of one product a buyer may keep reserved by unpaid deposits',
  },
  UNPAID_SHARE: {
    schema: z.coerce.number().int().min(1).max(100).default(50),
    help: 'how many percent of what is left of a product the unpaid orders of one buyer, or of one address, may keep reserved; 100 limits nobody',
  },
  UNPAID_UNITS: {
    schema: z.coerce.number().int().min(1).default(10),
    help: 'how many pieces, however few are left, one buyer may keep reserved by unpaid orders; an address as many of each product, and ten times as many together',
  },
  ...GATEWAY_VARIABLES,
  CARD_ENTRY: {
    schema: z.literal('server').optional(),
    help: 'server lets members type a card into a form of the shop itself, which a gateway allows by contract alone and which makes the shop answer SAQ D instead of A; unset, cards are typed at gateways alone',
  },
  CARD_ENTRY_URL: {
    schema: url.optional(),
    help: 'the address under which browsers reach the form for cards, of another host than the shop, for example https://cards.example.com',
  },
  CARD_ENTRY_PORT: {
    schema: z.coerce.number().int().min(1).max(65_535).optional(),
    help: 'the port of this machine at which the form for cards listens',
  },
  APP_SCHEME: {
    schema: z
      .string()
      .regex(/^[a-z][a-z0-9+.-]*:\/\/$/)
      .optional(),
    help: 'the scheme that opens your own app (myshop://), to which card and bank apps then return; sent only from the browser inside that app, which APP_USER_AGENT tells',
  },
  APP_USER_AGENT: {
    schema: z.string().min(3).optional(),
    help: 'what the browser inside your own app writes into its user agent (MyShop/); without it APP_SCHEME is never sent',
  },
  CSP_EXTRA_HOSTS: {
    schema: z
      .string()
      .default('')
      .transform((text) => text.split(/[\s,]+/).filter(Boolean))
      .pipe(z.array(z.string().refine(isCspSource, 'each is an origin such as https://*.example.com or a scheme such as intent:'))),
    help: 'more hosts that payment windows may frame, post to and load from, separated by spaces or commas; the console shows the line to add when a browser refuses one',
  },
  ALLOW_SANDBOX: {
    schema: z
      .string()
      .optional()
      .transform((text) => text === '1'),
    help: '1 lets a production start use the sandbox and test keys',
  },
  RENEWALS_PER_SECOND: {
    schema: z.coerce.number().int().min(1).max(1000).default(10),
    help: 'how many charges of subscriptions a second each gateway is asked for, by all processes together',
  },
  RETENTION_DAYS: {
    schema: retentionPeriods.default(RETENTION_DAYS),
    help: 'for how many days things are kept that nobody needs for ever, such as webhooks=90,mails=30 (docs/operations.md lists them)',
  },
  RATE_LIMIT_SCALE: { schema: factor.default(1), help: 'multiplies all limits; benches and fault runs raise it' },
  TIME_SCALE: { schema: factor.default(1), help: 'shortens waits: 0.05 and 20 both make them twenty times shorter' },
  TEST_CLOCK: {
    schema: z.string().min(1).optional(),
    help: 'a file with the milliseconds this shop’s clock is ahead, so that days pass in a trial; refused beside a real gateway',
  },
  KAKAO_URL: { schema: url.optional(), help: 'where a stand-in for Kakao Login answers; unset, Kakao itself' },
  NAVER_URL: { schema: url.optional(), help: 'where a stand-in for Naver Login answers; unset, Naver itself' },
} as const

export type Env = { [Name in keyof typeof variables]: z.output<(typeof variables)[Name]['schema']> }

export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError'
}

/** Throws EnvironmentError with one line for each value that is missing or wrong, in the order of .env.example. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const parsed: Record<string, unknown> = {}
  const wrong: SettingProblem[] = []
  for (const [name, { schema, help }] of Object.entries(variables)) {
    // An empty line in an .env file means "not set".
    const result = schema.safeParse(source[name] || undefined)
    parsed[name] = result.success ? result.data : schema.safeParse(undefined).data
    if (!result.success) wrong.push({ name, says: `${name} is wrong (${result.error.issues[0]?.message}). It is ${help}.` })
  }
  // The schema of each name has produced its value, which is what the type Env describes.
  const env = parsed as Env
  const named = new Set(Object.keys(variables).filter((name) => source[name]))
  // What is wrong is not called missing too.
  const more = [
    ...missingForSignIn(env),
    ...missingForGateways(env),
    ...whyNoCardEntry(env, isOpenToStrangers(env)),
    ...unsafe(env, named),
  ].filter(({ name }) => !wrong.some((other) => other.name === name))
  const problems = [...wrong, ...more].toSorted((one, other) => placeOf(one.name) - placeOf(other.name))
  if (problems.length > 0) throw new EnvironmentError(problems.map(({ says }) => says).join('\n'))
  return env
}

const placeOf = (name: string) => Object.keys(variables).indexOf(name)

/** One half of a pair signs nobody in. */
function missingForSignIn(env: Env): SettingProblem[] {
  return (['KAKAO', 'NAVER'] as const).flatMap((provider) => {
    const pair = [`${provider}_CLIENT_ID`, `${provider}_CLIENT_SECRET`] as const
    const missing = pair.filter((name) => env[name] === undefined)
    if (missing.length !== 1) return []
    return missing.map((name) => ({ name, says: `${name} is missing: its other half is set. It is ${variables[name].help}.` }))
  })
}

function missingForGateways(env: Env): SettingProblem[] {
  const helps: Record<string, { help: string }> = variables
  const strangers = (['PAYMENT_METHODS', 'ESCROW'] as const).flatMap((variable) => {
    const unknown = env[variable].flatMap(({ gateways }) => gateways).filter((name) => !env.GATEWAYS.includes(name))
    return [...new Set(unknown)].map((name) => ({ name: variable, says: `${variable} names ${name}, which GATEWAYS does not.` }))
  })
  const missing = env.GATEWAYS.flatMap((name) => {
    const gateway = gatewayNamed(name)
    const known = GATEWAYS.map(({ settings }) => settings.name).join(', ')
    if (!gateway) return [{ name: 'GATEWAYS', says: `GATEWAYS names ${name}, which this shop does not know. It knows ${known}.` }]
    const values: Record<string, unknown> = env
    const contradiction = gateway.settings.contradiction?.(values)
    const missing = gateway.settings.required
      .filter((variable) => values[variable] === undefined)
      .map((variable) => ({
        name: variable,
        says: `${variable} is missing: GATEWAYS names ${name}. It is ${helps[variable]?.help}.`,
      }))
    return contradiction ? [...missing, contradiction] : missing
  })
  const held = new Set(env.ESCROW.flatMap(({ gateways }) => gateways))
  const holdNothing = GATEWAYS.filter(({ settings, escrowHolder }) => held.has(settings.name) && !escrowHolder).map(({ settings }) => ({
    name: 'ESCROW',
    says: `ESCROW names ${settings.name}, which holds no money.`,
  }))
  return [...missing, ...strangers, ...holdNothing]
}

/** Real buyers reach it, or a card company that looks at it. */
const isOpenToStrangers = (env: Env): boolean => moneyMode(env) === 'live' || isOpenTrial(env, env)

function unsafe(env: Env, named: ReadonlySet<string>): SettingProblem[] {
  if (moneyMode(env) === 'live') return whyNotLive(env, env, named)
  const why = env.ALLOW_SANDBOX ? 'ALLOW_SANDBOX is 1' : `NODE_ENV is ${env.NODE_ENV}`
  return [...liveKeysInTrial(env, why), ...clockOfOthers(env, env), ...(isOpenTrial(env, env) ? whyNotOpenTrial(env, named) : [])]
}

/** The kind of money this shop takes: live in every start that is not a trial's by name, test wherever the sandbox or test keys are allowed. */
export const moneyMode = (env: Env): 'live' | 'test' => (TRIALS.has(env.NODE_ENV) || env.ALLOW_SANDBOX ? 'test' : 'live')

/** What Next and Node's tools write by themselves. Any other name (staging) is somebody's, and may be of a shop that is paid. */
const TRIALS: ReadonlySet<string> = new Set(['development', 'test'])

/** The part of the environment that the gateways need. */
export const gatewaysConfig = (env: Env): GatewaysConfig => ({
  names: env.GATEWAYS,
  settings: env,
  shop: { publicUrl: env.PUBLIC_URL, methodsWanted: new Set(env.PAYMENT_METHODS.map(({ method }) => method)) },
  scaled: (ms) => scaledMs(env, ms),
})

/** Scales a wait of `ms` by TIME_SCALE. */
export const scaledMs = (env: Env, ms: number) => Math.max(1, Math.round(ms * (env.TIME_SCALE > 1 ? 1 / env.TIME_SCALE : env.TIME_SCALE)))
