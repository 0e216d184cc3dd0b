/** What a shop needs of its environment before it takes real money: facts in, problems out. */
import { GATEWAYS } from './gateways/list.ts'
import { isThisMachine } from './local-address.ts'
import { isPublicHost } from './public-host.ts'

/** One line of what is wrong: the name of a variable, why it matters, and what to do. */
export interface SettingProblem {
  name: string
  says: string
}

export interface LiveSettings {
  PUBLIC_URL: string
  GATEWAYS: readonly string[]
  SESSION_SECRET: readonly string[]
  DATA_KEY?: readonly string[] | undefined
  MONITORING_TOKEN?: string | undefined
  SMTP_URL?: string | undefined
  MAIL_FROM: string
  RATE_LIMIT_SCALE: number
  TIME_SCALE: number
  TEST_CLOCK?: string | undefined
  KAKAO_URL?: string | undefined
  NAVER_URL?: string | undefined
}

type Values = Readonly<Record<string, unknown>>

/** Everything that keeps these settings from real money. `named` are the variables that somebody has set. */
export function whyNotLive(settings: LiveSettings, values: Values, named: ReadonlySet<string>): SettingProblem[] {
  return [
    ...publicUrl(settings, named),
    ...secrets(settings, named),
    ...proxies(named),
    ...mail(settings, named),
    ...gatewayNames(settings),
    ...gatewayAddresses(values),
    ...testKeys(values),
    ...standInsForSignIn(settings),
    ...forTrialsOnly(settings),
  ]
}

function publicUrl({ PUBLIC_URL }: LiveSettings, named: ReadonlySet<string>): SettingProblem[] {
  const name = 'PUBLIC_URL'
  const remedy = 'Set it to the https:// address that buyers use, for example https://shop.example.com.'
  if (!named.has(name))
    return [{ name, says: `PUBLIC_URL is missing: links in mail, returns from payment windows and webhooks would lead nowhere. ${remedy}` }]
  if (isThisMachine(PUBLIC_URL))
    return [{ name, says: `PUBLIC_URL is an address of this machine, which no buyer and no gateway reaches. ${remedy}` }]
  if (!PUBLIC_URL.startsWith('https://'))
    return [{ name, says: `PUBLIC_URL is not https: buyers would type their data into a page without TLS. ${remedy}` }]
  const { pathname, search, hash, username, host } = new URL(PUBLIC_URL)
  if (!isPublicHost(host))
    return [
      { name, says: `PUBLIC_URL is a name or address that is nobody's on the internet: an example's, or a private network's. ${remedy}` },
    ]
  if (pathname !== '/' || search || hash || username)
    return [{ name, says: `PUBLIC_URL has more than a host: the shop answers at the root of its address alone. ${remedy}` }]
  return []
}

const MAKE_A_SECRET = 'Make one with: openssl rand -base64 32'

function secrets({ SESSION_SECRET, DATA_KEY = [], MONITORING_TOKEN }: LiveSettings, named: ReadonlySet<string>): SettingProblem[] {
  const session = 'SESSION_SECRET'
  const found: SettingProblem[] = []
  if (!named.has(session))
    found.push({
      name: session,
      says: `SESSION_SECRET is missing: it signs orders' links and seals operators' authenticators. ${MAKE_A_SECRET}`,
    })
  else if (!SESSION_SECRET.every(isStrong))
    found.push({
      name: session,
      says: `SESSION_SECRET is too weak: who guesses it opens every order. ${MAKE_A_SECRET} (each part, where there are two)`,
    })
  if (!DATA_KEY.every(isStrong))
    found.push({
      name: 'DATA_KEY',
      says: `DATA_KEY is too weak to seal bank accounts with. ${MAKE_A_SECRET} (each part, where there are two)`,
    })
  if (MONITORING_TOKEN !== undefined && !isStrong(MONITORING_TOKEN))
    found.push({
      name: 'MONITORING_TOKEN',
      says: `MONITORING_TOKEN is too weak: who guesses it reads the shop's figures. ${MAKE_A_SECRET}`,
    })
  return found
}

/** Next serves http alone, so something in front of it ends TLS. Whoever did not think of it has all buyers share one limit. */
const proxies = (named: ReadonlySet<string>): SettingProblem[] =>
  named.has('TRUST_PROXY_HOPS')
    ? []
    : [
        {
          name: 'TRUST_PROXY_HOPS',
          says: 'TRUST_PROXY_HOPS is missing: who asks is told by how many proxies in front of the shop are yours, and limits count by it. Set it to 1 for one nginx, 2 with a CDN before it, 0 where buyers’ connections end in the shop itself.',
        },
      ]

const SHORTEST_SECRET = 32
const FEWEST_CHARACTERS = 10
/** What people write who mean to change it later. Chance writes one of these into fewer than one secret in half a million. */
const WORDS_OF_PEOPLE = /secret|passw|change|example|gyesan|develop|production|default|replace|12345|qwerty|abcdef/i

/** Whether chance made it, as far as that can be seen: long, of many characters, no words, and nothing that repeats. */
function isStrong(secret: string): boolean {
  const repeats = `${secret}${secret}`.indexOf(secret, 1) < secret.length
  return secret.length >= SHORTEST_SECRET && new Set(secret).size >= FEWEST_CHARACTERS && !WORDS_OF_PEOPLE.test(secret) && !repeats
}

function mail({ SMTP_URL, MAIL_FROM }: LiveSettings, named: ReadonlySet<string>): SettingProblem[] {
  const found: SettingProblem[] = []
  if (!SMTP_URL)
    found.push({
      name: 'SMTP_URL',
      says: 'SMTP_URL is missing: buyers would hear nothing of their orders. Set it to your mail service’s smtp://user:password@host:587.',
    })
  else if (!URL.canParse(SMTP_URL) || !/^smtps?:$/.test(new URL(SMTP_URL).protocol))
    found.push({
      name: 'SMTP_URL',
      says: 'SMTP_URL is no address of a mail server. It is smtp://user:password@host:587, or smtps:// for port 465.',
    })
  if (!named.has('MAIL_FROM') || !isPublicHost(domainOf(MAIL_FROM)))
    found.push({
      name: 'MAIL_FROM',
      says: 'MAIL_FROM is missing: mail from an address that does not exist is thrown away. Set it to Name <address at your domain>.',
    })
  return found
}

/** Of `Name <address>`, and of an address alone. */
const domainOf = (sender: string): string => /@([^\s<>@]+)>?\s*$/.exec(sender)?.[1] ?? ''

const gatewayNames = ({ GATEWAYS: named }: LiveSettings): SettingProblem[] =>
  named.length > 0
    ? []
    : [
        {
          name: 'GATEWAYS',
          says: `GATEWAYS is missing: nobody could pay. Name those you have a contract with: ${GATEWAYS.map(({ settings }) => settings.name).join(',')}.`,
        },
      ]

/** Also of a gateway that GATEWAYS does not name: money that it moved before is looked up there. */
function gatewayAddresses(values: Values): SettingProblem[] {
  return GATEWAYS.flatMap(({ settings }) =>
    Object.keys(settings.variables).flatMap((name) => {
      const addresses = [values[name]].flat().filter(isWebAddress)
      if (addresses.some(isThisMachine))
        return [{ name, says: `${name} is a sandbox address in production. Unset it, or set ALLOW_SANDBOX=1 for a demo.` }]
      if (addresses.some((address) => new URL(address).protocol === 'http:'))
        return [{ name, says: `${name} is not https: keys and payments would travel unsealed. Unset it, or give an https:// address.` }]
      if (!addresses.every((address) => isPublicHost(new URL(address).host)))
        return [
          {
            name,
            says: `${name} is a name or address that is nobody's on the internet: an example's, or a private network's. Unset it, or give the gateway's own.`,
          },
        ]
      return []
    }),
  )
}

const isWebAddress = (value: unknown): value is string =>
  typeof value === 'string' && URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)

function testKeys(values: Values): SettingProblem[] {
  return GATEWAYS.flatMap(({ settings }) => {
    const said = settings.testKeys(values)
    return said
      ? [{ name: settings.required[0] ?? '', says: `${said} in production. Use live keys, or set ALLOW_SANDBOX=1 for a demo.` }]
      : []
  })
}

/** Whoever answers there says who somebody is. */
const standInsForSignIn = (settings: LiveSettings): SettingProblem[] =>
  (['KAKAO_URL', 'NAVER_URL'] as const)
    .filter((name) => settings[name] !== undefined)
    .map((name) => ({ name, says: `${name} is set: a stand-in would say which member somebody is. Unset it: it is for trials.` }))

function forTrialsOnly({ RATE_LIMIT_SCALE, TIME_SCALE, TEST_CLOCK }: LiveSettings): SettingProblem[] {
  const found: SettingProblem[] = []
  if (RATE_LIMIT_SCALE !== 1)
    found.push({
      name: 'RATE_LIMIT_SCALE',
      says: `RATE_LIMIT_SCALE is ${RATE_LIMIT_SCALE}: strangers could try so many times more, or buyers so much less. Unset it: it is for benches.`,
    })
  if (TIME_SCALE !== 1)
    found.push({
      name: 'TIME_SCALE',
      says: `TIME_SCALE is ${TIME_SCALE}: goods would be kept and gateways be asked again for other times than promised. Unset it: it is for trials.`,
    })
  if (TEST_CLOCK !== undefined)
    found.push({
      name: 'TEST_CLOCK',
      says: 'TEST_CLOCK is set: a file could move the clock that real deadlines go by. Unset it: it is for trials.',
    })
  return found
}

/** Live keys in a shop that takes itself for a trial: real buyers would pay, and what they paid would be sent back as a mistake. */
export function liveKeysInTrial(values: Values, why: string): SettingProblem[] {
  return GATEWAYS.flatMap(({ settings }) => {
    const said = settings.liveKeys(values)
    return said
      ? [
          {
            name: settings.required[0] ?? '',
            says: `${said}, and ${why}. Use test keys here; real money is taken by npm start without ALLOW_SANDBOX.`,
          },
        ]
      : []
  })
}

type Addressed = Pick<LiveSettings, 'PUBLIC_URL' | 'GATEWAYS'>

/** A trial that strangers reach, at gateways of the world: card companies look at such a shop before its live keys come. */
export const isOpenTrial = (settings: Addressed & { ALLOW_SANDBOX: boolean }, values: Values): boolean =>
  settings.ALLOW_SANDBOX && isPublicHost(new URL(settings.PUBLIC_URL).host) && addressesOutside(settings, values).length > 0

/** What such a trial needs: no money moves, and strangers leave their names and numbers all the same. */
export function whyNotOpenTrial(settings: LiveSettings, named: ReadonlySet<string>): SettingProblem[] {
  const mailbox = {
    name: 'SMTP_URL',
    says: 'SMTP_URL is missing: everybody would read in /mailbox what this trial mails to others. Set it.',
  }
  return [...secrets(settings, named), ...(settings.SMTP_URL ? [] : [mailbox])]
}

/** The gateways' addresses that are not on this machine, by the names of their variables. */
const addressesOutside = (settings: Pick<LiveSettings, 'GATEWAYS'>, values: Values): string[] =>
  GATEWAYS.filter((gateway) => settings.GATEWAYS.includes(gateway.settings.name)).flatMap((gateway) =>
    gateway.settings.addresses.filter((name) => !isThisMachine(values[name])),
  )

/** A clock that can be moved is for sandboxes: a gateway that is anywhere else has keys and deadlines of real people. */
export function clockOfOthers(settings: LiveSettings, values: Values): SettingProblem[] {
  if (settings.TEST_CLOCK === undefined) return []
  return addressesOutside(settings, values).map((name) => ({
    name: 'TEST_CLOCK',
    says: `TEST_CLOCK is set and ${name} is no sandbox address. Unset TEST_CLOCK: it moves the clock of a trial.`,
  }))
}
