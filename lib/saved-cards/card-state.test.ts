import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SAVED_CARD_STATES } from '#db/states.ts'
import type { CardReport } from '#lib/gateways/saved-cards.ts'
import { assertCardStep, type CardDecision, decideOnCard } from './card-state.ts'

const saved: CardReport = { status: 'saved', key: 'key', face: {}, mode: 'test', ours: true }
const REPORTS: CardReport[] = [
  saved,
  { ...saved, ours: false },
  { ...saved, mode: 'live' },
  { status: 'refused', failure: { reason: 'card_declined', code: 'NO' } },
  { status: 'open' },
  { status: 'absent' },
  { status: 'ended' },
]

/** The state that a decision is written as. */
const LEADS_TO: Partial<Record<CardDecision['kind'], (typeof SAVED_CARD_STATES)[number]>> = {
  keep: 'active',
  refuse: 'failed',
  end_at_gateway: 'ending',
  ended: 'ending',
}

test('whatever a gateway says of a card in any state, the next state is one that the table has', () => {
  for (const state of SAVED_CARD_STATES)
    for (const hasOwner of [true, false])
      for (const windowIsOver of [true, false])
        for (const report of REPORTS) {
          const { kind } = decideOnCard({ state, mode: 'test', windowIsOver, hasOwner }, report)
          assert.doesNotThrow(() => assertCardStep(state, LEADS_TO[kind] ?? state), `${state} ${report.status}: ${kind}`)
        }
})

test('a card that its owner has left behind is ended at the gateway in every state', () => {
  for (const state of ['saving', 'failed', 'ended'] as const)
    assert.equal(decideOnCard({ state, mode: 'test', windowIsOver: true, hasOwner: false }, saved).kind, 'end_at_gateway')
})

test('a card of another member, or of another kind of money, keeps and ends nothing', () => {
  for (const report of [
    { ...saved, ours: false },
    { ...saved, mode: 'live' as const },
  ])
    for (const state of SAVED_CARD_STATES) {
      const { kind } = decideOnCard({ state, mode: 'test', windowIsOver: false, hasOwner: true }, report)
      assert.equal(kind, state === 'saving' ? 'wait' : 'nothing')
    }
})
