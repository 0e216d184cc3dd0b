import assert from 'node:assert/strict'
import { test } from 'node:test'
import { COLUMNS } from '#lib/goods/file-columns.ts'
import { LOCALES } from '#lib/locale.ts'
import { GOODS_FILE } from '#lib/messages/console/goods-file.ts'
import { columnName, importTold } from './goods-import-words.ts'

const taken = { ok: true as const, rows: 9, added: 1, changed: 2, same: 3, unknown: [] as string[] }

for (const locale of LOCALES) {
  test(`each column is called as its heading is (${locale})`, () => {
    const names = COLUMNS.map((column) => columnName(column, locale))
    assert.equal(new Set(names).size, COLUMNS.length)
    assert.ok(names.every((name, nth) => name.includes(COLUMNS[nth] ?? 'nothing')))
  })

  test(`what a file would do, and what it did, are two sentences (${locale})`, () => {
    const [would, did] = [importTold(taken, locale, false), importTold(taken, locale, true)]
    assert.notEqual(would, did)
    for (const said of [would, did]) for (const figure of ['1', '2', '3']) assert.ok(said.includes(figure), said)
    assert.ok(importTold({ ...taken, unknown: ['colour', 'weight'] }, locale, false).includes('colour, weight'))
  })

  test(`what is wrong is counted, and why a file is none is said (${locale})`, () => {
    const wrong = [{ row: 3, column: 'price', problem: 'number' }] as const
    const said = importTold({ ok: false, problem: 'wrong_rows', wrong: [...wrong], rows: 40, products: 40 }, locale, false)
    assert.ok(said.includes('1') && said.includes('40'))
    assert.ok(importTold({ ok: false, problem: 'changed_meanwhile', row: 77 }, locale, true).includes('77'))
    for (const problem of ['empty', 'too_large', 'too_many_rows', 'not_csv', 'not_text', 'no_column', 'twice_column'] as const)
      assert.equal(importTold({ ok: false, problem, what: 'price' }, locale, false), `${GOODS_FILE[locale].fileProblems[problem]} price`)
  })
}
