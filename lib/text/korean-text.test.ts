import assert from 'node:assert/strict'
import { test } from 'node:test'
import iconv from 'iconv-lite'
import { koreanText } from './korean-text.ts'

test('every syllable of Hangul is read, as UTF-8 and as Korean Excel saves it', () => {
  const all = Array.from({ length: 11_172 }, (_, nth) => String.fromCodePoint(0xac00 + nth)).join('')
  assert.equal(koreanText(Buffer.from(all)), all)
  assert.equal(koreanText(iconv.encode(all, 'cp949')), all)
})

test('what is text in neither is none', () => {
  assert.equal(koreanText(Buffer.from([0xff, 0xfe, 0x41])), undefined)
  assert.equal(koreanText(Buffer.alloc(0)), '')
})
