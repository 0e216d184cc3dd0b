/** Which payment company behind PortOne V1 serves which method, as PORTONE_V1_PG says. */
import { receiptOffer } from '../companies/receipt-choice.ts'
import { companyNamed, type Named } from '../companies/table.ts'
import { type Method, type MethodOffer, WITHOUT_WINDOW } from '../methods.ts'

export interface Pg {
  method: Method
  /** `provider`, `provider.MID`, a channel key, or a channel group. */
  name: string
  /** PortOne's word for the method at this company. */
  payMethod: string
  /** Its window on a desktop is a popup, not a layer on the page. */
  popup: boolean
  /** The settings ask for a popup; otherwise the company's window is as it is. */
  asksForPopup: boolean
  /** Undefined where neither the name nor the settings say who it is. */
  named: Named | undefined
}

const PAY_METHOD: Partial<Record<Method, string>> = {
  card: 'card',
  easy_pay: 'kakaopay',
  kakaopay: 'kakaopay',
  naverpay: 'naverpay',
  tosspay: 'tosspay',
  payco: 'payco',
  samsungpay: 'samsung',
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

/**
 * `card=html5_inicis.MID,kakaopay=kakaopay.CID,mobile=channel-key-…@danal,samsungpay=html5_inicis:samsungpay`: the first of a method
 * counts. A channel key says whose it is after an @.
 */
export function readPgs(text: string): Pg[] {
  const pgs = text.split(',').flatMap((pair) => {
    const [method = '', marked = ''] = pair.split('=').map((part) => part.trim())
    const pg = isV1Method(method) ? readPg(method, marked) : undefined
    return pg?.name ? [pg] : []
  })
  return pgs.filter((pg, at) => pgs.findIndex(({ method }) => method === pg.method) === at)
}

interface NamedPgs {
  PORTONE_V1_PG?: string | undefined
  PORTONE_V1_BILLING_PG?: string | undefined
  PORTONE_V1_KEY_IN_PG?: string | undefined
}

/** All companies of a shop: last those that save cards and that take typed ones, where there are any. */
export const pgsOf = ({ PORTONE_V1_PG = '', PORTONE_V1_BILLING_PG, PORTONE_V1_KEY_IN_PG }: NamedPgs): Pg[] => [
  ...readPgs(PORTONE_V1_PG),
  ...(PORTONE_V1_BILLING_PG ? [readPg('saved_card', PORTONE_V1_BILLING_PG)] : []),
  ...(PORTONE_V1_KEY_IN_PG ? [readPg('key_in', PORTONE_V1_KEY_IN_PG)] : []),
]

function readPg(method: Method, marked: string): Pg {
  const [whose = '', payMethod] = marked.replace(/!popup$/, '').split(':')
  const [name = '', company] = whose.split('@')
  const named = companyNamed('v1', company ?? providerIn(name))
  const asksForPopup = marked.endsWith('!popup')
  const popup = asksForPopup || named?.module?.desktop === 'popup'
  return { method, name, payMethod: payMethod ?? payMethodOf(method, name), popup, asksForPopup, named }
}

const providerIn = (name: string) => name.split('.')[0] ?? ''

const isV1Method = (text: string): text is Method => Object.hasOwn(PAY_METHOD, text)

const payMethodOf = (method: Method, name: string) => (method === 'easy_pay' && WALLET[providerIn(name)]) || (PAY_METHOD[method] ?? 'card')

/** Companies refuse cards below 100 won and transfers below 200, like the acquirers behind them. */
const SMALLEST: Partial<Record<Method, number>> = { transfer: 200, virtual_account: 200 }
const SMALLEST_OTHERWISE = 100

export const v1Offers = (pgs: readonly Pg[]): MethodOffer[] =>
  pgs.map(({ method, popup, named }) => ({
    method,
    popup: popup && !WITHOUT_WINDOW.has(method),
    minimum: named?.company.minimum?.[method] ?? SMALLEST[method] ?? SMALLEST_OTHERWISE,
    listed: !WITHOUT_WINDOW.has(method),
    ...receiptOffer(named, method),
  }))

/** The method's own; a method without one goes to the first. */
export const pgOf = (pgs: readonly Pg[], wanted: Method) => pgs.find(({ method }) => method === wanted) ?? pgs[0]
