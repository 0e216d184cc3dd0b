import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readHanja } from './hanja.ts'

test('Chinese characters are read as Koreans read them', () => {
  assert.equal(readHanja('靑瓷 白磁 韓紙 山水 老人'), '청자 백자 한지 산수 로인')
})

test('what is not of them stays', () => {
  assert.equal(readHanja('찻잔 tea 🍵 かな'), '찻잔 tea 🍵 かな')
})
