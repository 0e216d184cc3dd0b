import assert from 'node:assert/strict'
import { test } from 'node:test'
import { NOT_PAID } from './payment-window.ts'
import { portoneV2Says } from './portone-v2-errors.ts'
import { tossSays } from './toss-errors.ts'
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

for (const [script, codes, says] of [
  ['Toss', TOSS, tossSays],
  ['PortOne V2', PORTONE, portoneV2Says],
] as const)
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
