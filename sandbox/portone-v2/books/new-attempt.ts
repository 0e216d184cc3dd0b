/** Adds an attempt to pay to the books, for a window, a typed card, a saved card or a schedule. */
import { randomUUID } from 'node:crypto'
import type { Sandbox } from '../../gateway/sandbox.ts'
import type { Channel } from '../protocol/channels.ts'
import { type Attempt, type AttemptDetail, attemptsIn } from './attempt.ts'

type Wanted = { paymentId: string; currency: string; channel: Channel } & Pick<AttemptDetail, 'orderName' | 'totalAmount' | 'choice'> &
  Partial<AttemptDetail>

export function newAttempt(sandbox: Sandbox, wanted: Wanted): Attempt {
  const { paymentId, currency, channel, ...detail } = wanted
  const txId = randomUUID()
  const now = sandbox.clock.now()
  const books = attemptsIn(sandbox.db)
  books.open(
    {
      merchantId: paymentId,
      gatewayId: txId,
      status: 'READY',
      mode: channel.mode,
      currency,
      detail: { ...NOTHING_YET, channelKey: channel.key, statusChangedAt: now, ...detail },
    },
    now,
  )
  const attempt = books.byGatewayId(txId)
  if (!attempt) throw new Error(`attempt ${txId} was not booked`)
  return attempt
}

// Three days, the default term of an account.
export const ACCOUNT_HOURS = 72

const NOTHING_YET = {
  channelGroupId: null,
  taxFreeAmount: 0,
  vatAmount: null,
  accountTerm: { hours: ACCOUNT_HOURS },
  customer: {},
  customData: null,
  products: null,
  noticeUrls: [],
  confirmUrl: null,
  confirmRefusal: null,
  billingKey: null,
  scheduleId: null,
  issuesKey: null,
  escrow: null,
  cashReceipt: null,
  redirectUrl: null,
  forceRedirect: false,
  window: { answersTo: null, type: 'REDIRECTION' },
  origin: { platformType: 'API', ipAddress: '127.0.0.1', userAgent: null, url: null },
  paymentToken: null,
  authenticatedAt: null,
  paidAt: null,
  pgTxId: null,
  approvalNumber: null,
  account: null,
  failure: null,
  failedAt: null,
  cancellations: [],
  refusedAtConfirm: null,
  paidAmount: null,
} satisfies Partial<AttemptDetail>
