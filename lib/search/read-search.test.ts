import assert from 'node:assert/strict'
import { test } from 'node:test'
import { vocabularyOf } from '../../test/support/memory-vocabulary.ts'
import { likeliestWord } from './likeliest-word.ts'
import { readSearch } from './read-search.ts'

const SHOP = vocabularyOf(
  {
    청자: 9,
    연꽃: 4,
    찻잔: 30,
    찻상: 5,
    달항아리: 3,
    유리: 20,
    소반: 4,
    만년필: 8,
    teapot: 6,
    green: 5,
    tea: 40,
    gy104233: 1,
    '5mm': 2,
    등: 7,
    초: 2,
    양초: 5,
  },
  [
    ['머그컵', '찻잔'],
    ['조명', '등'],
    ['🍵', 'tea'],
  ],
)

/** The nearest word of each meaning. */
async function meant(text: string, isTyping = false): Promise<string[]> {
  const reading = await readSearch(SHOP, text, isTyping)
  return (reading?.meanings ?? []).map(({ words }) => words[0]?.word ?? '')
}

test('words are found without their spaces, with too many, and with an ending', async () => {
  assert.deepEqual(await meant('청자 찻잔'), ['청자', '찻잔'])
  assert.deepEqual(await meant('청자찻잔'), ['청자', '찻잔'])
  assert.deepEqual(await meant('유리소반을'), ['유리', '소반'])
  assert.deepEqual(await meant('greentea'), ['green', 'tea'])
  assert.deepEqual(await meant('만 년필'), ['만년필'])
  assert.deepEqual(await meant('찻잔을'), ['찻잔'])
})

test('two words of the shop stay two, although they may be one as well', async () => {
  const shop = vocabularyOf({ 유리: 3, 찻잔: 4, 유리찻잔: 1 })
  const reading = await readSearch(shop, '유리 찻잔')
  assert.deepEqual(
    reading?.meanings.map(({ words }) => words.map(({ word }) => word)),
    [
      ['유리', '유리찻잔'],
      ['찻잔', '유리찻잔'],
    ],
  )
})

test('a wrong letter and a wrong keyboard are told, and an ending is not', async () => {
  for (const [text, instead] of [
    ['차잔', '찻잔'],
    ['cktwks', '찻잔'],
    ['ckwks', '찻잔'],
    ['ㅅㄷㅁ', 'tea'],
    ['만연필', '만년필'],
    ['찻잔을', undefined],
    ['찻잔', undefined],
  ] as const) {
    const [meaning] = (await readSearch(SHOP, text))?.meanings ?? []
    assert.equal(meaning?.words[0]?.word, instead ?? '찻잔', text)
    assert.equal(meaning?.instead, instead, text)
  }
})

test('of two words that are as like, the one that more products have was meant', async () => {
  const shop = vocabularyOf({ 찻산: 1, 찻잔: 900 })
  const [meaning] = (await readSearch(shop, '찻찬'))?.meanings ?? []
  assert.equal(meaning?.words[0]?.word, '찻잔')
})

test('another word for a thing finds it, in an emoji and mistyped too', async () => {
  assert.deepEqual(await meant('머그컵'), ['찻잔'])
  assert.deepEqual(await meant('🍵'), ['tea'])
  assert.deepEqual(await meant('머그컷'), ['찻잔'])
})

test('initials and unfinished syllables are found, the latter when somebody still types', async () => {
  assert.deepEqual(await meant('ㅊㅈ'), ['찻잔'])
  assert.deepEqual(await meant('ㄷㅎㅇㄹ'), ['달항아리'])
  assert.deepEqual(await meant('찻ㅈ'), ['찻잔'])
  assert.deepEqual(await meant('만녀', true), ['만년필'])
})

test('a product number is read in any writing, before its parts', async () => {
  for (const text of ['GY-104233', 'gy 104233', 'gy104233']) assert.deepEqual(await meant(text), ['gy104233'], text)
})

test('words that mean nothing are told, and empty ones are not looked for', async () => {
  const reading = await readSearch(SHOP, 'the tea 훼뷁쉙')
  assert.deepEqual(reading?.unknown, ['훼뷁쉙'])
  assert.equal(reading?.meanings.length, 1)
  assert.equal(await readSearch(SHOP, ' "*()-:^ '), undefined)
})

test('no more than eight words are looked for', async () => {
  const reading = await readSearch(SHOP, '청자 연꽃 찻잔 찻상 유리 소반 만년필 teapot green tea')
  assert.equal(reading?.meanings.length, 8)
})

test('when no product has it all, a word may mean what is only like it', async () => {
  const shop = vocabularyOf({ 리넨: 50, 린넨: 1, 셔츠: 20 })
  const reading = await readSearch(shop, '린넨 셔츠')
  assert.deepEqual(
    reading?.meanings[0]?.words.map(({ word }) => word),
    ['린넨'],
  )
  assert.deepEqual(
    (await reading?.wider())?.[0]?.words.map(({ word }) => word),
    ['린넨', '리넨'],
  )
})

test('for a search that finds nothing the word that is still most like it is known', async () => {
  assert.equal(await likeliestWord(SHOP, '텔항마리'), '달항아리')
  assert.equal(await likeliestWord(SHOP, '훼뷁쉙'), undefined)
})
