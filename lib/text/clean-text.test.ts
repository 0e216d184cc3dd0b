import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { cleanText, folded, oneLine, paragraphs, searchKey } from './clean-text.ts'
import { cleanTexts } from './clean-texts.ts'

test('letters that a keyboard sends one by one become syllables', () => {
  assert.equal(cleanText('계산상점'.normalize('NFD')), '계산상점')
  assert.equal(cleanText('Cafe\u0301'), 'Café')
})

test('signs that nobody sees, or that turn the reading order round, are gone', () => {
  for (const hidden of [
    '\u200b',
    '\u200e',
    '\u202e',
    '\u2066',
    '\u2069',
    '\u00ad',
    '\ufeff',
    '\u3164',
    '\uffa0',
    '\u115f',
    '\u2800',
    '\u{e0041}',
    '\ufff9',
    '\uffff',
  ])
    assert.equal(cleanText(`a${hidden}b`), 'ab', JSON.stringify(hidden))
})

test('a sign stays where it is part of what is seen', () => {
  for (const seen of [
    '👨‍👩‍👧',
    '👍🏽',
    '❤️',
    '🏳️‍🌈',
    '1️⃣',
    '🇰🇷',
    '🏴\u{e0067}\u{e0062}\u{e0065}\u{e006e}\u{e0067}\u{e007f}',
    '葛\u{e0100}',
    'می\u200cخواهم',
    'क्\u200dष',
  ])
    assert.equal(cleanText(seen), seen.normalize('NFC'), JSON.stringify(seen))
  assert.equal(cleanText('a\u200db\ufe0f'), 'ab')
})

test('half a pair is shown as missing, and a pile of marks is cut down', () => {
  assert.equal(cleanText('a\ud83d'), 'a\ufffd')
  assert.equal(cleanText(`e${'\u0323'.repeat(500)}`).length <= 10, true)
})

test('a line has single spaces and a text its line ends', () => {
  assert.equal(oneLine(' a\u00a0\u3000 b \n'), 'a b')
  assert.equal(paragraphs('a\r\nb\u2028c\u0000\u001b[31m'), 'a\nb\nc[31m')
})

test('codes and searches are the same in every width and with every hyphen', () => {
  assert.equal(folded('ＳＡＶＥ－１０'), 'SAVE-10')
  for (const hyphen of ['-', '‐', '‑', '‒', '–', '—', '−', '－', 'ー']) assert.equal(folded(`a${hyphen}1`), 'a-1', hyphen)
  assert.equal(searchKey('ＴＥＡ 찻잔'.normalize('NFD')), 'tea 찻잔')
})

test('what was cleaned once is clean', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      const once = cleanText(text)
      assert.equal(cleanText(once), once)
      assert.ok(once.isWellFormed())
    }),
  )
})

test('every text of an answer is cleaned, at any depth', () => {
  const at = new Date(0)
  assert.deepEqual(cleanTexts({ a: ['x\u202ey'], b: { c: '각'.normalize('NFD') }, n: 1, at, no: null }), {
    a: ['xy'],
    b: { c: '각' },
    n: 1,
    at,
    no: null,
  })
})
