/** iPay: what the shop knows of it. */
import { gatewayModule } from '../gateway-module.ts'
import { createIpay } from './adapter.ts'
import { ipayCapturable } from './capturable.ts'
import { ipayDisputes } from './disputes.ts'
import { ipayPayouts } from './payouts.ts'
import { ipaySettings } from './settings.ts'
import { ipayTransactions } from './transactions.ts'

export const ipay = gatewayModule({
  settings: ipaySettings,
  adapter: createIpay,
  capabilities: { capturable: ipayCapturable, disputes: ipayDisputes, payouts: ipayPayouts, transactions: ipayTransactions },
  // It carries iPay's names and secrets of the payment, and nothing of the buyer.
  redactWindow: (window) => window,
  // The signature alone identifies nothing: the body is kept with it proved.
  keptHeaders: undefined,
  csp: { hosts: ['https://api.ipay.com'] },
})
