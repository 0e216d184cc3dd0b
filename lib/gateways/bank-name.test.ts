import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bankName } from './bank-name.ts'

test('the codes of all gateways for one bank give the same name', () => {
  for (const code of ['06', '004', 'KOOKMIN']) assert.equal(bankName(code, 'ko'), 'KB국민은행')
  assert.equal(bankName('20', 'ko'), '우리은행')
  assert.equal(bankName('WOORI', 'ko'), '우리은행')
  assert.equal(bankName('WOORI_BANK', 'en'), 'Woori')
})

test('an unknown bank is shown by its code', () => {
  assert.equal(bankName('새로운은행', 'ko'), '새로운은행')
})
