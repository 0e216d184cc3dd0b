/** Every code that the documents have comes out as a reason of ours; what has none is `unknown`, never the code itself. */
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { failureText, isFailureReason } from '#lib/gateways/failure-reason.ts'
import { ipayReason } from '#lib/gateways/ipay/codes.ts'
import { v1Reason } from '#lib/gateways/portone-v1/codes.ts'
import { portoneReason } from '#lib/gateways/portone-v2/codes.ts'
import { tossReason } from '#lib/gateways/toss/codes.ts'

// docs.tosspayments.com/reference/error-codes: confirm, cancel, billing, virtual accounts, cash receipts and the windows.
const TOSS = `ALREADY_PROCESSED_PAYMENT PROVIDER_ERROR EXCEED_MAX_CARD_INSTALLMENT_PLAN INVALID_REQUEST NOT_ALLOWED_POINT_USE INVALID_API_KEY
  INVALID_REJECT_CARD BELOW_MINIMUM_AMOUNT INVALID_CARD_EXPIRATION INVALID_STOPPED_CARD EXCEED_MAX_DAILY_PAYMENT_COUNT
  NOT_SUPPORTED_INSTALLMENT_PLAN_CARD_OR_MERCHANT INVALID_CARD_INSTALLMENT_PLAN NOT_SUPPORTED_MONTHLY_INSTALLMENT_PLAN
  EXCEED_MAX_PAYMENT_AMOUNT NOT_FOUND_TERMINAL_ID INVALID_AUTHORIZE_AUTH INVALID_CARD_LOST_OR_STOLEN RESTRICTED_TRANSFER_ACCOUNT
  INVALID_CARD_NUMBER INVALID_UNREGISTERED_SUBMALL NOT_REGISTERED_BUSINESS EXCEED_MAX_ONE_DAY_WITHDRAW_AMOUNT
  EXCEED_MAX_ONE_TIME_WITHDRAW_AMOUNT CARD_PROCESSING_ERROR EXCEED_MAX_AMOUNT INVALID_ACCOUNT_INFO_RE_REGISTER NOT_AVAILABLE_PAYMENT
  UNAPPROVED_ORDER_ID EXCEED_MAX_MONTHLY_PAYMENT_AMOUNT REJECT_ACCOUNT_PAYMENT REJECT_CARD_PAYMENT REJECT_CARD_COMPANY FORBIDDEN_REQUEST
  REJECT_TOSSPAY_INVALID_ACCOUNT EXCEED_MAX_AUTH_COUNT EXCEED_MAX_ONE_DAY_AMOUNT NOT_AVAILABLE_BANK INVALID_PASSWORD
  INCORRECT_BASIC_AUTH_FORMAT FDS_ERROR NOT_FOUND_PAYMENT NOT_FOUND_PAYMENT_SESSION FAILED_PAYMENT_INTERNAL_SYSTEM_PROCESSING
  FAILED_INTERNAL_SYSTEM_PROCESSING UNKNOWN_PAYMENT_ERROR ALREADY_CANCELED_PAYMENT INVALID_REFUND_ACCOUNT_INFO
  EXCEED_CANCEL_AMOUNT_DISCOUNT_AMOUNT INVALID_REFUND_ACCOUNT_NUMBER INVALID_BANK NOT_MATCHES_REFUNDABLE_AMOUNT REFUND_REJECTED
  ALREADY_REFUND_PAYMENT FORBIDDEN_BANK_REFUND_REQUEST NOT_CANCELABLE_AMOUNT FORBIDDEN_CONSECUTIVE_REQUEST NOT_CANCELABLE_PAYMENT
  EXCEED_MAX_REFUND_DUE NOT_ALLOWED_PARTIAL_REFUND_WAITING_DEPOSIT NOT_ALLOWED_PARTIAL_REFUND NOT_CANCELABLE_PAYMENT_FOR_DORMANT_USER
  EXCEED_CANCEL_LIMIT FAILED_REFUND_PROCESS FAILED_METHOD_HANDLING_CANCEL FAILED_PARTIAL_REFUND COMMON_ERROR NOT_SUPPORTED_CARD_TYPE
  INVALID_CARD_PASSWORD INVALID_CARD_IDENTITY INVALID_BIRTH_DAY_FORMAT NOT_REGISTERED_CARD_COMPANY INVALID_EMAIL NOT_SUPPORTED_METHOD
  INVALID_BILLING_AUTH NOT_FOUND_BILLING FAILED_BILL_KEY_AUTH_CREATION FAILED_DB_PROCESSING INVALID_BILL_KEY_REQUEST DUPLICATED_ORDER_ID
  NOT_MATCHES_CUSTOMER_KEY ALREADY_REMOVED_BILLING_KEY FAILED_CARD_COMPANY_RESPONSE FAILED_BILLING_AUTO_CANCEL EXCEED_MAX_VALID_HOURS
  EXCEED_MAX_DUE_DATE INVALID_VALID_HOURS_WITH_DUE_DATE_AND_SINGLE REQUIRED_ACCOUNT_KEY DUPLICATED_CASH_RECEIPT INVALID_CASH_RECEIPT_INFO
  INVALID_ORDER_ID INVALID_ORDER_NAME INVALID_CUSTOMER_KEY INVALID_PAYMENT_KEY INVALID_REQUIRED_PARAM INVALID_CURRENCY UNAUTHORIZED_KEY
  INVALID_IDEMPOTENCY_KEY IDEMPOTENT_REQUEST_PROCESSING INVALID_TEST_CODE INSECURE_KEY_USAGE PAY_PROCESS_CANCELED PAY_PROCESS_ABORTED
  USER_CANCEL EXPIRED_PAYMENT`

// The types of PortOne's REST API V2 and the codes of its browser script.
const PORTONE = `INVALID_REQUEST INVALID_PAYMENT_TOKEN MAX_TRANSACTION_COUNT_REACHED MAX_WEBHOOK_RETRY_COUNT_REACHED MAX_TTL_EXCEEDED
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
  ParseChannelFailed`

// PortOne V1 has no list; these are what its windows and tosspayments' channels give.
const PORTONE_V1 = `PAY_CANCEL PAY_PROCESS_CANCELED USER_CANCEL REJECT_CARD_PAYMENT REJECT_ACCOUNT_PAYMENT REJECT_CARD_COMPANY INVALID_REJECT_CARD
  INVALID_STOPPED_CARD INVALID_CARD_EXPIRATION INVALID_CARD_LOST_OR_STOLEN INVALID_CARD_COMPANY NOT_AVAILABLE_BANK EXCEED_MAX_AUTH_COUNT
  INVALID_PASSWORD EXCEED_MAX_PAYMENT_AMOUNT EXCEED_MAX_AMOUNT FDS_ERROR BELOW_MINIMUM_AMOUNT`

const IPAY = `card_declined insufficient_funds lost_card stolen_card do_not_honor expired_card incorrect_cvc incorrect_number processing_error
  authentication_required authentication_failed`

const GATEWAYS = [
  ['Toss Payments', TOSS, tossReason],
  ['PortOne V2', PORTONE, portoneReason],
  ['PortOne V1 (iamport)', PORTONE_V1, v1Reason],
  ['iPay', IPAY, ipayReason],
] as const

for (const [gateway, codes, reasonOf] of GATEWAYS)
  test(`every documented code of ${gateway} has a reason`, () => {
    const without = codes.split(/\s+/).filter((code) => reasonOf(code) === 'unknown')
    assert.deepEqual(without, [])
  })

test('the codes that a tosspayments channel passes on mean the same through PortOne', () => {
  const differing = TOSS.split(/\s+/).filter((code) => {
    const direct = tossReason(code)
    return [portoneReason(code), v1Reason(code)].some((passedOn) => passedOn !== 'unknown' && passedOn !== 'other' && passedOn !== direct)
  })
  assert.deepEqual(differing, [])
})

test('a code that nobody documented is unknown, and is not in what is said', () => {
  for (const code of ['BRAND_NEW_CODE', 'constructor', '__proto__', '', '<script>', '거절되었습니다'])
    for (const [, , reasonOf] of GATEWAYS) {
      assert.equal(reasonOf(code), 'unknown')
      for (const locale of ['ko', 'en'] as const) {
        const said = failureText(reasonOf(code), locale)
        assert.ok(said.length > 20)
        assert.ok(code === '' || !said.includes(code))
      }
    }
  assert.ok(isFailureReason('unknown'))
})

test('the documents name every code beside its reason', () => {
  const pages = globSync('docs/gateways/*.md').map((file) => readFileSync(file, 'utf8'))
  const row = (title: string, reason: string) =>
    pages
      .find((text) => text.startsWith(`# ${title}`))
      ?.split('\n')
      .find((line) => line.startsWith(`| ${reason} |`)) ?? ''
  for (const [section, codes, reasonOf] of GATEWAYS) {
    const missing = codes.split(/\s+/).filter((code) => {
      const reason = reasonOf(code)
      const words = `${failureText(reason, 'ko')}<br>${failureText(reason, 'en')}`
      return !row(section, reason).includes(words) || !row(section, reason).includes(`\`${code}\``)
    })
    assert.deepEqual(missing, [], section)
    assert.ok(row(section, 'unknown').includes(failureText('unknown', 'ko')))
  }
})
