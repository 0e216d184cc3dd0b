import assert from 'node:assert/strict'
import test from 'node:test'
import { identityHint, receiptInput } from './receipt-identity.ts'
import { isBusinessNumber } from './receipt-number.ts'

const read = (purpose: string, identity: string) => receiptInput.safeParse({ purpose, identity }).data?.identity

test('telephone numbers, cash receipt cards and business numbers are accepted with or without hyphens', () => {
  assert.equal(read('income_deduction', '010-1234-5678'), '01012345678')
  assert.equal(read('income_deduction', '011 123 4567'), '0111234567')
  assert.equal(read('income_deduction', '123456789012345678'), '123456789012345678')
  assert.equal(read('expense_proof', '220-81-62517'), '2208162517')
})

test('a resident registration number, a wrong check digit and the wrong kind of number are refused', () => {
  for (const identity of ['900101-1234567', '02-123-4567', '', '010123', '220-81-62517'])
    assert.equal(read('income_deduction', identity), undefined, identity)
  for (const identity of ['220-81-62518', '010-1234-5678', '900101-1234567'])
    assert.equal(read('expense_proof', identity), undefined, identity)
  assert.equal(read('gift', '010-1234-5678'), undefined)
})

test('of ten numbers that differ in their last digit one is a business number', () => {
  const found = Array.from({ length: 10 }, (_, i) => `124815363${i}`.slice(0, 10)).filter(isBusinessNumber)
  assert.equal(found.length, 1)
})

test('the shown part of a number is too little to use', () => {
  assert.equal(identityHint({ purpose: 'income_deduction', identity: '01012345678' }), '010-****-5678')
  assert.equal(identityHint({ purpose: 'income_deduction', identity: '123456789012345678' }), '1234**********5678')
  assert.equal(identityHint({ purpose: 'expense_proof', identity: '2208162517' }), '220-**-***17')
})
