/**
 * Maps refusals to our reasons. PortOne V1 has no list of codes: it passes on what the company behind it says. A payment that is
 * looked up has a sentence, and the window a code.
 */
import type { FailureReason } from '../failure-reason.ts'

/** Codes of windows: those of a closed window, and those of tosspayments, which are Toss's own. */
const BY_CODE: Record<string, FailureReason> = {
  PAY_CANCEL: 'cancelled_by_buyer',
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

/** The sentences that PortOne documents. They must match completely; other texts are not interpreted. */
const BY_SENTENCE: Record<string, FailureReason> = {
  // KG Inicis, on the web.
  '사용자가 결제를 취소함': 'cancelled_by_buyer',
}

/** A sentence may contain the company's code; only the code is used. */
export function v1Reason(failReason: string): FailureReason {
  if (Object.hasOwn(BY_SENTENCE, failReason)) return BY_SENTENCE[failReason] ?? 'unknown'
  const [code = ''] = /[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+/.exec(failReason) ?? []
  return Object.hasOwn(BY_CODE, code) ? (BY_CODE[code] ?? 'unknown') : 'unknown'
}
