/** PortOne V2: what the shop knows of it. */
import { gatewayModule } from '../gateway-module.ts'
import { createPortoneV2 } from './adapter.ts'
import { portoneCashReceipts } from './cash-receipts.ts'
import { portoneDisputes } from './disputes.ts'
import { readPortoneConfirmRequest } from './entrances.ts'
import { portoneKeyIn } from './key-in.ts'
import { portoneV2Settings } from './settings.ts'
import { portoneTransactions } from './transactions.ts'
import { redactPortoneWindow } from './window.ts'
import { portoneV2WindowErrors } from './window-errors.ts'

export const portoneV2 = gatewayModule({
  settings: portoneV2Settings,
  adapter: createPortoneV2,
  // What it pays out it tells in files.
  capabilities: {
    cashReceipts: portoneCashReceipts,
    disputes: portoneDisputes,
    keyIn: portoneKeyIn,
    transactions: portoneTransactions,
  },
  windowErrors: portoneV2WindowErrors,
  readConfirmRequest: readPortoneConfirmRequest,
  redactWindow: redactPortoneWindow,
  // Standard Webhooks: its id, its time and its signature.
  keptHeaders: /^webhook-/,
  csp: {
    // PortOne's script frames the window of the payment company behind the channel, so the usual ones stand here too.
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
