/** Everything that the shop knows about PortOne V1 (iamport). */
import { escrowHolderOf } from '../companies/escrow-holder.ts'
import { gatewayModule } from '../gateway-module.ts'
import { createPortoneV1 } from './adapter.ts'
import { portoneV1CashReceipts } from './cash-receipts.ts'
import { readV1ConfirmRequest } from './entrances.ts'
import { v1Escrows } from './escrow.ts'
import { portoneV1KeyIn } from './key-in.ts'
import { readPgs } from './pgs.ts'
import { portoneV1RefundRules } from './refund-rules.ts'
import { v1SavedCards } from './saved-cards.ts'
import { v1Schedules } from './schedules.ts'
import { portoneV1Settings } from './settings.ts'
import { portoneV1Transactions } from './transactions.ts'
import { redactV1Window } from './window.ts'
import { portoneV1WindowErrors } from './window-errors.ts'

export const portoneV1 = gatewayModule({
  settings: portoneV1Settings,
  adapter: createPortoneV1,
  // What it pays out it tells in files.
  capabilities: {
    cashReceipts: portoneV1CashReceipts,
    escrows: v1Escrows,
    keyIn: portoneV1KeyIn,
    refundRules: portoneV1RefundRules,
    savedCards: v1SavedCards,
    schedules: v1Schedules,
    transactions: portoneV1Transactions,
  },
  windowErrors: portoneV1WindowErrors,
  readConfirmRequest: readV1ConfirmRequest,
  redactWindow: redactV1Window,
  escrowHolder: ({ PORTONE_V1_PG = '' }, method) => escrowHolderOf(readPgs(PORTONE_V1_PG), method),
  // Webhooks are not signed.
  testDelivery: () => ({ body: JSON.stringify({ drill: 'check' }), headers: {}, isSigned: false }),
  keptHeaders: undefined,
  csp: {
    // PortOne's script frames the window of the payment company, so the usual companies' hosts are listed here too.
    hosts: [
      'https://*.iamport.kr',
      'https://*.iamport.co',
      'https://*.portone.io',
      'https://*.inicis.com',
      'https://*.tosspayments.com',
      'https://*.nicepay.co.kr',
      'https://*.kcp.co.kr',
      'https://*.danalpay.com',
      'https://*.kakaopay.com',
      'https://*.pay.naver.com',
    ],
  },
})
