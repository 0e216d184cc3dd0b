/** The parts of a product's page, drawn without a browser: what they say in each language, and that no text of a product becomes markup. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createElement, type FunctionComponent } from 'react'
import type { Product } from '#lib/catalog/catalogue.ts'
import { LOCALES, type Locale } from '#lib/locale.ts'
import { BUY_BOX } from '#lib/messages/buy-box.ts'
import { REVIEW } from '#lib/messages/review.ts'
import type { Review } from '#lib/reviews/read-reviews.ts'
import { htmlOf, loadComponents } from '../../test/support/components.ts'
import { MARKUP, skeletonOf, textOf } from '../../test/support/hostile-text.ts'

type Parts = Record<'OptionAxes' | 'Gallery' | 'ProductNotice' | 'ProductReviews' | 'ReviewList' | 'DeliveryFacts' | 'Stars', Part>
type Part = FunctionComponent<Record<string, unknown>>

const parts = loadComponents<Parts>([
  '#components/catalog/option-axes.tsx',
  '#components/catalog/gallery.tsx',
  '#components/catalog/product-notice.tsx',
  '#components/catalog/product-reviews.tsx',
  '#components/catalog/review-list.tsx',
  '#components/catalog/delivery-facts.tsx',
  '#components/catalog/stars.tsx',
])

const draw = (part: keyof Parts, props: Record<string, unknown>) => htmlOf(createElement(parts[part], props))
const said = (text: string) => ({ ko: text, en: text })
const product = (text: string, pictures: Product['pictures'] = []) => ({ image: '/images/a.svg', imageAlt: said(text), pictures })
const review = (text: string, more: Partial<Review> = {}): Review => ({
  id: text,
  label: said(text),
  stars: 4,
  text,
  author: text,
  writtenAt: new Date('2026-11-20T15:30:00Z'),
  ...more,
})

const option = (id: string, choices: string[], stock: number) => ({ id, label: id, price: 10_000, stock, choices })
const AXES = [
  {
    name: 'Size',
    values: [
      { id: 'm', label: 'M' },
      { id: 'l', label: 'L' },
    ],
  },
  {
    name: 'Colour',
    values: [
      { id: 'sand', label: 'Sand' },
      { id: 'navy', label: 'Navy' },
    ],
  },
]
const OPTIONS = [option('a', ['m', 'sand'], 3), option('b', ['l', 'sand'], 0), option('c', ['m', 'navy'], 50)]

const axes = (locale: Locale, chosen: (string | undefined)[], problem?: string) =>
  draw('OptionAxes', { locale, words: BUY_BOX[locale], axes: AXES, options: OPTIONS, chosen, problem, currency: 'KRW', onChoose: () => {} })

test('beside what is chosen, each value says whether it is sold out, not made, or nearly gone', () => {
  for (const locale of LOCALES) {
    const words = BUY_BOX[locale]
    const whole = textOf(axes(locale, [undefined, undefined]))
    assert.ok(!whole.includes(words.notMade), whole)
    const inSand = textOf(axes(locale, [undefined, 'sand']))
    assert.ok(inSand.includes(words.left.replace('{}', '3')) && inSand.includes(words.soldOut), inSand)
    assert.ok(textOf(axes(locale, ['l', undefined])).includes(words.notMade))
  }
})

test('what is not chosen yet is said at its own axis, and nothing is disabled', () => {
  const html = axes('en', ['m', undefined], 'Choose: Colour.')
  const [, colour = ''] = html.split('<legend')[2]?.split('</legend>') ?? []
  assert.match(colour, /id="axis-error"[^>]*>Choose: Colour\./)
  assert.equal(html.split('axis-error').length - 1, 2)
  assert.doesNotMatch(html, / disabled/)
})

test('options of one axis show their prices where they differ', () => {
  const options = [option('a', ['m'], 5), { ...option('b', ['l'], 9), price: 24_000 }]
  const html = draw('OptionAxes', { locale: 'ko', words: BUY_BOX.ko, axes: [AXES[0]], options, chosen: [undefined], currency: 'KRW' })
  assert.ok(textOf(html).includes('24,000원') && textOf(html).includes('10,000원'))
})

test('pictures are links to themselves, with a name, and only several have buttons', () => {
  const one = draw('Gallery', { locale: 'en', product: product('A cup') })
  assert.match(one, /<a href="\/images\/a\.svg"[^>]*aria-label="A cup, Enlarge"/)
  assert.doesNotMatch(one, /<button/)
  const pictures = [{ src: '/images/b.svg', alt: said('Navy'), of: 'navy' }]
  const two = draw('Gallery', { locale: 'en', product: product('A cup', pictures) })
  assert.match(two, /data-picture="navy"/)
  assert.match(two, /aria-label="Picture 2 of 2"/)
})

test('what delivery and return cost is said with this price’s own sums', () => {
  const facts = (price: number) => textOf(draw('DeliveryFacts', { locale: 'ko', price, taxFree: false }))
  assert.match(facts(18_000), /이 상품만 사면 3,000원.*50,000원 이상.*32,000원어치/)
  assert.match(facts(50_000), /배송비가 없습니다/)
  assert.match(facts(18_000), /반품 배송비는 3,000원.*6,000원/)
  assert.match(textOf(draw('DeliveryFacts', { locale: 'en', price: 49_999, taxFree: true })), /₩1 on top of this item.*VAT/)
})

test('without reviews the page says who can write one; with some it says how many, and leads to the rest', () => {
  for (const locale of LOCALES) {
    const none = draw('ProductReviews', { locale, slug: 'cup', summary: { count: 0, average: 0 }, reviews: [] })
    assert.ok(textOf(none).includes(REVIEW[locale].none))
    const some = draw('ProductReviews', { locale, slug: 'cup', summary: { count: 7, average: 4.3 }, reviews: [review('good')] })
    assert.ok(textOf(some).includes(REVIEW[locale].summary('4.3', 7)))
    assert.match(some, /href="[^"]*\/products\/cup\/reviews"/)
    const all = draw('ProductReviews', { locale, slug: 'cup', summary: { count: 1, average: 4 }, reviews: [review('good')] })
    assert.doesNotMatch(all, /\/reviews"/)
  }
})

test('a review says its stars to whoever cannot see them, the buyer’s day, and nothing of who was erased', () => {
  const html = draw('ReviewList', { locale: 'en', reviews: [review('fine'), review('gone', { author: '', text: '' })] })
  assert.equal(html.split('role="img" aria-label="4 out of 5 stars"').length - 1, 2)
  // Half past midnight in Seoul.
  assert.match(textOf(html), /21 Nov 2026/)
  assert.match(textOf(html), /Former customer/)
  for (const [stars, full] of [
    [4.4, 4],
    [4.6, 5],
  ] as const)
    assert.equal(draw('Stars', { locale: 'ko', stars }).split('text-line-strong')[0]?.match(/★/g)?.length, full)
})

test('no text of a product or a buyer becomes markup', () => {
  for (const locale of LOCALES) {
    const drawn = (text: string) => [
      draw('Gallery', { locale, product: product(text, [{ src: '/images/b.svg', alt: said(text) }]) }),
      draw('ProductNotice', { locale, notice: { kind: 'other', facts: { name: said(text), maker: said(text) } } }),
      draw('ReviewList', { locale, reviews: [review(text)] }),
    ]
    const [hostile, harmless] = [drawn(MARKUP), drawn('달항아리')]
    assert.deepEqual(hostile.map(skeletonOf), harmless.map(skeletonOf))
    assert.ok(hostile.slice(1).every((html) => textOf(html).includes(MARKUP)))
  }
})
