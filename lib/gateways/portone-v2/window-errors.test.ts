import assert from 'node:assert/strict'
import { test } from 'node:test'
import { portoneV2WindowErrors } from './window-errors.ts'

test('D18: a company’s own no may be a window that was closed, so it is not called a refusal of the card', () => {
  for (const code of ['FAILURE_TYPE_PG', 'PG_PROVIDER_ERROR', 'PGProviderError']) {
    assert.match(`${portoneV2WindowErrors.text(code, 'ko')}`, /결제가 완료되지 않았습니다/)
    assert.doesNotMatch(`${portoneV2WindowErrors.text(code, 'ko')}`, /승인되지/)
    // The shop looks, in case money moved.
    assert.equal(portoneV2WindowErrors.means(code), 'failed')
  }
})
