import assert from 'node:assert/strict'
import { test } from 'node:test'
import { withoutEnding } from './endings.ts'

test('a particle is taken away where it can stand', () => {
  for (const [word, stem] of [
    ['찻잔을', '찻잔'],
    ['도마는', '도마'],
    ['연필로', '연필'],
    ['선물로', '선물'],
    ['양말이랑', '양말'],
    ['주방에서', '주방'],
    ['벽돌색', '벽돌'],
    ['선물용', '선물'],
    ['cups', 'cup'],
    ['dishes', 'dish'],
    ['candies', 'candy'],
  ] as const)
    assert.ok(withoutEnding(word).includes(stem), word)
})

test('a particle that cannot follow its letter is part of the word', () => {
  for (const [word, stem] of [
    ['찻잔를', '찻잔'],
    ['도마을', '도마'],
    ['방로', '방'],
    ['도마으로', '도마'],
  ] as const)
    assert.ok(!withoutEnding(word).includes(stem), word)
})

test('two endings go one after the other, and no word is all ending', () => {
  assert.ok(withoutEnding('찻잔들을').includes('찻잔'))
  assert.deepEqual(withoutEnding('을'), [])
  assert.deepEqual(withoutEnding('gas'), [])
  assert.deepEqual(withoutEnding('찻잔'), [])
})
