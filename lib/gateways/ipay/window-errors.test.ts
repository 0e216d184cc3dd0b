import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ipayWindowErrors } from './window-errors.ts'

const CARD =
  'card_declined insufficient_funds lost_card stolen_card do_not_honor expired_card incorrect_cvc incorrect_number processing_error'
const OTHERS =
  'authentication_required authentication_failed amount_mismatch resource_missing key_mode_mismatch idempotency_in_progress idempotency_key_reuse invalid_state'

test('every documented code has a sentence in both languages, with a next step', () => {
  for (const code of `${CARD} ${OTHERS}`.split(' ')) {
    assert.match(ipayWindowErrors.text(code, 'ko') ?? '', /(주세요|이어집니다)\.$/, code)
    assert.match(ipayWindowErrors.text(code, 'en') ?? '', /\b(use|pay|check|try|choose|contact)\b/i, code)
    assert.doesNotMatch(`${ipayWindowErrors.text(code, 'ko')}${ipayWindowErrors.text(code, 'en')}`, /_/, code)
  }
})

test('an abandoned challenge counts as a closed window, and a refused card as a failure', () => {
  assert.equal(ipayWindowErrors.means('authentication_required'), 'closed')
  for (const code of CARD.split(' ')) assert.equal(ipayWindowErrors.means(code), 'failed', code)
})

test('errors before the payment was requested are told apart from its result', () => {
  for (const code of ['SDK_UNAVAILABLE', 'token_expired', 'amount_mismatch', 'rate_limited'])
    assert.equal(ipayWindowErrors.means(code), 'unready', code)
})

test('where the money may have moved the shop looks, and the buyer is not told to pay again at once', () => {
  for (const code of ['network_error', 'api_error', 'invalid_state']) {
    assert.equal(ipayWindowErrors.means(code), 'failed', code)
    assert.match(ipayWindowErrors.text(code, 'ko') ?? '', /주문 상태를 확인/)
  }
})

test('an unknown code counts as a failure, and its text is never shown', () => {
  for (const code of ['something_new', 'constructor', '']) {
    assert.equal(ipayWindowErrors.means(code), 'failed')
    assert.equal(ipayWindowErrors.text(code, 'en'), undefined)
  }
})
