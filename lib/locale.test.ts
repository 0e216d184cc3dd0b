import assert from 'node:assert/strict'
import test from 'node:test'
import { asLocale, byLocale, inEveryLocale, inLocale, localePath, nextLocale, pathInLocale } from './locale.ts'

test('Korean pages have no prefix, and those of other languages have one', () => {
  assert.deepEqual(
    (['/', '/cart'] as const).map((path) => [localePath('ko', path), localePath('en', path)]),
    [
      ['/', '/en'],
      ['/cart', '/en/cart'],
    ],
  )
})

test('a page is found in another language from whatever its address is', () => {
  assert.equal(pathInLocale('/en/cart', 'ko'), '/cart')
  assert.equal(pathInLocale('/cart', 'en'), '/en/cart')
  assert.equal(pathInLocale('/en', 'ko'), '/')
  // A product may have this name.
  assert.equal(pathInLocale('/english-tea', 'en'), '/en/english-tea')
})

test('a language that nobody knows is the first one', () => {
  assert.deepEqual(['en', 'ko', 'fr', '', undefined].map(asLocale), ['en', 'ko', 'ko', 'ko', 'ko'])
})

test('the console’s button goes through all languages and begins again', () => {
  assert.deepEqual([nextLocale('ko'), nextLocale('en')], ['en', 'ko'])
})

test('what is said to everybody is said in each language', () => {
  assert.equal(
    inEveryLocale((locale) => locale),
    'ko en',
  )
  assert.deepEqual(
    byLocale((locale) => locale.toUpperCase()),
    { ko: 'KO', en: 'EN' },
  )
})

test('text of the shop’s owner is read in its language, and nothing stays nothing', () => {
  assert.equal(inLocale({ ko: '찻잔', en: 'Cup' }, 'ko'), '찻잔')
  assert.equal(inLocale(null, 'en'), undefined)
})
