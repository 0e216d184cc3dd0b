/** A gateway's saved cards behind its breaker. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ScriptedGateway } from '../../test/support/scripted-gateway.ts'
import { guarded } from './breaker.ts'
import { guardedCards } from './guarded-cards.ts'

const CARD = {
  id: 'C1',
  mode: 'test',
  locale: 'ko',
  member: { key: 'm-1', name: '김하늘', email: 'haneul@example.com', phone: null, ref: null },
} as const
const KEPT = { id: 'C1', key: 'key-of-C1', customerKey: 'm-1' }
const TYPED = { number: '4330120000001007', expiryYear: '39', expiryMonth: '12', identity: '900101', password: '12' }

function behindItsBreaker() {
  const behind = new ScriptedGateway()
  const { isAvailable, calls } = guarded(behind, 60_000, () => {})
  return { behind, isAvailable, cards: guardedCards(behind.savedCards, calls) }
}

test('calls about cards that are not answered close the gateway to new cards and new payments', async () => {
  const { behind, cards, isAvailable } = behindItsBreaker()
  behind.isAway = true
  for (let n = 0; n < 5; n++) await assert.rejects(cards.find(CARD, 'key-of-C1'))
  assert.equal(isAvailable(), false)
  const away = { kind: 'unreachable', code: 'BREAKER_OPEN' }
  await assert.rejects(cards.window(CARD, 'https://shop.example'), away)
  await assert.rejects(async () => cards.saveTyped?.(CARD, TYPED), away)
  assert.deepEqual([behind.calls['card-type'], behind.typed.length], [0, 0])
})

test('what may have been saved, charged or ended is still asked about', async () => {
  const { behind, cards } = behindItsBreaker()
  behind.isAway = true
  for (let n = 0; n < 5; n++) await assert.rejects(cards.end(KEPT))
  behind.recover()
  const token = behind.registers('C1', 'm-1')
  assert.equal((await cards.save(CARD, token)).status, 'saved')
  assert.equal((await cards.find(CARD, 'key-of-C1')).status, 'saved')
  await cards.end(KEPT)
  assert.equal(behind.cards.get('C1')?.ended, true)
})
