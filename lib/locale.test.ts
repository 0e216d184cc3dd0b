import assert from 'node:assert/strict'
import test from 'node:test'
import { asLocale, byLocale, inEveryLocale, inLocale, languageName, localePath, nextLocale, pathInLocale } from './locale.ts'

test('Korean pages have no prefix, and pages of other languages have one', () => {
  assert.deepEqual(
    (['/', '/cart'] as const).map((path) => [localePath('ko', path), localePath('en', path)]),
    [
      ['/', '/en'],
      ['/cart', '/en/cart'],
    ],
  )
})

test('every page’s address is translated to another language', () => {
  assert.equal(pathInLocale('/en/cart', 'ko'), '/cart')
  assert.equal(pathInLocale('/cart', 'en'), '/en/cart')
  assert.equal(pathInLocale('/en', 'ko'), '/')
  // A product may have this name.
  assert.equal(pathInLocale('/english-tea', 'en'), '/en/english-tea')
})

test('an unknown language becomes the first one', () => {
  assert.deepEqual(['en', 'ko', 'fr', '', undefined].map(asLocale), ['en', 'ko', 'ko', 'ko', 'ko'])
})

test('the console’s button cycles through all languages', () => {
  assert.deepEqual([nextLocale('ko'), nextLocale('en')], ['en', 'ko'])
})

test('a text for everybody is in each language', () => {
  assert.equal(
    inEveryLocale((locale) => locale),
    'ko en',
  )
  assert.deepEqual(
    byLocale((locale) => locale.toUpperCase()),
    { ko: 'KO', en: 'EN' },
  )
})

test('the owner’s text is read in its language, and a missing one stays missing', () => {
  assert.equal(inLocale({ ko: '찻잔', en: 'Cup' }, 'ko'), '찻잔')
  assert.equal(inLocale(null, 'en'), undefined)
})

test('languages are called by their names in the reader’s own', () => {
  assert.deepEqual([languageName('ko', 'ko'), languageName('en', 'ko')], ['한국어', '영어'])
  assert.deepEqual([languageName('ko', 'en'), languageName('en', 'en')], ['Korean', 'English'])
})
