/** Turns the sandbox's manifest into the shop's environment. */
import { z } from 'zod'
import { isMethod } from '#lib/gateways/methods.ts'

const toss = z.object({ api: z.url(), sdk: z.url(), clientKey: z.string(), secretKey: z.string() })
const portoneV2 = z.object({
  api: z.url(),
  sdk: z.url(),
  storeId: z.string(),
  channelKeys: z.record(z.string(), z.string()),
  apiSecret: z.string(),
  webhookSecret: z.string(),
})
const portoneV1 = z.object({
  api: z.url(),
  sdk: z.url(),
  impCode: z.string(),
  apiKey: z.string(),
  apiSecret: z.string(),
  pgs: z.record(z.string(), z.string()),
})
const ipay = z.object({
  api: z.url(),
  sdk: z.url(),
  apiKey: z.string(),
  apiSecret: z.string(),
  publishableKey: z.string(),
  webhookSecret: z.string(),
})
const manifest = z.object({ console: z.url(), gateways: z.object({ toss, 'portone-v1': portoneV1, 'portone-v2': portoneV2, ipay }) })

type Environment = Record<string, string | undefined>

/** Asks a running sandbox how to reach its gateways. */
export async function askSandbox(consoleUrl: string): Promise<z.infer<typeof manifest>> {
  const answer = await fetch(`${consoleUrl}/manifest.json`, { signal: AbortSignal.timeout(5000) })
  if (!answer.ok) throw new Error(`The sandbox answered ${answer.status} to ${consoleUrl}/manifest.json.`)
  return manifest.parse(await answer.json())
}

/** The variables that point a shop at the sandbox. A gateway of which `named` already says anything is left to it, whole. */
export function sandboxEnvironment({ gateways }: z.infer<typeof manifest>, named: Environment = {}): Record<string, string> {
  const groups: Record<string, string>[] = [
    {
      TOSS_CLIENT_KEY: gateways.toss.clientKey,
      TOSS_SECRET_KEY: gateways.toss.secretKey,
      TOSS_API_URL: gateways.toss.api,
      TOSS_SDK_URL: gateways.toss.sdk,
    },
    {
      PORTONE_V2_STORE_ID: gateways['portone-v2'].storeId,
      PORTONE_V2_CHANNEL_KEY: channelsByMethod(gateways['portone-v2'].channelKeys),
      PORTONE_V2_API_SECRET: gateways['portone-v2'].apiSecret,
      PORTONE_V2_WEBHOOK_SECRET: gateways['portone-v2'].webhookSecret,
      PORTONE_V2_API_URL: gateways['portone-v2'].api,
      PORTONE_V2_SDK_URL: gateways['portone-v2'].sdk,
    },
    {
      PORTONE_V1_IMP_CODE: gateways['portone-v1'].impCode,
      PORTONE_V1_API_KEY: gateways['portone-v1'].apiKey,
      PORTONE_V1_API_SECRET: gateways['portone-v1'].apiSecret,
      PORTONE_V1_PG: pgsByMethod(gateways['portone-v1'].pgs),
      PORTONE_V1_API_URL: gateways['portone-v1'].api,
      PORTONE_V1_SDK_URL: gateways['portone-v1'].sdk,
    },
    {
      IPAY_API_KEY: gateways.ipay.apiKey,
      IPAY_API_SECRET: gateways.ipay.apiSecret,
      IPAY_PUBLISHABLE_KEY: gateways.ipay.publishableKey,
      IPAY_WEBHOOK_SECRET: gateways.ipay.webhookSecret,
      IPAY_API_URL: gateways.ipay.api,
    },
    { GATEWAYS: 'toss,portone-v2,portone-v1,ipay' },
    { ALLOW_SANDBOX: '1' },
  ]
  return Object.assign({}, ...groups.filter((group) => !Object.keys(group).some((name) => named[name])))
}

/** `easyPay` there is `easy_pay` here. Channels that are no method of ours (such as one for manual approval) are left out. */
function channelsByMethod(channelKeys: Record<string, string>): string {
  return Object.entries(channelKeys)
    .map(([name, key]) => ({ method: name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), key }))
    .filter(({ method }) => isMethod(method))
    .map(({ method, key }) => `${method}=${key}`)
    .join(',')
}

/** Which of PortOne V1's companies serves which method: one for each kind of window it has. */
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

/** The sandbox's channels that are one wallet each; the mark says that the window is a popup. */
const CHANNEL_OF_WALLET = {
  kakaopay: 'easyPay',
  naverpay: 'popup!popup',
  tosspay: 'tossPay',
  payco: 'paycoPay',
  samsungpay: 'samsungPay',
}

/** `PORTONE_V2_CHANNEL_KEY` pairs for every wallet: a demo shows them all, where a shop has the few it has contracts for. */
export const walletChannels = ({ gateways }: z.infer<typeof manifest>): string =>
  Object.entries(CHANNEL_OF_WALLET)
    .flatMap(([method, channel]) => {
      const [name = '', mark] = channel.split('!')
      const key = gateways['portone-v2'].channelKeys[name]
      return key ? [`${method}=${key}${mark ? `!${mark}` : ''}`] : []
    })
    .join(',')
