/** Words PortOne's channels use for a refusal, in ours. The tosspayments channel passes Toss's codes on as `pgCode`. */
import type { FailureReason } from '../../failure-reason.ts'

const REASON: Record<string, FailureReason> = {
  PAY_PROCESS_CANCELED: 'cancelled_by_buyer',
  USER_CANCEL: 'cancelled_by_buyer',
  REJECT_CARD_PAYMENT: 'insufficient_funds',
  REJECT_ACCOUNT_PAYMENT: 'insufficient_funds',
  REJECT_CARD_COMPANY: 'card_declined',
  INVALID_REJECT_CARD: 'card_declined',
  INVALID_STOPPED_CARD: 'card_unusable',
  INVALID_CARD_EXPIRATION: 'card_unusable',
  INVALID_CARD_LOST_OR_STOLEN: 'card_unusable',
  INVALID_CARD_COMPANY: 'card_unsupported',
  NOT_AVAILABLE_BANK: 'bank_unavailable',
  EXCEED_MAX_AUTH_COUNT: 'authentication_failed',
  INVALID_PASSWORD: 'authentication_failed',
  EXCEED_MAX_PAYMENT_AMOUNT: 'limit_exceeded',
  EXCEED_MAX_AMOUNT: 'limit_exceeded',
  FDS_ERROR: 'fraud_suspected',
  BELOW_MINIMUM_AMOUNT: 'amount_too_small',
}

export const portoneReason = (code: string): FailureReason => REASON[code] ?? 'other'
