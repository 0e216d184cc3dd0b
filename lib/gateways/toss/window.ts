/** The three ways to open Toss: its widget in the page, its payment window (SDK v2), and a checkout made by the server. */

import { shopIdentity } from '#lib/shop-settings/current.ts'
import { cutText } from '#lib/text/cut-text.ts'
import type { CardOptions } from '../companies/card-options.ts'
import { emailFor } from '../companies/fit.ts'
import type { PaymentToOpen, WindowRequest } from '../gateway.ts'
import { GatewayError } from '../gateway-error.ts'
import type { Method, MethodOffer } from '../methods.ts'
import { windowWithout } from '../redact-window.ts'
import { noAnswer, type TossCalls } from './calls.ts'
import { readCheckoutUrl } from './payment.ts'

export type TossWindowKind = 'widget' | 'payment' | 'hosted'

/** Widget keys open only the widget, and API keys never open it. */
export function tossWindowKind(clientKey: string, requested: TossWindowKind | undefined): TossWindowKind {
  const isWidgetKey = /^(test|live)_gck_/.test(clientKey)
  if (isWidgetKey) return 'widget'
  return requested === 'hosted' ? 'hosted' : requested === 'widget' ? 'widget' : 'payment'
}

/** Toss refuses smaller amounts: docs.tosspayments.com/reference/error-codes, BELOW_MINIMUM_AMOUNT. */
const SMALLEST_CARD = 100
const SMALLEST_ACCOUNT = 200

/** Each wallet needs its own contract, so it is listed only where the shop's list of methods names it. */
const wallets = (easyPays: Partial<Record<Method, string>>) =>
  Object.fromEntries(
    Object.entries(easyPays).map(([method, easyPay]) => [method, { method: 'CARD', easyPay, minimum: SMALLEST_CARD, onlyIfNamed: true }]),
  )

/** Toss's names of our methods. A wallet is a card window that opens the wallet directly. */
const OF_METHOD: Partial<Record<Method, { method: string; easyPay?: string; minimum: number; onlyIfNamed?: boolean }>> = {
  easy_pay: { method: 'CARD', easyPay: 'TOSSPAY', minimum: SMALLEST_CARD },
  ...wallets({ kakaopay: 'KAKAOPAY', naverpay: 'NAVERPAY', tosspay: 'TOSSPAY', payco: 'PAYCO', samsungpay: 'SAMSUNGPAY' }),
  card: { method: 'CARD', minimum: SMALLEST_CARD },
  transfer: { method: 'TRANSFER', minimum: SMALLEST_ACCOUNT },
  virtual_account: { method: 'VIRTUAL_ACCOUNT', minimum: SMALLEST_ACCOUNT },
  mobile: { method: 'MOBILE_PHONE', minimum: SMALLEST_CARD },
  gift_certificate: { method: 'CULTURE_GIFT_CERTIFICATE', minimum: SMALLEST_CARD },
}

/** Chosen among the member's own cards, never from the list of methods. */
export const SAVED_CARD_OFFER: MethodOffer = { method: 'saved_card', minimum: SMALLEST_CARD, listed: false, popup: false }

/** An operator types the card. */
export const KEY_IN_OFFER: MethodOffer = { method: 'key_in', minimum: SMALLEST_CARD, listed: false, popup: false }

/** The widget is one row, and lists its methods inside; without it each method is a row of ours. `named` is the shop's own list. */
export function tossOffers(kind: TossWindowKind, named: ReadonlySet<Method>): MethodOffer[] {
  const methods = Object.entries(OF_METHOD).map(([name, { minimum, onlyIfNamed }]): MethodOffer => {
    // The type of Object.entries does not keep the names of the keys.
    const method = name as Method
    const listed = kind !== 'widget' && (!onlyIfNamed || named.has(method))
    return { method, minimum, listed, popup: false, ...(listed && minimum === SMALLEST_ACCOUNT && { receiptBy: 'shop' }) }
  })
  return kind === 'widget' ? [{ method: 'widget', minimum: SMALLEST_CARD, listed: true, popup: false }, ...methods] : methods
}

interface Keys {
  clientKey: string
  /** Null for the real gateway. */
  sdkUrl: string | null
  cardOptions: CardOptions
}

/** Throws GatewayError where Toss must create the payment first. */
export async function openTossWindow(
  calls: TossCalls,
  { kind, ...keys }: Keys & { kind: TossWindowKind },
  payment: PaymentToOpen,
  returnUrl: string,
): Promise<WindowRequest> {
  if (kind === 'widget') return widgetWindow(payment, returnUrl, keys)
  if (kind === 'payment') return paymentWindow(payment, returnUrl, keys)
  return hostedWindow(payment, await checkoutUrl(calls, payment, returnUrl))
}

/**
 * Creates the payment at Toss and returns the address where the browser pays it. The key is always the same, so asking again
 * returns the same address.
 */
async function checkoutUrl({ post }: TossCalls, payment: PaymentToOpen, returnUrl: string): Promise<string> {
  const answer = await post('/v1/payments', hostedPayment(payment, returnUrl), `${payment.id}:checkout`)
  const url = answer.status === 200 ? readCheckoutUrl(answer.body) : undefined
  if (url) return url
  throw answer.status === 200 ? new GatewayError('unreadable', 'NO_CHECKOUT_URL') : noAnswer(answer)
}

/** Of a name and of an e-mail address. */
const LONGEST = 100

const facts = (payment: PaymentToOpen, returnUrl: string) => ({
  orderId: payment.id,
  orderName: payment.orderName,
  taxFreeAmount: payment.taxFree,
  customerName: cutText(payment.buyer.name, LONGEST),
  customerEmail: emailFor(LONGEST, payment.buyer.email, shopIdentity().email),
  customerMobilePhone: payment.buyer.phone,
  successUrl: returnUrl,
  failUrl: `${returnUrl}&failed=1`,
})

/** Widget v1, `requestPayment`. The widget has its own amount, and the amount in the successUrl is not believed. */
const widgetWindow = (payment: PaymentToOpen, returnUrl: string, { clientKey, sdkUrl }: Keys): WindowRequest => ({
  gateway: 'toss',
  method: payment.method,
  popup: false,
  sdkUrl,
  clientKey,
  customerKey: payment.customerKey ?? 'ANONYMOUS',
  amount: payment.amount,
  currency: payment.currency,
  ...facts(payment, returnUrl),
})

/** SDK v2, `payment().requestPayment`: the method is chosen on our page. */
function paymentWindow(payment: PaymentToOpen, returnUrl: string, { clientKey, sdkUrl, cardOptions }: Keys): WindowRequest {
  const { method, easyPay } = ofMethod(payment)
  return {
    gateway: 'toss',
    method: payment.method,
    popup: false,
    sdkUrl,
    clientKey,
    customerKey: payment.customerKey ?? 'ANONYMOUS',
    payment: {
      method,
      amount: { value: inTossUnits(payment), currency: payment.currency },
      ...facts(payment, returnUrl),
      ...(method === 'CARD' && {
        card: { flowMode: easyPay ? 'DIRECT' : 'DEFAULT', ...(easyPay && { easyPay }), ...cardFields(cardOptions) },
      }),
      ...(method === 'VIRTUAL_ACCOUNT' && {
        virtualAccount: { validHours: payment.depositHours, ...escrowFields(payment), ...receiptFields(payment) },
      }),
      ...(method === 'TRANSFER' &&
        (payment.escrow || payment.cashReceipt) && { transfer: { ...escrowFields(payment), ...receiptFields(payment) } }),
    },
  }
}

/** `card` of the window. Toss offers all months up to the largest. */
const cardFields = ({ instalments, cardPoints, appCardOnly }: CardOptions) => ({
  ...(instalments && { maxCardInstallmentPlan: Math.max(0, ...instalments) }),
  ...(cardPoints && { useCardPoint: true }),
  ...(appCardOnly && { useAppCardOnly: true }),
})

/** Of an account or a transfer that Toss holds until the goods have come. */
const escrowFields = ({ escrow, products, currency }: PaymentToOpen) =>
  escrow && {
    useEscrow: true,
    escrowProducts: products.map(({ id, name, quantity, unitPrice }) => ({
      id,
      name,
      code: id,
      unitPrice: inTossUnits({ amount: unitPrice, currency }),
      quantity,
    })),
  }

/**
 * Its window takes a purpose and no number, and would ask for that again. So it asks nothing, and the shop issues what the buyer chose when
 * the money has come.
 */
const receiptFields = ({ cashReceipt }: PaymentToOpen) => cashReceipt && { cashReceipt: { type: '미발행' } }

/** The browser is sent there, and nothing of Toss is loaded into our page. */
const hostedWindow = (payment: PaymentToOpen, checkoutUrl: string): WindowRequest => ({
  gateway: 'toss',
  method: payment.method,
  popup: false,
  checkoutUrl,
  orderId: payment.id,
})

/** `POST /v1/payments`. */
function hostedPayment(payment: PaymentToOpen, returnUrl: string) {
  const { method, easyPay } = ofMethod(payment)
  return {
    method,
    amount: inTossUnits(payment),
    currency: payment.currency,
    ...facts(payment, returnUrl),
    ...(easyPay && { flowMode: 'DIRECT', easyPay }),
    ...(method === 'VIRTUAL_ACCOUNT' && { validHours: payment.depositHours }),
    ...escrowFields(payment),
    ...receiptFields(payment),
  }
}

const ofMethod = ({ method }: PaymentToOpen) => OF_METHOD[method] ?? { method: 'CARD', easyPay: undefined }

/** Toss counts dollars, with their cents after the point; we count cents. */
const inTossUnits = ({ amount, currency }: Pick<PaymentToOpen, 'amount' | 'currency'>) =>
  currency === 'KRW' || currency === 'JPY' ? amount : amount / 100

/** The customerKey stays, because it identifies nobody and the widget needs one. */
export const redactTossWindow = (window: WindowRequest): WindowRequest =>
  windowWithout(window, ['customerName', 'customerEmail', 'customerMobilePhone'], 'payment')
