import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { ipaySays } from './ipay/error-messages.ts'
import { NOT_PAID } from './payment-window.ts'
import { portoneV1Says } from './portone-v1/error-messages.ts'
import { portoneV2Says } from './portone-v2/error-messages.ts'
import { tossSays } from './toss/error-messages.ts'
import { windowNotice } from './window-notice.ts'

// The codes that Toss's scripts and its failUrl are documented to give (@tosspayments/tosspayments-sdk 2.8.1, widget 0.12.2).
const TOSS = `USER_CANCEL PAY_PROCESS_CANCELED PAY_PROCESS_ABORTED REJECT_CARD_COMPANY NOT_SETUP_AMOUNT BELOW_ZERO_AMOUNT
  PAYMENT_METHODS_WIDGET_ALREADY_RENDERED AGREEMENT_WIDGET_ALREADY_RENDERED INVALID_SELECTOR INVALID_VARIANT_KEY
  NEED_AGREEMENT_WITH_REQUIRED_TERMS NOT_SELECTED_PAYMENT_METHOD NEED_CARD_PAYMENT_DETAIL NEED_REFUND_ACCOUNT_DETAIL
  INVALID_METHOD_TRANSACTION INVALID_METADATA INVALID_PARAMETERS INCORRECT_SUCCESS_URL_FORMAT INCORRECT_FAIL_URL_FORMAT
  PROVIDER_STATUS_UNHEALTHY PAYMENT_REQUEST_ABORTED INVALID_CLIENT_KEY INVALID_CUSTOMER_KEY INSECURE_KEY_USAGE NOT_SUPPORTED_WIDGET_KEY
  NOT_SUPPORTED_API_INDIVIDUAL_KEY NOT_SUPPORTED_PROMISE NETWORK_ERROR UNKNOWN_ERROR INVALID_CARD_COMPANY INVALID_PARAMETER FORBIDDEN_SCRIPT`

// The codes of PortOne's browser script (0.1.11).
const PORTONE = `PaymentAlreadyPaid AmountNotEqualToPredefined ConfirmProcessFailed ConfirmUrlRequired PGProviderError PaymentNotFound
  TransactionNotFound StoreNotFound ChannelNotFound AllChannelsNotSatisfied RequestParseFailed InvalidEntityState UnknownError
  BillingKeyNotFound BadRequest ParseChannelFailed Unavailable DeadlineExceeded FAILURE_TYPE_PG`

// No list of V1's exists: those of closed windows, those without a word of their own, and Toss's own through its channels.
const PORTONE_V1 = `PAY_CANCEL PAY_PROCESS_CANCELED USER_CANCEL F400 F1002 REJECT_CARD_PAYMENT REJECT_ACCOUNT_PAYMENT REJECT_CARD_COMPANY
  INVALID_REJECT_CARD INVALID_STOPPED_CARD INVALID_CARD_EXPIRATION INVALID_CARD_LOST_OR_STOLEN INVALID_CARD_COMPANY NOT_AVAILABLE_BANK
  EXCEED_MAX_AUTH_COUNT INVALID_PASSWORD EXCEED_MAX_PAYMENT_AMOUNT EXCEED_MAX_AMOUNT FDS_ERROR BELOW_MINIMUM_AMOUNT`

const IPAY = `card_declined insufficient_funds lost_card stolen_card do_not_honor expired_card incorrect_cvc incorrect_number processing_error
  authentication_required authentication_failed amount_mismatch resource_missing key_mode_mismatch idempotency_in_progress
  idempotency_key_reuse invalid_state`

const SCRIPTS = [
  ['Toss Payments', TOSS, tossSays],
  ['PortOne V2', PORTONE, portoneV2Says],
  ['PortOne V1 (iamport)', PORTONE_V1, portoneV1Says],
  ['iPay', IPAY, ipaySays],
] as const

for (const [script, codes, says] of SCRIPTS)
  test(`every code of the script of ${script} has words in both languages, and they are not the code`, () => {
    for (const code of codes.split(/\s+/))
      for (const locale of ['ko', 'en'] as const) {
        const said = says(code, locale)
        assert.ok(said, `${code} in ${locale}`)
        assert.ok(!said.includes(code))
      }
  })

test('a code that nobody documented is answered in general words, never with itself', () => {
  for (const code of ['BRAND_NEW_CODE', 'toString'])
    for (const locale of ['ko', 'en'] as const) assert.equal(windowNotice(code, locale), NOT_PAID[locale])
})

test('the documents give every code of a script beside its words', () => {
  const pages = globSync('docs/gateways/*.md').map((file) => readFileSync(file, 'utf8'))
  for (const [script, codes, says] of SCRIPTS) {
    const page = pages.find((text) => text.startsWith(`# ${script}`))?.split('\n') ?? []
    const missing = codes
      .split(/\s+/)
      .filter(
        (code) => !page.some((line) => line.startsWith(`| ${says(code, 'ko')}<br>${says(code, 'en')} |`) && line.includes(`\`${code}\``)),
      )
    assert.deepEqual(missing, [], script)
  }
})
