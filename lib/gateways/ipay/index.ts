/** Everything that the shop knows about iPay. */
import { gatewayModule } from '../gateway-module.ts'
import { ipayAccount } from './account.ts'
import { createIpay } from './adapter.ts'
import { ipayCapturable } from './capturable.ts'
import { ipayDisputes } from './disputes.ts'
import { ipayMemberRecords } from './member-records.ts'
import { ipayPayouts } from './payouts.ts'
import { ipaySavedCards } from './saved-cards.ts'
import { ipaySettings } from './settings.ts'
import { ipayTestDelivery } from './test-delivery.ts'
import { ipayTransactions } from './transactions.ts'
import { ipayWindowErrors } from './window-errors.ts'

export const ipay = gatewayModule({
  settings: ipaySettings,
  adapter: createIpay,
  capabilities: {
    account: ipayAccount,
    capturable: ipayCapturable,
    disputes: ipayDisputes,
    memberRecords: ipayMemberRecords,
    payouts: ipayPayouts,
    savedCards: ipaySavedCards,
    transactions: ipayTransactions,
  },
  windowErrors: ipayWindowErrors,
  // The window contains iPay's references and the payment's secret, and no data of the buyer.
  redactWindow: (window) => window,
  testDelivery: ipayTestDelivery,
  // iPay's only header is the signature, which was checked before the body was stored.
  keptHeaders: undefined,
  csp: { hosts: ['https://api.ipay.com'] },
})
