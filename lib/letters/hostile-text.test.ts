/** Mails about orders and accounts whose texts all contain markup: the mail shows it as text, and its own structure does not change. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { LOCALES } from '#lib/locale.ts'
import { FORMULA, LONG_WORD, MARKUP, skeletonOf, textOf } from '../../test/support/hostile-text.ts'
import { alreadyMemberLetter, confirmAccountLetter } from './account-letters.ts'
import type { WrittenLetter } from './letter.ts'
import type { OrderLetterFacts } from './order-letter.ts'
import { isOrderLetterKind, ORDER_LETTERS, writeOrderLetter } from './order-letters.ts'

const KINDS = Object.keys(ORDER_LETTERS).filter(isOrderLetterKind)

/** An order with `text` as every text, and normal amounts and times. */
const factsWith = (text: string): OrderLetterFacts => ({
  number: 'G261121-7KQ2M9XA',
  orderUrl: `https://shop.example.com/orders/o1?token=t&name=${encodeURIComponent(text)}`,
  total: 69_000,
  currency: 'KRW',
  lines: [
    { name: text, label: text, quantity: 1, amount: 60_000 },
    { name: text, label: null, quantity: 2, amount: 8_000 },
  ],
  discount: 2_000,
  shippingFee: 3_000,
  buyerName: text,
  virtualAccount: { bank: text, accountNumber: text, holder: text, dueAt: text },
  givenBackAmount: 5_000,
  givenBackDone: true,
  parcel: { carrier: text, trackingNumber: text },
  refund: { amount: 5_000, withheld: 3_000, owed: 2_000, byBuyer: true },
  uncaptured: 4_000,
  decisionNote: text,
})

function lettersWith(text: string): [string, WrittenLetter][] {
  const url = `https://shop.example.com/account/sign-in?confirm=${encodeURIComponent(text)}`
  return LOCALES.flatMap((locale) => [
    ...KINDS.map((kind): [string, WrittenLetter] => [`${kind} ${locale}`, writeOrderLetter(kind, factsWith(text), locale)]),
    [`confirm ${locale}`, confirmAccountLetter({ name: text, confirmUrl: url }, locale)],
    [`already ${locale}`, alreadyMemberLetter({ name: text, signInUrl: url }, locale)],
  ])
}

const harmless = new Map(lettersWith('달항아리'))

/** Compares its tags with those of a harmless mail, in order. */
function assertBuiltAsAny(text: string): void {
  for (const [name, letter] of lettersWith(text))
    assert.deepEqual(skeletonOf(letter.html), skeletonOf(harmless.get(name)?.html ?? ''), `${name}: ${JSON.stringify(text)}`)
}

test('no text changes the structure of a mail’s HTML', () => {
  for (const text of [MARKUP, FORMULA, LONG_WORD, '-->', ']]>', '</td></tr></table>', '&lt;b&gt;', '" style="x', "' onclick='x"])
    assertBuiltAsAny(text)
  const signs = fc.constantFrom('<', '>', '&', '"', "'", '=', '/', '-', '!', 'b', ' ', '\u202e', '\u2028', '가')
  fc.assert(fc.property(fc.string({ unit: signs, minLength: 1, maxLength: 12 }), assertBuiltAsAny), { numRuns: 60 })
})

test('each mail shows what was typed as it was typed', () => {
  for (const [name, { html, text }] of lettersWith(MARKUP)) {
    assert.ok(textOf(html).includes(MARKUP), name)
    assert.ok(text.includes(MARKUP), name)
    assert.ok(!html.includes('<b>') && !/<script/i.test(html), name)
  }
})

test('a typed HTML entity is shown as typed, and not as the character', () => {
  for (const [name, { html }] of lettersWith('&lt;b&gt;&amp;')) assert.ok(textOf(html).includes('&lt;b&gt;&amp;'), name)
})

test('no typed text is in a subject, because that is a header', () => {
  for (const [name, { subject }] of lettersWith('Bcc\r\n: x@example.com')) {
    assert.equal(subject, harmless.get(name)?.subject, name)
    assert.doesNotMatch(subject, /[\r\n]/, name)
  }
})

test('each mail has one link, and it is the shop’s own', () => {
  for (const [name, { html }] of lettersWith('" href="javascript:e()')) {
    const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href ?? '')
    assert.equal(links.length, 1, name)
    assert.match(links[0] ?? '', /^https:\/\/shop\.example\.com\//, name)
  }
})

test('a word of any length is broken and does not widen the mail', () => {
  for (const [name, { html }] of lettersWith(LONG_WORD)) assert.match(html, /<body class="ground" style="[^"]*overflow-wrap:anywhere/, name)
})
