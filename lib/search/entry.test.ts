import assert from 'node:assert/strict'
import { test } from 'node:test'
import { docOf, entryWords, idOf, piecesOf, WEIGHTS } from './entry.ts'

const CUP = {
  id: 'P-1042',
  slug: 'celadon-cup',
  name: { ko: '청자 연꽃 찻잔, 받침', en: 'Celadon lotus cup, 40 g' },
  summary: { ko: '손으로 빚은 찻잔', en: 'Made by hand' },
  category: { slug: 'tea', name: { ko: '찻상', en: 'Tea' } },
  options: [
    { id: 'P-1042-N', label: { ko: 'M / 남색', en: 'M / Navy' } },
    { id: 'P-1042-X', label: null },
  ],
}

test('a word weighs by the best place where it stands, and most where it says what the thing is', () => {
  const words = entryWords(CUP)
  const weights = (...asked: string[]) => asked.map((word) => words.get(word))
  assert.deepEqual(weights('찻잔', 'cup'), [WEIGHTS.head, WEIGHTS.head])
  assert.deepEqual(weights('청자', 'celadon', '받침', '40g'), Array(4).fill(WEIGHTS.name))
  assert.deepEqual(weights('남색', 'navy', 'm'), Array(3).fill(WEIGHTS.option))
  assert.deepEqual(weights('찻상', 'tea'), Array(2).fill(WEIGHTS.category))
  assert.deepEqual(weights('빚은', 'hand'), Array(2).fill(WEIGHTS.summary))
})

test('a product is found by its numbers, whole and as people read them to each other', () => {
  const words = entryWords(CUP)
  for (const number of ['p1042', 'p1042n', 'p1042x', '1042']) assert.equal(words.get(number), WEIGHTS.number, number)
  assert.equal(words.has('p'), false)
})

test('a word has pieces in letters and in initials, and a number has none', () => {
  assert.deepEqual(piecesOf('찻잔'), ['^ㅊㅏ', 'ㅊㅏㅅ', 'ㅏㅅㅈ', 'ㅅㅈㅏ', 'ㅈㅏㄴ', 'ㅏㄴ$', '#^ㅊ', '#ㅊㅈ'])
  assert.deepEqual(piecesOf('m'), ['^m$'])
  assert.deepEqual(piecesOf('p1042'), [])
})

test('products are numbered in the shop’s order, within what both databases count exactly', () => {
  const docs = [0, 1, 2, 131_071].map((position) => docOf('a', position))
  assert.deepEqual(
    docs.toSorted((a, b) => a - b),
    docs,
  )
  for (const doc of [...docs, docOf('b', 10 ** 9), docOf('b', -5), idOf('찻잔')]) assert.ok(Number.isSafeInteger(doc) && doc >= 0)
  assert.notEqual(docOf('a', 1), docOf('b', 1))
  assert.equal(idOf('찻잔'), idOf('찻잔'))
})
