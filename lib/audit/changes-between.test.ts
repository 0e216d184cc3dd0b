import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changesBetween } from './changes-between.ts'

test('only what differs is told, by the path that leads to it', () => {
  assert.deepEqual(changesBetween({ a: 1, b: { c: 'x', d: 'y' } }, { a: 1, b: { c: 'x', d: 'z' } }), { 'b.d': ['y', 'z'] })
  assert.deepEqual(changesBetween({ a: 1 }, { a: 1 }), {})
})

test('the order of keys is no difference, and the order of a list is one', () => {
  assert.deepEqual(changesBetween({ a: { ko: '가', en: 'a' } }, { a: { en: 'a', ko: '가' } }), {})
  assert.deepEqual(changesBetween({ a: [1, 2] }, { a: [2, 1] }), { a: ['[1,2]', '[2,1]'] })
})

test('what comes and what goes has nothing on its other side', () => {
  assert.deepEqual(changesBetween(undefined, { price: 5 }), { price: [null, 5] })
  assert.deepEqual(changesBetween({ price: 5 }, {}), { price: [5, null] })
  assert.deepEqual(changesBetween({}, { notice: { kind: 'other' } }), { 'notice.kind': [null, 'other'] })
})

test('of a long text the log keeps as much as tells it from another', () => {
  const [before, after] = ['a', 'b'].map((letter) => letter.repeat(500))
  const { text } = changesBetween({ text: before }, { text: after })
  assert.match(String(text?.[0]), /^500 characters, [\w-]{16}$/)
  assert.notEqual(text?.[0], text?.[1])
})
