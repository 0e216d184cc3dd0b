/** Which payment company behind PortOne V1 serves which method, as PORTONE_V1_PG says. */
import type { Method, MethodOffer } from '../methods.ts'

export interface Pg {
  method: Method
  /** `provider`, `provider.MID`, or a channel key. */
  name: string
  /** PortOne's word for the method at this company. */
  payMethod: string
  /** Its window on a desktop is a popup, not a layer on the page. */
  popup: boolean
}

const PAY_METHOD: Partial<Record<Method, string>> = {
  card: 'card',
  easy_pay: 'kakaopay',
  transfer: 'trans',
  mobile: 'phone',
  virtual_account: 'vbank',
  gift_certificate: 'culturegift',
}

/** Companies that are a single wallet, with PortOne's word for paying by it. */
const WALLET: Record<string, string> = {
  kakaopay: 'kakaopay',
  naverpay: 'naverpay',
  payco: 'payco',
  tosspay: 'tosspay',
  tosspay_v2: 'tosspay',
  toss_brandpay: 'toss_brandpay',
  // PortOne has no word for this wallet: the company itself selects it.
  smilepay: 'card',
}

/** `card=html5_inicis.MID,easy_pay=naverpay!popup,mobile=channel-key-…,easy_pay=html5_inicis:samsungpay`: the first of a method counts. */
export function readPgs(text: string): Pg[] {
  const pgs = text.split(',').flatMap((pair) => {
    const [method = '', marked = ''] = pair.split('=').map((part) => part.trim())
    const [name = '', payMethod] = marked.replace(/!popup$/, '').split(':')
    if (!isV1Method(method) || !name) return []
    return [{ method, name, payMethod: payMethod ?? payMethodOf(method, name), popup: marked.endsWith('!popup') }]
  })
  return pgs.filter((pg, at) => pgs.findIndex(({ method }) => method === pg.method) === at)
}

const isV1Method = (text: string): text is Method => Object.hasOwn(PAY_METHOD, text)

function payMethodOf(method: Method, name: string): string {
  const [provider = ''] = name.split('.')
  return (method === 'easy_pay' && WALLET[provider]) || (PAY_METHOD[method] ?? 'card')
}

/** Companies refuse cards below 100 won and transfers below 200, like the acquirers behind them. */
const SMALLEST: Partial<Record<Method, number>> = { transfer: 200, virtual_account: 200 }
const SMALLEST_OTHERWISE = 100

export const v1Offers = (pgs: readonly Pg[]): MethodOffer[] =>
  pgs.map(({ method, popup }) => ({ method, popup, minimum: SMALLEST[method] ?? SMALLEST_OTHERWISE, listed: true }))
