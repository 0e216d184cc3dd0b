/** Decides which methods are offered for a total, in which order, and through which of several gateways. Pure. */
import { type Method, type MethodOffer, type ReceiptIssuer, WALLETS } from './methods.ts'

/** One row of the checkout's list: the first available gateway serves it. */
export interface Route {
  method: Method
  gateways: readonly string[]
}

/** A gateway as routing sees it. */
export interface Candidate {
  name: string
  offers: readonly MethodOffer[]
  isAvailable: boolean
}

export interface Offer {
  gateway: string
  method: Method
  popup: boolean
  receiptBy?: ReceiptIssuer
}

export interface Payable {
  /** In minor units. */
  total: number
  /** ISO 4217. */
  currency: string
}

/** `PAYMENT_METHODS`: `card=portone-v2|portone-v1,easy_pay=toss`. Throws an Error that names the wrong part. */
export function parseRoutes(text: string, isMethod: (name: string) => name is Method): Route[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean)
    .map((part) => {
      const [method = '', gateways = ''] = part.split('=').map((side) => side.trim())
      const names = gateways.split('|').map((name) => name.trim())
      if (!isMethod(method) || names.some((name) => !name)) throw new Error(`"${part}" is not method=gateway`)
      return { method, gateways: names }
    })
}

/** The methods that can pay this total, in the order to offer them. A total of zero needs none. */
export function routeMethods(candidates: readonly Candidate[], routes: readonly Route[], payable: Payable): Offer[] {
  if (payable.total === 0) return []
  return (routes.length > 0 ? routes : everyMethodOnce(candidates)).flatMap((route) => firstThatCan(candidates, route, payable) ?? [])
}

/** A method of the shop that cannot pay now, and why. */
export type Unusable =
  | { method: Method; why: 'too_small' | 'too_large' /** The nearest total it takes, in minor units. */; limit: number }
  | { method: Method; why: 'away' }

/** The shop's methods that are not among `routeMethods`, in the same order. A currency that a method never takes is no reason to show it. */
export function unusableMethods(candidates: readonly Candidate[], routes: readonly Route[], payable: Payable): Unusable[] {
  if (payable.total === 0) return []
  const usable = new Set(routeMethods(candidates, routes, payable).map(({ method }) => method))
  const wanted = routes.length > 0 ? routes : everyMethodOnce(candidates)
  const missing = new Map(wanted.filter(({ method }) => !usable.has(method)).map((route) => [route.method, route]))
  return [...missing.values()].flatMap((route) => whyUnusable(candidates, route, payable) ?? [])
}

function whyUnusable(candidates: readonly Candidate[], { method, gateways }: Route, payable: Payable): Unusable | undefined {
  const listing = candidates.filter(({ name }) => gateways.includes(name))
  const offers = listing.flatMap(({ offers }) => offers.filter((offer) => offer.method === method && offer.listed && takes(offer, payable)))
  if (offers.some((offer) => accepts(offer, payable))) return { method, why: 'away' }
  if (offers.length === 0) return undefined
  const [minimum, maximum] = [Math.min(...offers.map((offer) => offer.minimum)), Math.max(...offers.map((offer) => offer.maximum ?? 0))]
  return payable.total < minimum ? { method, why: 'too_small', limit: minimum } : { method, why: 'too_large', limit: maximum }
}

/** Why an order of this total cannot be paid like this, if so; also for methods that only a gateway's own widget lists. */
export function whyNotPayable(candidate: Candidate | undefined, method: string, payable: Payable): 'not_offered' | 'away' | undefined {
  if (!candidate?.offers.some((offer) => offer.method === method && accepts(offer, payable))) return 'not_offered'
  return candidate.isAvailable ? undefined : 'away'
}

/** Easy pay first, because most shoppers pay on a phone; then in the order of the gateways. */
function everyMethodOnce(candidates: readonly Candidate[]): Route[] {
  const listed = candidates.flatMap(({ offers }) => offers.filter((offer) => offer.listed).map(({ method }) => method))
  const methods = [...new Set(listed)]
  const ordered = [...methods.filter((method) => WALLETS.has(method)), ...methods.filter((method) => !WALLETS.has(method))]
  return ordered.map((method) => ({ method, gateways: candidates.map(({ name }) => name) }))
}

/** The methods that are named first, in their order; the others behind them as they stood. */
export function inOrder<Row extends { method: string }>(rows: readonly Row[], order: readonly string[]): Row[] {
  const placeOf = ({ method }: Row) => (order.includes(method) ? order.indexOf(method) : order.length)
  return rows.toSorted((a, b) => placeOf(a) - placeOf(b))
}

function firstThatCan(candidates: readonly Candidate[], { method, gateways }: Route, payable: Payable): Offer | undefined {
  for (const name of gateways) {
    const candidate = candidates.find((other) => other.name === name)
    const offer = candidate?.isAvailable ? candidate.offers.find((other) => other.method === method && other.listed) : undefined
    if (offer && accepts(offer, payable))
      return { gateway: name, method, popup: offer.popup, ...(offer.receiptBy && { receiptBy: offer.receiptBy }) }
  }
  return undefined
}

const accepts = ({ minimum, maximum = Number.POSITIVE_INFINITY, ...offer }: MethodOffer, payable: Payable) =>
  payable.total >= minimum && payable.total <= maximum && takes(offer, payable)

const takes = ({ currencies = ['KRW'] }: Pick<MethodOffer, 'currencies'>, { currency }: Payable) => currencies.includes(currency)

/** Whether money that comes so is held by the payment company until the goods have come, as the shop has agreed with it. */
export const isEscrowed = (escrow: readonly Route[], gateway: string, method: string): boolean =>
  escrow.some((route) => route.method === method && route.gateways.includes(gateway))
