import assert from 'node:assert/strict'
import { test } from 'node:test'
import { closenessAsWritten, closenessMistyped, WRITTEN } from './closeness.ts'
import { distances } from './distance.ts'

test('the word itself is nearest, then its beginning, its end and what stands inside', () => {
  const words = ['항아리', '항아리받침', '달항아리', '큰항아리단지']
  const near = words.map((word) => closenessAsWritten('항아리', word))
  assert.deepEqual(
    near.toSorted((a, b) => b - a),
    near,
  )
  assert.ok(near.every((each) => each >= WRITTEN))
  assert.equal(new Set(near).size, 4)
  assert.equal(closenessAsWritten('항아리', '주전자'), 0)
})

test('one syllable counts at the end of a word, one or two English letters do not', () => {
  assert.ok(closenessAsWritten('솥', '가마솥') >= WRITTEN)
  assert.equal(closenessAsWritten('up', 'teacup'), 0)
  assert.ok(closenessAsWritten('cup', 'teacup') >= WRITTEN)
  assert.equal(closenessAsWritten('마', '가마솥'), 0)
})

test('initial consonants find the words that have them, alone and after syllables', () => {
  assert.ok(closenessAsWritten('ㅊㅈ', '찻잔') > closenessAsWritten('ㅊㅈ', '찻잔집'))
  assert.ok(closenessAsWritten('ㅎㅇㄹ', '달항아리') >= WRITTEN)
  assert.ok(closenessAsWritten('찻ㅈ', '찻잔') >= WRITTEN)
  assert.ok(closenessAsWritten('한ㅈㄷ', '한지등') >= WRITTEN)
  assert.equal(closenessAsWritten('찻ㅊ', '찻잔'), 0)
  assert.equal(closenessAsWritten('ㅊㅈ', 'teacup'), 0)
})

test('an unfinished syllable is found, and is less than written', () => {
  for (const typed of ['차', '찻자', '과']) {
    const near = closenessAsWritten(typed, typed === '과' ? '광주리' : '찻잔')
    assert.ok(near > 0 && near < WRITTEN, typed)
  }
})

test('one or two wrong letters are forgiven, and none in a short word', () => {
  for (const [typed, word] of [
    ['차잔', '찻잔'],
    ['찻쟌', '찻잔'],
    ['만연필', '만년필'],
    ['린넨', '리넨'],
    ['notbook', 'notebook'],
    ['blanekt', 'blanket'],
    ['celedon', 'celadon'],
    ['메리논', '메리노양말'],
  ] as const)
    assert.ok(closenessMistyped(typed, word) > 0, typed)
  for (const [typed, word] of [
    ['차', '자'],
    ['cup', 'cap'],
    ['찻잔', '주전자'],
    ['만년필', '모눈종이'],
  ] as const)
    assert.equal(closenessMistyped(typed, word), 0, typed)
})

test('what a hand or an ear confuses is nearer than any other letter', () => {
  assert.ok(closenessMistyped('찻찬', '찻잔') > closenessMistyped('찻만', '찻잔'))
  assert.ok(closenessMistyped('노투북', '노트북') > closenessMistyped('노타북', '노트북'))
  assert.ok(closenessMistyped('차잔', '찻잔') > closenessMistyped('차잔', '차만'))
})

test('the distance is the same both ways, nothing for the same, and smaller for a beginning', () => {
  assert.equal(distances('abc', 'abc').whole, 0)
  assert.equal(distances('kitten', 'sitting').whole, distances('sitting', 'kitten').whole)
  assert.equal(distances('ab', 'ba').whole < 1, true)
  assert.equal(distances('note', 'notebook').beginning, 0)
  assert.ok(distances('note', 'notebook').whole > 3)
})
