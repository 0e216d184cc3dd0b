/** PortOne V2 for the examples: with a channel that approves by itself, and with one that waits for the shop. */
import { portoneReason } from '#lib/gateways/portone-v2/codes.ts'
import { type GatewayUnderTest, type Subject, signed } from '../subject.ts'

export const underTest: GatewayUnderTest = {
  title: 'PortOne V2',
  subjects: [
    { ...portone('PortOne V2, approving by itself', 'card', 'billing'), asks: false, accounts: true },
    { ...portone('PortOne V2, approving by hand', 'cardManual', 'billingManual'), asks: true, accounts: false },
  ],
  reasonOf: portoneReason,
  // The types of PortOne's REST API V2 and the codes of its browser script.
  codes: `INVALID_REQUEST INVALID_PAYMENT_TOKEN MAX_TRANSACTION_COUNT_REACHED MAX_WEBHOOK_RETRY_COUNT_REACHED MAX_TTL_EXCEEDED
  PROMOTION_PAY_METHOD_DOES_NOT_MATCH DISCOUNT_AMOUNT_EXCEEDS_TOTAL_AMOUNT NEGATIVE_PROMOTION_ADJUSTED_CANCEL_AMOUNT UNAUTHORIZED
  FORBIDDEN PAYMENT_NOT_FOUND CHANNEL_NOT_FOUND BILLING_KEY_NOT_FOUND BILLING_KEY_NOT_ISSUED PAYMENT_SCHEDULE_NOT_FOUND
  CASH_RECEIPT_NOT_FOUND CASH_RECEIPT_NOT_ISSUED WEBHOOK_NOT_FOUND ALREADY_PAID PAYMENT_NOT_PAID PAYMENT_ALREADY_CANCELLED
  CANCELLABLE_AMOUNT_CONSISTENCY_BROKEN CANCEL_AMOUNT_EXCEEDS_CANCELLABLE_AMOUNT CANCEL_TAX_AMOUNT_EXCEEDS_CANCELLABLE_TAX_AMOUNT
  CANCEL_TAX_FREE_AMOUNT_EXCEEDS_CANCELLABLE_TAX_FREE_AMOUNT SUM_OF_PARTS_EXCEEDS_CANCEL_AMOUNT SUM_OF_PARTS_EXCEEDS_TOTAL_AMOUNT
  MAX_CANCEL_COUNT_REACHED INFORMATION_MISMATCH PAYMENT_SCHEDULE_ALREADY_EXISTS PAYMENT_SCHEDULE_ALREADY_PROCESSED
  PAYMENT_SCHEDULE_ALREADY_REVOKED BILLING_KEY_ALREADY_DELETED BILLING_KEY_ALREADY_ISSUED PAYMENT_NOT_WAITING_FOR_DEPOSIT
  CASH_RECEIPT_ALREADY_ISSUED ALREADY_PAID_OR_WAITING PG_PROVIDER CHANNEL_SPECIFIC IDEMPOTENCY_OUTSTANDING_REQUEST PaymentAlreadyPaid
  AmountNotEqualToPredefined ConfirmProcessFailed ConfirmUrlRequired PGProviderError FAILURE_TYPE_PG PaymentNotFound TransactionNotFound
  StoreNotFound ChannelNotFound AllChannelsNotSatisfied RequestParseFailed InvalidEntityState UnknownError BillingKeyNotFound BadRequest
  ParseChannelFailed`,
  // The codes of PortOne's browser script (0.1.11).
  windowCodes: `PaymentAlreadyPaid AmountNotEqualToPredefined ConfirmProcessFailed ConfirmUrlRequired PGProviderError PaymentNotFound
  TransactionNotFound StoreNotFound ChannelNotFound AllChannelsNotSatisfied RequestParseFailed InvalidEntityState UnknownError
  BillingKeyNotFound BadRequest ParseChannelFailed Unavailable DeadlineExceeded FAILURE_TYPE_PG`,
}

function portone(title: string, channel: string, billing: string): Omit<Subject, 'asks' | 'accounts'> {
  return {
    title,
    gateway: 'portone-v2',
    registers: true,
    signs: true,
    dates: true,
    declined: ['card_declined', 'REJECT_CARD_COMPANY'],
    strangeEvent: { type: 'Payout.Settled', data: {} },
    sign: (manifest, body, secret = manifest['portone-v2'].webhookSecret) => signed(secret, body),
    env: (manifest, api) => {
      const { storeId, channelKeys, apiSecret, webhookSecret } = manifest['portone-v2']
      return {
        GATEWAYS: 'portone-v2',
        PORTONE_V2_STORE_ID: storeId,
        PORTONE_V2_CHANNEL_KEY: `card=${channelKeys[channel]},virtual_account=${channelKeys.virtualAccount}`,
        PORTONE_V2_API_SECRET: apiSecret,
        PORTONE_V2_WEBHOOK_SECRET: webhookSecret,
        // So that examples see the split, which a company of no name is not told.
        PORTONE_V2_TAX_AGREED: '1',
        PORTONE_V2_API_URL: api,
      }
    },
    savesCards: {
      env: (manifest) => ({ PORTONE_V2_BILLING_CHANNEL: `${manifest['portone-v2'].channelKeys[billing]}` }),
      // A channel that waits for the shop has issued no key.
      findsLost: billing === 'billing',
      saysOfEnded: 'ended',
      notices: ['changed', 'ended'],
      exchanges: billing !== 'billing',
      redirects: true,
      takesTyped: true,
      sellsInstalments: true,
      knowsOwners: false,
      charges: 'charge',
    },
    amountAs: (body, written) => body.replace(/"total":\d+/, `"total":${written}`),
  }
}
