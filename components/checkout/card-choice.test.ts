import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { OfferedCard } from '#lib/checkout/offered-cards.ts'
import { cardChoice, cardKey, cardKeys, defaultKey, isNewCard, newCardKey, typedCardKey } from './card-choice.ts'

const card = (id: string, more: Partial<OfferedCard> = {}): OfferedCard => ({
  id,
  gateway: 'toss',
  name: '',
  face: {},
  isDefault: false,
  endsSoon: false,
  hasEnded: false,
  isAvailable: true,
  ...more,
})
const newCard = { gateway: 'ipay', popup: false, agreement: { title: '', text: '' } }

test('a card is read back from its name with the months that were chosen', () => {
  assert.deepEqual(cardChoice(cardKey(card('C1')), 3), { kind: 'saved', cardId: 'C1', months: 3 })
  assert.deepEqual(cardChoice(newCardKey('ipay'), 3), { kind: 'new', gateway: 'ipay' })
  for (const other of ['toss/card', 'toss/saved_card', 'toss/saved_card/', '']) assert.equal(cardChoice(other, 0), undefined)
  assert.deepEqual([isNewCard('ipay/saved_card/new'), isNewCard('ipay/saved_card/C1'), isNewCard('ipay/card')], [true, false, false])
})

test('a card that is typed into the shop’s own form is a choice of its own, and needs no agreement before', () => {
  assert.deepEqual(cardChoice(typedCardKey('toss'), 3), { kind: 'typed', gateway: 'toss' })
  assert.deepEqual(cardKeys({ cards: [], typed: { gateway: 'toss', agreements: [] } }), ['toss/saved_card/typed'])
  assert.equal(isNewCard(typedCardKey('toss')), false)
})

test('a card whose gateway is away, or that has ended, is not chosen', () => {
  const cards = [card('C1', { isAvailable: false }), card('C2', { hasEnded: true }), card('C3')]
  assert.deepEqual(cardKeys({ cards, newCard }), ['toss/saved_card/C3', 'ipay/saved_card/new'])
})

test('the default card is chosen for the member, and no other in its place', () => {
  assert.equal(defaultKey({ cards: [card('C1'), card('C2', { isDefault: true })] }), 'toss/saved_card/C2')
  assert.equal(defaultKey({ cards: [card('C1', { isDefault: true, isAvailable: false }), card('C2')] }), undefined)
  assert.equal(defaultKey({ cards: [], newCard }), undefined)
})
