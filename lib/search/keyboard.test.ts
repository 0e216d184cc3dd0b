import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onOtherKeyboard } from './keyboard.ts'

test('what was typed with the keyboard of the other language is read with it', () => {
  for (const [typed, meant] of [
    ['ckwks', '차잔'],
    ['cktwks', '찻잔'],
    ['ㅔ두', 'pen'],
    ['ㅅㄷㅁ', 'tea'],
    ['cw', 'ㅊㅈ'],
  ] as const)
    assert.ok(onOtherKeyboard(typed).includes(meant), typed)
})

test('a capital is another key, and the one that a phone begins with is not', () => {
  assert.deepEqual(onOtherKeyboard('Ekf'), ['딸', '달'])
})

test('what can be no word of the other language is none', () => {
  for (const typed of ['teapot', 'notebook', '찻잔', '123', 'café', '🧦']) assert.deepEqual(onOtherKeyboard(typed), [], typed)
})
