import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cardEntryEnd } from './card-entry-end.ts'

const FRAME = 'https://cards.shop.kr/?t=C1.ko.1.2.x'
const END = { subject: 'C1', outcome: 'saved' } as const

test('the end is what the frame’s own origin says', () => {
  assert.deepEqual(cardEntryEnd({ origin: 'https://cards.shop.kr', data: END }, FRAME), END)
})

test('another page says nothing, however alike it is', () => {
  for (const origin of [
    'https://www.shop.kr',
    'https://cards.shop.kr:8443',
    'http://cards.shop.kr',
    'https://cards.shop.kr.evil.example',
    'null',
  ])
    assert.equal(cardEntryEnd({ origin, data: END }, FRAME), undefined)
})

test('what is no end is none', () => {
  for (const data of [null, 'saved', {}, { subject: 1, outcome: 'saved' }, { subject: 'C1', outcome: 'paid' }, [END]])
    assert.equal(cardEntryEnd({ origin: 'https://cards.shop.kr', data }, FRAME), undefined)
})
