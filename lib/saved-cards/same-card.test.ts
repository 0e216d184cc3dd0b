import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isSameCard, type KeptCard, type Standing, shownOnce } from './same-card.ts'

const card = (gateway: string, face: KeptCard['face'] = {}, more: Partial<KeptCard> = {}): KeptCard => ({
  gateway,
  name: '',
  face: { issuer: '신한', last4: '1234', bin: '433012', ...face },
  isDefault: false,
  hasEnded: false,
  ...more,
})
const WELL: Standing = { isAvailable: true, hadTrouble: false, place: 0 }
const chosen = (cards: readonly KeptCard[], standings: Record<string, Partial<Standing>>) =>
  shownOnce(cards, (gateway) => ({ ...WELL, ...standings[gateway] })).map(({ gateway }) => gateway)

test('two gateways tell of the same card in different words, with other digits hidden', () => {
  assert.ok(isSameCard(card('toss', { last4: '123*', issuer: '신한' }), card('portone-v1', { issuer: '신한카드' })))
  assert.ok(isSameCard(card('toss', { issuer: '신한', kind: 'credit' }), card('portone-v2', { issuer: 'SHINHAN_CARD' })))
  const expiry = { year: 2030, month: 4 }
  const { bin: _, ...typed } = card('a', { expiry }).face
  assert.ok(isSameCard({ ...card('a'), face: typed }, card('b', { expiry })))
  assert.ok(isSameCard(card('a', { issuer: '새로운' }), card('b', { issuer: '새로운' })))
})

test('what differs in anything that both tell is another card, and so is what nothing proves', () => {
  const others: KeptCard['face'][] = [
    { issuer: '국민' },
    { last4: '1235' },
    { bin: '433013' },
    { kind: 'debit' },
    { owner: 'company' },
    { expiry: { year: 2031, month: 4 } },
    { expiry: { year: 2030, month: 5 } },
  ]
  const one = card('a', { kind: 'credit', owner: 'person', expiry: { year: 2030, month: 4 } })
  assert.ok(isSameCard(one, card('b')))
  for (const face of others) assert.ok(!isSameCard(one, card('b', face)), JSON.stringify(face))
  const { bin: _, ...without } = card('b').face
  assert.ok(!isSameCard(one, { ...card('b'), face: without }))
  assert.ok(!isSameCard(one, card('b', { last4: '**34' })))
  for (const hidden of ['issuer', 'last4'] as const) {
    const { [hidden]: __, ...face } = card('b').face
    assert.ok(!isSameCard(one, { ...card('b'), face }), hidden)
  }
})

test('a card that one gateway keeps twice is shown twice', () => {
  assert.deepEqual(chosen([card('a'), card('a'), card('b')], { b: { place: 1 } }), ['a', 'a'])
})

test('a card goes where the breaker is closed, then where nothing failed lately, then where the operator prefers', () => {
  const both = [card('a'), card('b')]
  assert.deepEqual(chosen(both, { a: { place: 0 }, b: { place: 1 } }), ['a'])
  assert.deepEqual(chosen(both, { a: { place: 1 }, b: { place: 0 } }), ['b'])
  assert.deepEqual(chosen(both, { a: { place: 0, hadTrouble: true }, b: { place: 1 } }), ['b'])
  assert.deepEqual(chosen(both, { a: { place: 0, isAvailable: false }, b: { place: 1, hadTrouble: true } }), ['b'])
  assert.deepEqual(chosen(both, { a: { place: 1, isAvailable: false }, b: { place: 0, isAvailable: false } }), ['b'])
})

test('the card that is shown has its owner’s name for it, is the default if any is, and has ended if any has', () => {
  const cards = [card('a'), card('b', {}, { name: '생활비', isDefault: true, hasEnded: true }), card('c', { bin: '999999' })]
  const [first, second] = shownOnce(cards, (gateway) => ({ ...WELL, place: gateway === 'a' ? 0 : 1 }))
  assert.deepEqual(first, { ...card('a'), name: '생활비', isDefault: true, hasEnded: true })
  assert.deepEqual(second, cards[2])
})
