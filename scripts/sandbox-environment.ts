/** Turns the sandbox's manifest into the shop's environment. */
import { z } from 'zod'
import { GATEWAYS } from '#lib/gateways/list.ts'
import { isMethod } from '#lib/gateways/methods.ts'

const choices = z.record(z.string(), z.string())
/** A gateway in the sandbox's manifest: its addresses and keys, and for some its channels or companies. */
const gateway = z.record(z.string(), z.unknown())
const manifest = z.object({
  console: z.url(),
  // Names only the gateways of which more is read than the variables need.
  signIn: z.record(z.string(), z.object({ url: z.string(), clientId: z.string(), clientSecret: z.string() })).optional(),
  gateways: z.object({ toss: z.looseObject({ api: z.string() }), 'portone-v2': z.looseObject({ channelKeys: choices }) }).catchall(gateway),
})

type Environment = Record<string, string | undefined>

/** Asks a running sandbox how to reach its gateways. */
export async function askSandbox(consoleUrl: string): Promise<z.infer<typeof manifest>> {
  const answer = await fetch(`${consoleUrl}/manifest.json`, { signal: AbortSignal.timeout(5000) })
  if (!answer.ok) throw new Error(`The sandbox answered ${answer.status} to ${consoleUrl}/manifest.json.`)
  return manifest.parse(await answer.json())
}

/**
 * The variables that connect a shop to the sandbox. If `named` already sets any variable of a gateway, none of that gateway's are
 * added.
 */
export function sandboxEnvironment({ gateways, signIn = {} }: z.infer<typeof manifest>, named: Environment = {}): Record<string, string> {
  const known = GATEWAYS.filter(({ settings }) => gateways[settings.name])
  const groups: Record<string, string>[] = [
    ...known.map(({ settings: { name, required, addresses } }) => {
      const values = [...required, ...addresses].map((variable) => [variable, valueIn(variable, name, gateways[name] ?? {})])
      return { ...Object.fromEntries(values.filter(([, value]) => value !== undefined)), ...switchedOn(name, gateways[name] ?? {}) }
    }),
    ...Object.entries(signIn).map(([provider, { url, clientId, clientSecret }]) => {
      const name = provider.toUpperCase()
      return { [`${name}_CLIENT_ID`]: clientId, [`${name}_CLIENT_SECRET`]: clientSecret, [`${name}_URL`]: url }
    }),
    { GATEWAYS: known.map(({ settings }) => settings.name).join(',') },
    { ALLOW_SANDBOX: '1' },
  ]
  return Object.assign({}, ...groups.filter((group) => !Object.keys(group).some((name) => named[name])))
}

/** What a contract of its own allows at a real gateway, and the sandbox to everybody. */
function switchedOn(name: string, { apiClientKey, apiSecretKey, pgs, channelKeys }: z.infer<typeof gateway>): Record<string, string> {
  if (name === 'portone-v1') return { PORTONE_V1_CONFIRM: '1', ...named('PORTONE_V1_KEY_IN_PG', choicesIn(pgs).keyIn) }
  if (name === 'portone-v2') return named('PORTONE_V2_KEY_IN_CHANNEL', choicesIn(channelKeys).keyIn)
  if (name !== 'toss' || typeof apiClientKey !== 'string' || typeof apiSecretKey !== 'string') return {}
  return { TOSS_BILLING_CLIENT_KEY: apiClientKey, TOSS_BILLING_SECRET_KEY: apiSecretKey, TOSS_KEY_IN_SECRET_KEY: apiSecretKey }
}

const named = (variable: string, value: string | undefined): Record<string, string> => (value ? { [variable]: value } : {})

/** `TOSS_CLIENT_KEY` is `clientKey` of `toss` in the manifest, and `TOSS_API_URL` is its `api`. */
function valueIn(variable: string, name: string, said: z.infer<typeof gateway>): string | undefined {
  if (variable === 'PORTONE_V2_CHANNEL_KEY') return channelsByMethod(choicesIn(said.channelKeys))
  if (variable === 'PORTONE_V1_PG') return pgsByMethod(choicesIn(said.pgs))
  const own = variable.slice(name.length + 1).replace(/_URL$/, '')
  const value = said[own.toLowerCase().replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())]
  return typeof value === 'string' ? value : undefined
}

const choicesIn = (value: unknown) => choices.safeParse(value).data ?? {}

/** Translates `easyPay` to `easy_pay`. Channels that are none of our methods (such as the one for manual approval) are left out. */
function channelsByMethod(channelKeys: Record<string, string>): string {
  return Object.entries(channelKeys)
    .map(([name, key]) => ({ method: name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), key }))
    .filter(({ method }) => isMethod(method))
    .map(({ method, key }) => `${method}=${key}`)
    .join(',')
}

/** The PortOne V1 company for each method, so that every kind of window is used once. */
const PG_OF_METHOD = {
  card: 'card',
  easy_pay: 'kakaopay',
  transfer: 'tosspayments',
  mobile: 'danal',
  virtual_account: 'kcp',
  gift_certificate: 'settle',
}

const pgsByMethod = (pgs: Record<string, string>) =>
  Object.entries(PG_OF_METHOD)
    .flatMap(([method, name]) => (pgs[name] ? [`${method}=${pgs[name]}`] : []))
    .join(',')

/** The sandbox's channels for a single wallet. The mark says that the window is a popup. */
const CHANNEL_OF_WALLET = {
  kakaopay: 'easyPay@kakaopay',
  naverpay: 'popup@naverpay',
  tosspay: 'tossPay@tosspay',
  payco: 'paycoPay',
  samsungpay: 'samsungPay',
}

/** `PORTONE_V2_CHANNEL_KEY` pairs for every wallet. The demo shows all; a real shop has the few it has contracts for. */
export const walletChannels = ({ gateways }: z.infer<typeof manifest>): string =>
  Object.entries(CHANNEL_OF_WALLET)
    .flatMap(([method, channel]) => {
      const [name = '', company] = channel.split('@')
      const key = gateways['portone-v2'].channelKeys[name]
      return key ? [`${method}=${key}${company ? `@${company}` : ''}`] : []
    })
    .join(',')
