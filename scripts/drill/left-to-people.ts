/** What no program can try at a gateway: methods whose confirm is the payment, and the clicks that are left to a person. */
import type { WindowRequest } from '#lib/gateways/gateway.ts'
import { gatewayNamed } from '#lib/gateways/list.ts'
import type { Method } from '#lib/gateways/methods.ts'

/** A drill cannot open these without paying. */
export const opensByPaying = ({ gateway, method }: Pick<WindowRequest, 'gateway' | 'method'>) =>
  gatewayNamed(gateway)?.settings.opensByPaying?.some((each) => each === method) ?? false

const PAY = 'Place an order in the shop, pay it, and see its page say so; refund a part and then the rest from the console.'
const CLOSE = 'Close a window without paying, and pay the same order after that.'

const OF_METHOD: Partial<Record<Method, string>> = {
  widget: 'In the widget: pay once with each method that it lists.',
  virtual_account:
    'Have an account issued, make the deposit in the payment company’s test console, and see the order paid; have another issued and cancel the order.',
  transfer: 'Pay from a bank on a desktop and on a phone: the phone’s way goes through the bank’s app.',
  mobile: 'Pay by a telephone bill, and refund it within the same month.',
  gift_certificate: 'Pay with a test certificate.',
}
const WALLET = 'Pay on a phone with the wallet’s app, and come back from it into the browser that was left.'

const OF_GATEWAY: Record<string, string> = {
  toss: 'Toss developer centre, test payments: every payment of this drill is READY or EXPIRED there. Webhooks, delivery list: the last ones answered 200.',
  'portone-v2':
    'PortOne console, payments, test: every payment of this drill is there. Webhook test button: it answers 2xx. What you pay in a test channel is cancelled at about 23:30 on the same day.',
  'portone-v1':
    'PortOne console, payments, test: every payment of this drill is there. Webhook test button: it answers 2xx. What you pay in a test channel is cancelled at about 23:30 on the same day.',
  ipay: 'iPay dashboard, payments, test: those of this drill are canceled. A card that asks for 3-D Secure: pass it once, fail it once.',
}

const WALLETS: ReadonlySet<string> = new Set(['easy_pay', 'kakaopay', 'naverpay', 'tosspay', 'payco', 'samsungpay'])

/** One line for each method that was tried. */
export function leftToPeople(drilled: readonly { gateway: string; method: Method }[]): string[] {
  const ofMethods = drilled.flatMap(({ gateway, method }) => {
    const line = OF_METHOD[method] ?? (WALLETS.has(method) ? WALLET : undefined)
    return line ? [`${gateway} ${method}: ${line}`] : []
  })
  const gateways = [...new Set(drilled.map(({ gateway }) => gateway))].flatMap((name) =>
    OF_GATEWAY[name] ? [`${name}: ${OF_GATEWAY[name]}`] : [],
  )
  return [PAY, CLOSE, ...ofMethods, ...gateways]
}
