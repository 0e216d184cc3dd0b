/** The environment, parsed once. A missing or wrong value stops the start with its name, what it is for and where to get it. */
import { z } from 'zod'

const url = z.url({ protocol: /^https?$/ })
const count = z.coerce.number().int().min(0)
const factor = z.coerce.number().positive()
const secrets = z
  .string()
  .min(16)
  .transform((text) => text.split(',').map((part) => part.trim()))

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
    help: 'the gateways shoppers may pay with, in the order they are offered: toss,portone-v2',
  },
  TOSS_CLIENT_KEY: {
    schema: z.string().optional(),
    help: 'Toss developer centre, API keys, payment widget client key (test_gck_… or live_gck_…)',
  },
  TOSS_SECRET_KEY: {
    schema: z.string().optional(),
    help: 'Toss developer centre, API keys, payment widget secret key (test_gsk_… or live_gsk_…)',
  },
  TOSS_API_URL: { schema: url.optional(), help: 'leave unset for the real gateway' },
  TOSS_SDK_URL: { schema: url.optional(), help: 'leave unset for the real gateway' },
  PORTONE_V2_STORE_ID: { schema: z.string().optional(), help: 'PortOne console, connection settings, store id (store-…)' },
  PORTONE_V2_CHANNEL_KEY: {
    schema: z.string().optional(),
    help: 'PortOne console, channels: one channel key, or method=key pairs such as card=channel-key-…,transfer=channel-key-… (add !popup to a key whose desktop window is a popup)',
  },
  PORTONE_V2_API_SECRET: { schema: z.string().optional(), help: 'PortOne console, API keys, V2 API secret' },
  PORTONE_V2_WEBHOOK_SECRET: {
    schema: secrets.optional(),
    help: 'PortOne console, webhooks, secret (whsec_…); two, separated by a comma, while you change it',
  },
  PORTONE_V2_API_URL: { schema: url.optional(), help: 'leave unset for the real gateway' },
  PORTONE_V2_SDK_URL: { schema: url.optional(), help: 'leave unset for the real gateway' },
  SESSION_SECRET: {
    schema: secrets.default(['development-session-secret']),
    help: 'at least 16 random characters (openssl rand -base64 32); two, separated by a comma, while you change it',
  },
  SMTP_URL: { schema: z.string().optional(), help: 'smtp://user:password@host:587; unset keeps mail in the mailbox page' },
  MAIL_FROM: { schema: z.string().default('계산상점 <shop@localhost>'), help: 'the sender of the shop’s mail' },
  TRUST_PROXY_HOPS: { schema: count.default(0), help: 'how many X-Forwarded-For hops in front of the shop are yours' },
  RATE_LIMIT_SCALE: { schema: factor.default(1), help: 'multiplies all limits; benches and fault runs raise it' },
  TIME_SCALE: { schema: factor.default(1), help: 'shortens waits and holds: 0.05 and 20 both make them twenty times shorter' },
  POSTCODE_SCRIPT: {
    schema: z
      .string()
      .optional()
      .transform((text) => text === '1'),
    help: '1 offers the Daum/Kakao postcode search in the checkout; otherwise the built-in demo addresses are searched',
  },
  ALLOW_SANDBOX: {
    schema: z
      .string()
      .optional()
      .transform((text) => text === '1'),
    help: '1 lets a production start use the sandbox and test keys',
  },
  LOG_LEVEL: { schema: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'), help: 'how much is logged' },
} as const

export type Env = { [Name in keyof typeof variables]: z.output<(typeof variables)[Name]['schema']> }

export class EnvironmentError extends Error {
  override readonly name = 'EnvironmentError'
}

/** Throws EnvironmentError with one line for each value that is missing or wrong. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const parsed: Record<string, unknown> = {}
  const problems: string[] = []
  for (const [name, { schema, help }] of Object.entries(variables)) {
    // An empty line in an .env file means "not set".
    const result = schema.safeParse(source[name] || undefined)
    if (result.success) parsed[name] = result.data
    else problems.push(`${name} is ${source[name] ? 'wrong' : 'missing'} (${result.error.issues[0]?.message}). It is ${help}.`)
  }
  // Each value was produced by the schema of its name, which is what Env says.
  const env = parsed as Env
  if (problems.length === 0) problems.push(...missingForGateways(env), ...unsafeForProduction(env))
  if (problems.length > 0) throw new EnvironmentError(problems.join('\n'))
  return env
}

const REQUIRED: Record<string, (keyof Env)[]> = {
  toss: ['TOSS_CLIENT_KEY', 'TOSS_SECRET_KEY'],
  'portone-v2': ['PORTONE_V2_STORE_ID', 'PORTONE_V2_CHANNEL_KEY', 'PORTONE_V2_API_SECRET', 'PORTONE_V2_WEBHOOK_SECRET'],
}

function missingForGateways(env: Env): string[] {
  return env.GATEWAYS.flatMap((gateway) => {
    const required = Object.hasOwn(REQUIRED, gateway) ? REQUIRED[gateway] : undefined
    if (!required) return [`GATEWAYS names ${gateway}, which this shop does not know. It knows ${Object.keys(REQUIRED).join(', ')}.`]
    return required
      .filter((name) => env[name] === undefined)
      .map((name) => `${name} is missing: GATEWAYS names ${gateway}. It is ${variables[name].help}.`)
  })
}

function unsafeForProduction(env: Env): string[] {
  if (env.NODE_ENV !== 'production' || env.ALLOW_SANDBOX) return []
  const problems: string[] = []
  for (const name of ['TOSS_API_URL', 'TOSS_SDK_URL', 'PORTONE_V2_API_URL', 'PORTONE_V2_SDK_URL'] as const) {
    if (env[name] && /^https?:\/\/(localhost|127\.|\[::1\])/.test(env[name]))
      problems.push(`${name} is a sandbox address in production. Unset it, or set ALLOW_SANDBOX=1 for a demo.`)
  }
  if (/^test_/.test(`${env.TOSS_SECRET_KEY}`) || /^test_/.test(`${env.TOSS_CLIENT_KEY}`))
    problems.push('TOSS keys are test keys in production. Use live keys, or set ALLOW_SANDBOX=1 for a demo.')
  if (env.SESSION_SECRET[0] === 'development-session-secret')
    problems.push(`SESSION_SECRET is missing. It is ${variables.SESSION_SECRET.help}.`)
  return problems
}

/** Which money this shop takes: live in a production start, test wherever the sandbox or test keys are allowed. */
export const moneyMode = (env: Env): 'live' | 'test' => (env.NODE_ENV === 'production' && !env.ALLOW_SANDBOX ? 'live' : 'test')

/** A wait of `ms` under TIME_SCALE. */
export const scaledMs = (env: Env, ms: number) => Math.max(1, Math.round(ms * (env.TIME_SCALE > 1 ? 1 / env.TIME_SCALE : env.TIME_SCALE)))
