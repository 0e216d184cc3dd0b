/** A product whose texts all contain markup: its card and its data for search engines must show the markup as text. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createElement, type FunctionComponent } from 'react'
import type { Product } from '#lib/catalog/catalogue.ts'
import { LOCALES, type Locale } from '#lib/locale.ts'
import type { Review, ReviewSummary } from '#lib/reviews/read-reviews.ts'
import { htmlOf, loadComponents } from '../../test/support/components.ts'
import { LONG_WORD, MARKUP, skeletonOf, textOf } from '../../test/support/hostile-text.ts'

type Drawn = FunctionComponent<{ product: Product; locale: Locale; summary: ReviewSummary; reviews: Review[] }>

const { ProductData, ProductCard } = loadComponents<Record<string, Drawn>>([
  '#components/catalog/product-data.tsx',
  '#components/catalog/product-card.tsx',
])

const TEXTS = [MARKUP, '</script><script>e()</script>', '<!--<script>', ']]>', '\u2028\u2029', '\\u003c/script>', '"}</SCRIPT >', LONG_WORD]

const aProduct = (text: string): Product => {
  const said = { ko: text, en: text }
  return {
    id: text,
    slug: encodeURIComponent(text),
    category: 'c-tea',
    name: said,
    summary: said,
    description: said,
    image: '/images/products/moon-jar.svg',
    imageAlt: said,
    price: 18_000,
    listPrice: 20_000,
    currency: 'KRW',
    taxFree: false,
    stock: 3,
    axes: [{ name: said, values: [{ id: 'a', label: said }] }],
    options: [{ id: text, label: said, choices: ['a'], price: 20_000, stock: 3 }],
    pictures: [{ src: '/images/products/moon-jar.svg', alt: said }],
    notice: { kind: 'other', facts: { name: said } },
  }
}

function draw(component: Drawn | undefined, text: string, locale: Locale) {
  assert.ok(component)
  const review = { id: 'r', label: null, stars: 5, text, author: text, writtenAt: new Date(0) }
  return htmlOf(createElement(component, { product: aProduct(text), locale, summary: { count: 1, average: 5 }, reviews: [review] }))
}

test('what search engines are told is one script of data that says the product’s texts, and ends where it should', () => {
  for (const text of TEXTS) {
    for (const locale of LOCALES) {
      const html = draw(ProductData, text, locale)
      const [, json] = /^<script type="application\/ld\+json">([^<]*)<\/script>$/.exec(html) ?? []
      assert.ok(json, html)
      const said = JSON.parse(json)
      assert.deepEqual([said.name, said.description, said.sku], [text, text, text])
      assert.equal(said.offers.price, 18_000)
      assert.deepEqual([said.review[0].author.name, said.review[0].reviewBody, said.aggregateRating.reviewCount], [text, text, 1])
    }
  }
})

test('a card on a shelf is built of markup as of any text', () => {
  for (const text of TEXTS) {
    for (const locale of LOCALES) {
      const html = draw(ProductCard, text, locale)
      assert.deepEqual(skeletonOf(html), skeletonOf(draw(ProductCard, '달항아리', locale)), text)
      assert.ok(textOf(html).includes(text), html)
    }
  }
})
