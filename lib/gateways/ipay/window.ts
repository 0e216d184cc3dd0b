/** What iPay offers, and what its browser script needs to confirm a payment. */
import type { GatewayPayment, PaymentToOpen, WindowRequest } from '../gateway.ts'
import { GatewayError } from '../gateway-error.ts'
import type { Method, MethodOffer } from '../methods.ts'
import type { IpayCalls } from './calls.ts'
import { apiOf } from './credentials.ts'
import { ipayReturnUrl } from './entrances.ts'
import { lookUpIpayPayment } from './find.ts'
import type { IpayPayment } from './payment.ts'
import type { IpaySettings } from './settings.ts'

/** iPay's names of our methods. */
const METHOD_TYPE: Partial<Record<Method, string>> = {
  card: 'card',
  easy_pay: 'digital_wallet',
  transfer: 'bank_transfer',
  pay_later: 'buy_now_pay_later',
}

/** For every currency the largest of iPay's minimum amounts: 100 won, 50 yen, 50 cents. */
const SMALLEST = 100
const CURRENCIES = ['KRW', 'USD', 'JPY', 'EUR']

const offer = (method: Method): MethodOffer => ({ method, minimum: SMALLEST, currencies: CURRENCIES, listed: true, popup: false })

export const IPAY_OFFERS: readonly MethodOffer[] = [
  offer('card'),
  offer('easy_pay'),
  offer('transfer'),
  offer('pay_later'),
  // Chosen among the member's own cards, never from the list of methods.
  { ...offer('saved_card'), listed: false },
]

/** What the browser needs to load iPay's script. */
export type IpayScript = {
  sdkUrl: string
  publishableKey: string
}

export const ipayScript = (settings: IpaySettings): IpayScript => ({
  sdkUrl: new URL('/ipay.js', apiOf(settings)).href,
  publishableKey: settings.IPAY_PUBLISHABLE_KEY ?? '',
})

/** Throws GatewayError where iPay must be asked for the payment's secret. */
export const ipayWindow = async (
  calls: IpayCalls,
  secrets: ClientSecrets,
  script: IpayScript,
  payment: PaymentToOpen,
  returnUrl: string,
): Promise<WindowRequest> => ({
  gateway: 'ipay',
  method: payment.method,
  popup: false,
  paymentId: payment.id,
  methodType: METHOD_TYPE[payment.method] ?? 'card',
  ...script,
  clientSecret: await clientSecretOf(calls, secrets, payment),
  returnUrl: ipayReturnUrl(returnUrl),
})

async function clientSecretOf(calls: IpayCalls, secrets: ClientSecrets, payment: GatewayPayment): Promise<string> {
  const secret = secrets.of(payment.gatewayRef) ?? (await lookUpIpayPayment(calls, payment))?.client_secret
  if (!secret) throw new GatewayError('unclear', 'PAYMENT_NOT_SEEN')
  return secret
}

const SECRETS_KEPT = 2000

/**
 * Caches client secrets of payments that were created or read lately, so that a page that polls does not ask iPay for values that
 * never change.
 */
export class ClientSecrets {
  readonly #byRef = new Map<string, string>()

  keep({ id, client_secret }: IpayPayment): void {
    this.#byRef.set(id, client_secret)
    const [oldest] = this.#byRef.keys()
    if (this.#byRef.size > SECRETS_KEPT && oldest) this.#byRef.delete(oldest)
  }

  of(ref: string | null): string | undefined {
    return ref === null ? undefined : this.#byRef.get(ref)
  }
}
