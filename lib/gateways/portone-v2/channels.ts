/** Which PortOne channel serves which method, and which company stands behind it, as PORTONE_V2_CHANNEL_KEY says. */
import { type ExtraFields, namesWallet } from '../companies/extra-fields.ts'
import { receiptOffer } from '../companies/receipt-choice.ts'
import { companyNamed, type Named } from '../companies/table.ts'
import { type Method, type MethodOffer, WITHOUT_WINDOW } from '../methods.ts'
import type { PortoneV2Settings } from './settings.ts'

export interface Channel {
  method: Method
  key: string
  /** How its window opens on a desktop: a frame in the page, a popup, or a button of its own that is drawn into the page. */
  shape: 'frame' | 'popup' | 'ui'
  /** The settings ask for a popup; otherwise the company's window is as it is. */
  asksForPopup: boolean
  /** Undefined where the settings do not say. */
  named: Named | undefined
}

/** PortOne's word for each method. */
export const PAY_METHOD: Partial<Record<Method, string>> = {
  card: 'CARD',
  easy_pay: 'EASY_PAY',
  kakaopay: 'EASY_PAY',
  naverpay: 'EASY_PAY',
  tosspay: 'EASY_PAY',
  payco: 'EASY_PAY',
  samsungpay: 'EASY_PAY',
  transfer: 'TRANSFER',
  mobile: 'MOBILE',
  virtual_account: 'VIRTUAL_ACCOUNT',
  gift_certificate: 'GIFT_CERTIFICATE',
}

const DEFAULT_METHODS: readonly Method[] = ['card', 'easy_pay', 'transfer', 'mobile']

/** `channel-key-…` for all methods, or `card=channel-key-…@kcp,kakaopay=channel-key-…@kakaopay,transfer=channel-key-…!popup`. */
export function readChannels(text: string): Channel[] {
  if (!text.includes('=')) return text ? DEFAULT_METHODS.map((method) => readChannel(method, text)) : []
  return text.split(',').flatMap((pair) => {
    const [method, name] = pair.split('=').map((part) => part.trim())
    return method && name && isPortoneMethod(method) ? [readChannel(method, name)] : []
  })
}

/** All channels of a shop: last those that save cards and that take typed ones, where there are any. */
export const channelsOf = ({ PORTONE_V2_CHANNEL_KEY = '', PORTONE_V2_BILLING_CHANNEL, PORTONE_V2_KEY_IN_CHANNEL }: PortoneV2Settings) => [
  ...readChannels(PORTONE_V2_CHANNEL_KEY),
  ...(PORTONE_V2_BILLING_CHANNEL ? [readChannel('saved_card', PORTONE_V2_BILLING_CHANNEL)] : []),
  ...(PORTONE_V2_KEY_IN_CHANNEL ? [readChannel('key_in', PORTONE_V2_KEY_IN_CHANNEL)] : []),
]

function readChannel(method: Method, name: string): Channel {
  const [whose = '', mark] = name.split('!')
  const [key = '', company] = whose.split('@')
  const named = company ? companyNamed('v2', company) : undefined
  const marked = mark === 'popup' || mark === 'ui' ? mark : undefined
  const asksForPopup = marked === 'popup' || named?.name === 'naverpay'
  return { method, key, shape: marked ?? SHAPE[named?.module?.desktop ?? 'frame'], asksForPopup, named }
}

const SHAPE = { frame: 'frame', page: 'frame', popup: 'popup', button: 'ui' } as const

/** The method's own; a method without one goes to the first. */
export const channelOf = (channels: readonly Channel[], wanted: Method) => channels.find(({ method }) => method === wanted) ?? channels[0]

const isPortoneMethod = (text: string): text is Method => Object.hasOwn(PAY_METHOD, text)

/** The tosspayments channel refuses cards below 100 won and transfers below 200; the other acquirers have no lower limits. */
const SMALLEST: Partial<Record<Method, number>> = { transfer: 200, virtual_account: 200 }
const SMALLEST_OTHERWISE = 100

export const portoneOffers = (channels: readonly Channel[], extraFields?: ExtraFields): MethodOffer[] =>
  channels
    .filter((channel) => opensWallet(channel, extraFields))
    .map(({ method, shape, named }) => ({
      method,
      popup: shape === 'popup' && !WITHOUT_WINDOW.has(method),
      minimum: named?.company.minimum?.[method] ?? SMALLEST[method] ?? SMALLEST_OTHERWISE,
      listed: !WITHOUT_WINDOW.has(method),
      ...receiptOffer(named, method),
    }))

/** Where wallets open by their names, "a wallet" opens nothing, unless a setting of the shop's names one. */
const opensWallet = ({ method, named }: Channel, extraFields: ExtraFields | undefined) =>
  method !== 'easy_pay' || !named?.company.walletsByName || namesWallet(extraFields)
