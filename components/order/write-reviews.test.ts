/** What an order's page offers of reviews: a form for each line without one, and the words of each line that has one. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createElement, type FunctionComponent } from 'react'
import { LOCALES, type Locale } from '#lib/locale.ts'
import { REVIEW } from '#lib/messages/review.ts'
import { htmlOf, loadComponents } from '../../test/support/components.ts'
import { MARKUP, textOf } from '../../test/support/hostile-text.ts'

const { WriteReviews } = loadComponents<{ WriteReviews: FunctionComponent<Record<string, unknown>> }>([
  '#components/order/write-reviews.tsx',
])

const line = (position: number, name: string) => ({ position, name: { ko: name, en: name } })
const LINES = [line(0, 'Cup'), line(1, 'Jar'), line(2, 'Delivery piece')]

const draw = (locale: Locale, reviewed: unknown[]) =>
  htmlOf(createElement(WriteReviews, { locale, orderId: 'o1', lines: LINES, reviewed, action: async () => ({ tries: 0 }) }))

test('each line that may be reviewed has a form of its own, which needs a rating and no script', () => {
  for (const locale of LOCALES) {
    const { write } = REVIEW[locale]
    const html = draw(locale, [
      { position: 0, review: null },
      { position: 1, review: null },
    ])
    assert.equal(html.split('<form').length - 1, 2)
    assert.ok(textOf(html).includes(write.of('Cup')) && textOf(html).includes(write.of('Jar')))
    assert.ok(!textOf(html).includes('Delivery piece'))
    assert.equal(html.match(/<input[^>]*name="stars"[^>]*>/g)?.length, 10)
    for (const [input] of html.matchAll(/<input[^>]*name="stars"[^>]*>/g)) assert.match(input, /required/)
    assert.deepEqual(
      [...html.matchAll(/name="position" value="(\d)"/g)].map(([, position]) => position),
      ['0', '1'],
    )
    // No star is chosen in advance.
    assert.doesNotMatch(html, / checked=/)
    assert.match(html, /maxLength="1000"|maxlength="1000"/)
  }
})

test('a line that has a review shows it as text, and asks for no other', () => {
  const html = draw('en', [{ position: 0, review: { stars: 2, text: MARKUP } }])
  assert.doesNotMatch(html, /<form/)
  assert.ok(textOf(html).includes(MARKUP))
  assert.match(html, /2 out of 5 stars/)
  assert.match(textOf(html), /Your review/)
})

test('labels belong to their own line’s fields', () => {
  const html = draw('ko', [
    { position: 0, review: null },
    { position: 1, review: null },
  ])
  for (const position of [0, 1]) {
    assert.match(html, new RegExp(`<label for="review-${position}"`))
    assert.match(html, new RegExp(`<textarea id="review-${position}"[^>]*aria-describedby="review-hint-${position}"`))
  }
})
