/** Everything that the shop knows about Toss Payments. */
import { gatewayModule } from '../gateway-module.ts'
import { createToss } from './adapter.ts'
import { tossCashReceipts } from './cash-receipts.ts'
import { tossKeyIn } from './key-in.ts'
import { tossPayouts } from './payouts.ts'
import { tossRefundRules } from './refund-rules.ts'
import { tossSavedCards } from './saved-cards.ts'
import { tossSettings } from './settings.ts'
import { tossTransactions } from './transactions.ts'
import { redactTossWindow, tossWindowKind } from './window.ts'
import { tossWindowErrors } from './window-errors.ts'

export const toss = gatewayModule({
  settings: tossSettings,
  adapter: createToss,
  capabilities: {
    cashReceipts: tossCashReceipts,
    keyIn: tossKeyIn,
    payouts: tossPayouts,
    refundRules: tossRefundRules,
    savedCards: tossSavedCards,
    transactions: tossTransactions,
  },
  windowErrors: tossWindowErrors,
  redactWindow: redactTossWindow,
  escrowHolder: ({ TOSS_CLIENT_KEY = '', TOSS_WINDOW }) =>
    tossWindowKind(TOSS_CLIENT_KEY, TOSS_WINDOW) === 'widget'
      ? { kind: 'set there', by: 'widget', how: 'Set escrow in the widget’s settings at Toss, or use API keys.' }
      : { kind: 'window' },
  // Ordinary webhooks are not signed.
  testDelivery: (_, __, now) => ({
    body: JSON.stringify({ eventType: 'DRILL_CHECK', createdAt: now.toISOString(), data: {} }),
    headers: {},
    isSigned: false,
  }),
  keptHeaders: /^tosspayments-webhook-/,
  csp: { hosts: ['https://*.tosspayments.com', 'https://*.toss.im', 'https://log-centre.toss.team'] },
})
