import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readTypedCard } from './typed-card-input.ts'

const NOW = new Date('2026-11-30T12:00:00Z')
const CARD = { number: '4330 1212 3456 7896', expiry: '11/26', identity: '900101', password: '00' }

const read = (more: Partial<typeof CARD>) => readTypedCard({ ...CARD, expiry: '1126', ...more }, NOW)

test('a card is read as its gateway takes it', () => {
  assert.deepEqual(read({}), {
    ok: true,
    card: { number: '4330121234567896', expiryYear: '26', expiryMonth: '11', identity: '900101', password: '00' },
    expiry: { year: 2026, month: 11 },
  })
})

test('digits of any width, with spaces and hyphens, are the same digits', () => {
  const wide = read({ number: '４３３０-1212-3456-7896', identity: '123-45-67890' })
  assert.ok(wide.ok)
  assert.deepEqual([wide.card.number, wide.card.identity], ['4330121234567896', '1234567890'])
})

for (const [what, more, wrong] of [
  ['one digit wrong', { number: '4330121234567895' }, ['number']],
  ['two digits swapped', { number: '4330121234568796' }, ['number']],
  ['too short', { number: '4330121234' }, ['number']],
  ['no number', { number: '' }, ['number']],
  ['a month that is none', { expiry: '1326' }, ['expiry']],
  ['a card that was good until last month', { expiry: '1026' }, ['expiry']],
  ['no birthday', { identity: '901332' }, ['identity']],
  ['nine digits of a business', { identity: '123456789' }, ['identity']],
  ['one digit of the password', { password: '0' }, ['password']],
  ['nothing right', { number: 'x', expiry: 'x', identity: 'x', password: 'x' }, ['number', 'expiry', 'identity', 'password']],
] as const)
  test(`refused by the name of the field alone: ${what}`, () => assert.deepEqual(read(more), { ok: false, wrong: [...wrong] }))

test('what is no card at all is refused', () => {
  for (const body of [undefined, null, 'x', [], {}]) assert.equal(readTypedCard(body, NOW).ok, false)
})

test('a card is good until its month ends in Seoul', () => {
  const card = { ...CARD, expiry: '1126' }
  assert.ok(readTypedCard(card, new Date('2026-11-30T14:59:59Z')).ok)
  assert.ok(!readTypedCard(card, new Date('2026-11-30T15:00:00Z')).ok)
})
