/** The form of a product as it is drawn: every field has its words, what holds stands in it, and what is wrong beside it. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createElement, type FunctionComponent } from 'react'
import { LOCALES } from '#lib/locale.ts'
import { PRODUCTS } from '#lib/messages/console/products.ts'
import { htmlOf, loadComponents } from '../../test/support/components.ts'
import { MARKUP } from '../../test/support/hostile-text.ts'
import type { OptionValues } from './option-values.ts'
import { newPiece } from './option-values.ts'

type Part = FunctionComponent<Record<string, unknown>>
const parts = loadComponents<Record<'OptionEditor' | 'NoticeFields', Part>>([
  '#components/admin/option-editor.tsx',
  '#components/admin/notice-fields.tsx',
])
const draw = (part: keyof typeof parts, props: Record<string, unknown>) => htmlOf(createElement(parts[part], props))

const value = (id: string, text: string) => ({ id, label: { ko: text, en: text } })
const OPTIONS: OptionValues = {
  axes: [
    { key: 'a', name: { ko: '크기', en: 'Size' }, values: [value('s', '작음'), value('l', '큼')] },
    { key: 'b', name: { ko: '색', en: 'Colour' }, values: [value('red', '빨강')] },
  ],
  pieces: [{ ...newPiece(['s', 'red']), id: 'sku-1', available: 7, extraPrice: '500', code: 'A-1' }],
}
const labelsOf = (html: string) => new Set([...html.matchAll(/<label for="([^"]+)"/g)].map(([, id]) => id))
const fieldsOf = (html: string) =>
  [...html.matchAll(/<(?:input|select|textarea)(?![^>]*type="hidden")[^>]* id="([^"]+)"/g)].map(([, id]) => id)
const sent = (html: string) => {
  const [, json = ''] = /name="options" value="([^"]*)"/.exec(html) ?? []
  return JSON.parse(json.replaceAll('&quot;', '"').replaceAll('&amp;', '&'))
}

for (const locale of LOCALES) {
  test(`each field of the options has a label of its own (${locale})`, () => {
    const html = draw('OptionEditor', { locale, values: OPTIONS, error: undefined })
    const fields = fieldsOf(html)
    assert.equal(new Set(fields).size, fields.length)
    assert.deepEqual(
      fields.filter((id) => id !== undefined && !labelsOf(html).has(id)),
      [],
    )
    // Two names of each option, two of each value; of each piece price, number, bars and whether it is sold, of the new one its stock.
    assert.equal(fields.length, 2 * 2 + 3 * 2 + 2 * 4 + 1)
  })

  test(`each combination is shown with what is known of it, and the others are new (${locale})`, () => {
    const html = draw('OptionEditor', { locale, values: OPTIONS, error: undefined })
    const t = PRODUCTS[locale].options
    assert.ok(html.includes('작음 / 빨강') && html.includes('큼 / 빨강'))
    assert.ok(html.includes(t.now(7)))
    assert.equal(html.split(t.stock).length - 1, 1)
    assert.deepEqual(sent(html).pieces, [
      { id: 'sku-1', choices: ['s', 'red'], extraPrice: 500, code: 'A-1', barcode: null },
      { choices: ['l', 'red'], extraPrice: 0, code: null, barcode: null, stock: 0 },
    ])
  })

  test(`a product without options has one piece, which cannot be left out (${locale})`, () => {
    const t = PRODUCTS[locale].options
    const html = draw('OptionEditor', { locale, values: { axes: [], pieces: [] }, error: undefined })
    assert.ok(html.includes(t.onePiece) && html.includes(t.addAxis))
    assert.ok(!html.includes('type="checkbox"') && !html.includes(t.willEnd))
    assert.deepEqual(sent(html), { axes: [], pieces: [{ choices: [], extraPrice: 0, code: null, barcode: null, stock: 0 }] })
  })

  test(`what is wrong with the options stands below them and is named by them (${locale})`, () => {
    const t = PRODUCTS[locale].problems
    const html = draw('OptionEditor', { locale, values: OPTIONS, error: t.axes_alike })
    const [, id] = /aria-describedby="([^"]+)"/.exec(html) ?? []
    assert.ok(id && html.includes(`id="${id}"`) && html.includes(t.axes_alike))
  })

  test(`more combinations than anybody sells are told, and not drawn (${locale})`, () => {
    const many = (prefix: string) => Array.from({ length: 15 }, (_, n) => value(`${prefix}${n}`, `${prefix}${n}`))
    const axes = ['a', 'b'].map((key) => ({ key, name: { ko: key, en: key }, values: many(key) }))
    const html = draw('OptionEditor', { locale, values: { axes, pieces: [] }, error: undefined })
    assert.ok(html.includes(PRODUCTS[locale].options.tooMany(200)))
    assert.ok(!html.includes(PRODUCTS[locale].options.barcode))
  })

  test(`the notice asks for every item of its kind in each language (${locale})`, () => {
    const kinds = [
      {
        id: 'other',
        name: 'Other',
        items: [
          { id: 'maker', name: 'Maker' },
          { id: 'country', name: 'Country' },
        ],
      },
      { id: 'books', name: 'Books', items: [{ id: 'pages', name: 'Pages' }] },
    ]
    const facts = { maker: { ko: '계산', en: 'Gyesan' } }
    const html = draw('NoticeFields', { locale, kinds, value: { kind: 'other', facts }, error: undefined })
    const names = [...html.matchAll(/name="(notice\.[^"]+)"/g)].map(([, name]) => name)
    assert.deepEqual(names, ['notice.maker.ko', 'notice.maker.en', 'notice.country.ko', 'notice.country.en'])
    assert.ok(html.includes('value="계산"') && html.includes('value="Gyesan"') && !html.includes('Pages ('))
    const none = draw('NoticeFields', { locale, kinds, value: null, error: PRODUCTS[locale].problems.notice })
    assert.ok(!none.includes('name="notice.') && none.includes(PRODUCTS[locale].problems.notice) && none.includes('aria-invalid="true"'))
  })
}

test('nothing that is typed becomes markup', () => {
  const [first] = OPTIONS.axes
  assert.ok(first)
  const axes = [{ ...first, name: { ko: MARKUP, en: MARKUP }, values: [value('s', MARKUP)] }]
  const html = draw('OptionEditor', { locale: 'ko', values: { axes, pieces: [] }, error: MARKUP })
  assert.ok(!html.includes(MARKUP))
})
