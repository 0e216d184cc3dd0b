import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { joinedWord, wordsIn, writtenWordsIn } from './words.ts'

test('a text has the same words in any writing', () => {
  for (const [text, words] of [
    ['청자 찻잔', ['청자', '찻잔']],
    ['청자 찻잔'.normalize('NFD'), ['청자', '찻잔']],
    ['Ｍｏｏｎ　ＪＡＲ', ['moon', 'jar']],
    ['靑瓷 茶', ['청자', '다']],
    ['『셈과 여백』', ['셈과', '여백']],
    ['“Sums, and Margins”', ['sums', 'and', 'margins']],
    ['Café', ['café']],
    ['"*()-:^%_\\;', []],
    ['   ', []],
    ['\u200b찻\u200b잔', ['찻잔']],
  ] as const)
    assert.deepEqual(wordsIn(text), words, text)
})

test('Hangul ends where another script begins, and an emoji is a word', () => {
  assert.deepEqual(wordsIn('usb케이블 13줄 🧦양말❤️'), ['usb', '케이블', '13', '줄', '🧦', '양말', '❤'])
})

test('an amount and its unit are one word with a space and without', () => {
  for (const text of ['40g', '40 g', '40　Ｇ']) assert.deepEqual(wordsIn(text), ['40g'], text)
  assert.deepEqual(wordsIn('40 glasses'), ['40', 'glasses'])
})

test('letters that stand alone stay alone, also where a keyboard sends others for them', () => {
  for (const text of ['ㅊㅈ', 'ㅊㅈ'.normalize('NFKC'), 'ﾾﾸ']) assert.match(wordsIn(text).join(), /^[ㄱ-ㅎ]{2}$/, text)
  assert.deepEqual(wordsIn('찻ㅈ'), ['찻ㅈ'])
  assert.deepEqual(wordsIn('ㅔ두'), ['ㅔ두'])
})

test('capitals are kept for whoever asks for what was typed', () => {
  assert.deepEqual(writtenWordsIn('Rhc Tea'), ['Rhc', 'Tea'])
})

test('a product number is one word with hyphens, spaces and without', () => {
  for (const text of ['GY-104233', 'gy 104233', 'ＧＹ＿104233']) assert.equal(joinedWord(text), 'gy104233', text)
})

test('nothing that can be typed is more than words', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      for (const word of wordsIn(text)) assert.doesNotMatch(word, /[\s"*():^%\\;-]/)
    }),
  )
})
