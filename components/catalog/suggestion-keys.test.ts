import assert from 'node:assert/strict'
import { test } from 'node:test'
import { keyMeaning } from './suggestion-keys.ts'

const press = (key: string, more: { isComposing?: boolean; keyCode?: number; altKey?: boolean } = {}) => ({
  key,
  isComposing: false,
  keyCode: 0,
  altKey: false,
  ...more,
})
const OPEN = { active: -1, isOpen: true, count: 3 }

test('arrows go through the list and through the field between its ends', () => {
  const walk = (key: string, active: number) => keyMeaning(press(key), { ...OPEN, active })
  assert.deepEqual(
    [-1, 0, 1, 2].map((active) => walk('ArrowDown', active)),
    [0, 1, 2, -1].map((to) => ({ act: 'move', to })),
  )
  assert.deepEqual(
    [-1, 2, 1, 0].map((active) => walk('ArrowUp', active)),
    [2, 1, 0, -1].map((to) => ({ act: 'move', to })),
  )
})

test('Enter chooses what is chosen, and otherwise sends the form', () => {
  assert.deepEqual(keyMeaning(press('Enter'), { ...OPEN, active: 1 }), { act: 'choose' })
  assert.equal(keyMeaning(press('Enter'), OPEN), undefined)
})

test('Escape closes an open list, and of a closed one is the field’s own', () => {
  assert.deepEqual(keyMeaning(press('Escape'), OPEN), { act: 'close' })
  assert.deepEqual(keyMeaning(press('ArrowUp', { altKey: true }), OPEN), { act: 'close' })
  assert.equal(keyMeaning(press('Escape'), { ...OPEN, isOpen: false }), undefined)
  assert.deepEqual(keyMeaning(press('ArrowDown'), { ...OPEN, isOpen: false }), { act: 'open' })
  assert.equal(keyMeaning(press('ArrowDown'), { active: -1, isOpen: false, count: 0 }), undefined)
})

test('while a syllable is composed, every key belongs to it', () => {
  for (const key of ['Enter', 'ArrowDown', 'ArrowUp', 'Escape'])
    for (const composing of [{ isComposing: true }, { keyCode: 229 }])
      assert.equal(keyMeaning(press(key, composing), { ...OPEN, active: 1 }), undefined, key)
})

test('letters are the field’s', () => {
  for (const key of ['a', 'ㅊ', 'Home', 'Tab', 'Backspace']) assert.equal(keyMeaning(press(key), OPEN), undefined, key)
})
