/** Everything that the shop knows about PortOne V2. */
import { escrowHolderOf } from '../companies/escrow-holder.ts'
import { gatewayModule } from '../gateway-module.ts'
import { createPortoneV2 } from './adapter.ts'
import { portoneCashReceipts } from './cash-receipts.ts'
import { readChannels } from './channels.ts'
import { portoneDisputes } from './disputes.ts'
import { readPortoneConfirmRequest } from './entrances.ts'
import { portoneEscrows } from './escrow.ts'
import { portoneKeyIn } from './key-in.ts'
import { portoneV2RefundRules } from './refund-rules.ts'
import { portoneSavedCards } from './saved-cards.ts'
import { portoneSchedules } from './schedules.ts'
import { portoneV2Settings } from './settings.ts'
import { portoneTestDelivery } from './test-delivery.ts'
import { portoneTransactions } from './transactions.ts'
import { redactPortoneWindow } from './window.ts'
import { portoneV2WindowErrors } from './window-errors.ts'

export const portoneV2 = gatewayModule({
  settings: portoneV2Settings,
  adapter: createPortoneV2,
  // PortOne V2 reports payouts only as files.
  capabilities: {
    cashReceipts: portoneCashReceipts,
    disputes: portoneDisputes,
    escrows: portoneEscrows,
    keyIn: portoneKeyIn,
    refundRules: portoneV2RefundRules,
    savedCards: portoneSavedCards,
    schedules: portoneSchedules,
    transactions: portoneTransactions,
  },
  windowErrors: portoneV2WindowErrors,
  readConfirmRequest: readPortoneConfirmRequest,
  redactWindow: redactPortoneWindow,
  escrowHolder: ({ PORTONE_V2_CHANNEL_KEY = '' }, method) => escrowHolderOf(readChannels(PORTONE_V2_CHANNEL_KEY), method),
  testDelivery: portoneTestDelivery,
  // The headers of Standard Webhooks: id, time and signature.
  keptHeaders: /^webhook-/,
  csp: {
    // PortOne's script frames the window of the company behind the channel, so the usual companies' hosts are listed here too.
    hosts: [
      'https://*.portone.io',
      'https://*.iamport.co',
      'https://*.iamport.kr',
      'https://*.tosspayments.com',
      'https://*.inicis.com',
      'https://*.nicepay.co.kr',
      'https://*.kcp.co.kr',
      'https://*.kakaopay.com',
      'https://*.pay.naver.com',
    ],
  },
})
