import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bankName } from './bank-name.ts'

test('every gateway’s code is the same bank to a reader', () => {
  for (const code of ['06', '004', 'KOOKMIN']) assert.equal(bankName(code, 'ko'), 'KB국민은행')
  assert.equal(bankName('20', 'ko'), '우리은행')
  assert.equal(bankName('WOORI', 'ko'), '우리은행')
  assert.equal(bankName('WOORI_BANK', 'en'), 'Woori')
})

test('a bank nobody listed is shown as it came', () => {
  assert.equal(bankName('새로운은행', 'ko'), '새로운은행')
})
