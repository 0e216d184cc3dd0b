/** What the law has the seller tell of goods: complete in the shop's files, and in its order on the page. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { NOTICE_ITEMS, NOTICE_KINDS, notice } from '#db/catalogue/notice.ts'
import { productsFile } from '#db/catalogue/schema.ts'
import productsJson from '#db/demo/products.json' with { type: 'json' }
import { shownNotice } from './notice.ts'

const said = (text: string) => ({ ko: text, en: text })
const factsOf = (items: readonly string[]) => Object.fromEntries(items.map((item) => [item, said(item)]))
const problemOf = (value: unknown) => notice.safeParse(value).error?.issues[0]?.message

test('a notice says every item of its kind and no other', () => {
  for (const [kind, { items }] of Object.entries(NOTICE_KINDS)) {
    assert.equal(problemOf({ kind, facts: factsOf(items) }), undefined, kind)
    assert.match(problemOf({ kind, facts: factsOf(items.slice(1)) }) ?? '', new RegExp(`says nothing of ${items[0]}`))
    assert.match(problemOf({ kind, facts: factsOf([...items, 'colourfulness']) }) ?? '', /has no colourfulness/)
  }
  assert.match(problemOf({ kind: 'spaceships', facts: {} }) ?? '', /no goods of the kind spaceships/)
  assert.match(problemOf({ kind: 'constructor', facts: {} }) ?? '', /no goods of the kind constructor/)
})

test('what the notice asks of clothes, kitchenware and food is what the law lists', () => {
  assert.deepEqual(NOTICE_KINDS.apparel?.items, ['material', 'colour', 'size', 'maker', 'country', 'care', 'made', 'warranty'])
  assert.ok(NOTICE_KINDS.kitchenware?.items.includes('imported'))
  assert.ok(NOTICE_KINDS['processed-food']?.items.includes('nutrition'))
  for (const { ko, en } of Object.values(NOTICE_ITEMS)) assert.ok(/[가-힣]/.test(ko) && !/[가-힣]/.test(en))
})

test('it is shown in the order of the law, whatever order a database keeps, and the unknown last', () => {
  const items = NOTICE_KINDS.other?.items ?? []
  const shown = shownNotice({ kind: 'other', facts: { ...factsOf(['mystery']), ...factsOf(items.toReversed()) } })
  assert.deepEqual(
    shown.rows.map(({ fact }) => fact.en),
    [...items, 'mystery'],
  )
  assert.equal(shown.rows.at(-1)?.item.en, 'mystery')
  assert.equal(shown.kind.ko, '기타 재화')
  assert.deepEqual(shownNotice({ kind: 'gone', facts: factsOf(['name']) }).kind, said('gone'))
})

test('all goods of the demo say theirs, and their options have one value of each axis', () => {
  const goods = productsFile.parse(productsJson)
  for (const { id, notice: told, axes = [], options = [] } of goods) {
    assert.ok(told, id)
    for (const option of options) assert.equal(option.choices?.length ?? 0, axes.length, option.id)
  }
  assert.equal(goods.find(({ id }) => id === 'p-linen-shirt')?.axes?.length, 2)
})

test('options that fit no axis, or are the same twice, are refused', () => {
  const shirt = productsJson.find(({ id }) => id === 'p-linen-shirt')
  const withOptions = (change: (options: { id: string; choices: string[] }[]) => void) => {
    const copy = structuredClone(shirt) as unknown as { options: { id: string; choices: string[] }[] }
    change(copy.options)
    return productsFile.safeParse([copy]).success
  }
  assert.equal(
    withOptions(() => {}),
    true,
  )
  assert.equal(
    withOptions(([first]) => first?.choices.pop()),
    false,
  )
  assert.equal(
    withOptions(([first]) => first?.choices.splice(0, 1, 'xxl')),
    false,
  )
  assert.equal(
    withOptions(([first, second]) => first && second?.choices.splice(0, 2, ...first.choices)),
    false,
  )
})
