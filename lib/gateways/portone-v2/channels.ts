/** Which PortOne channel serves which method, as PORTONE_V2_CHANNEL_KEY says. */

import type { Method, MethodOffer } from '../methods.ts'

export interface Channel {
  method: Method
  key: string
  /** How its window opens on a desktop: a frame in the page, a popup, or a button of its own that is drawn into the page. */
  shape: 'frame' | 'popup' | 'ui'
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

/** `channel-key-…` for all methods, or `card=channel-key-…,kakaopay=channel-key-…,naverpay=channel-key-…!popup`. */
export function readChannels(text: string): Channel[] {
  if (!text.includes('=')) return text ? DEFAULT_METHODS.map((method) => readChannel(method, text)) : []
  return text.split(',').flatMap((pair) => {
    const [method, name] = pair.split('=').map((part) => part.trim())
    return method && name && isPortoneMethod(method) ? [readChannel(method, name)] : []
  })
}

function readChannel(method: Method, name: string): Channel {
  const [key = '', mark] = name.split('!')
  return { method, key, shape: mark === 'popup' || mark === 'ui' ? mark : 'frame' }
}

const isPortoneMethod = (text: string): text is Method => Object.hasOwn(PAY_METHOD, text)

/** The tosspayments channel refuses cards below 100 won and transfers below 200; the other acquirers have no lower limits. */
const SMALLEST: Partial<Record<Method, number>> = { transfer: 200, virtual_account: 200 }
const SMALLEST_OTHERWISE = 100

export const portoneOffers = (channels: readonly Channel[]): MethodOffer[] =>
  channels.map(({ method, shape }) => ({ method, popup: shape === 'popup', minimum: SMALLEST[method] ?? SMALLEST_OTHERWISE, listed: true }))
