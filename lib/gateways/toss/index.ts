/** Everything that the shop knows about Toss Payments. */
import { gatewayModule } from '../gateway-module.ts'
import { createToss } from './adapter.ts'
import { tossCashReceipts } from './cash-receipts.ts'
import { tossKeyIn } from './key-in.ts'
import { tossPayouts } from './payouts.ts'
import { tossSettings } from './settings.ts'
import { tossTransactions } from './transactions.ts'
import { redactTossWindow } from './window.ts'
import { tossWindowErrors } from './window-errors.ts'

export const toss = gatewayModule({
  settings: tossSettings,
  adapter: createToss,
  capabilities: { cashReceipts: tossCashReceipts, keyIn: tossKeyIn, payouts: tossPayouts, transactions: tossTransactions },
  windowErrors: tossWindowErrors,
  redactWindow: redactTossWindow,
  keptHeaders: /^tosspayments-webhook-/,
  csp: { hosts: ['https://*.tosspayments.com', 'https://*.toss.im', 'https://log-centre.toss.team'] },
})
