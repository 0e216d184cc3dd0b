/** Exported orders whose buyers' names contain formulas, markup and line ends: each name stays in its cell, as text. */
import assert from 'node:assert/strict'
import { type TestContext, test } from 'node:test'
import { strFromU8, unzipSync } from 'fflate'
import { FORMULA, LONG_WORD, MARKUP, textOf } from '../../test/support/hostile-text.ts'
import { keepOrder } from '../../test/support/kept-order.ts'
import { openTestShop, type TestShop } from '../../test/support/test-shop.ts'
import { exportOrders } from './order-export.ts'

const COLUMNS = 13
const BUYER = 4
const EMAIL = 6

const NAMES = [
  MARKUP,
  FORMULA,
  LONG_WORD,
  '"; DROP',
  'a","=1+1","',
  'line\r\n=1+1',
  '\t=cmd|x',
  '+82 10',
  '@SUM(1)',
  '-1',
  '＝1+1',
  '김하늘',
  ',',
  '"',
]

async function aShopOf(t: TestContext, names: readonly string[]): Promise<TestShop> {
  const shop = await openTestShop()
  t.after(() => shop.close())
  for (const [at, name] of names.entries()) {
    const placedAt = new Date(Date.UTC(2026, 10, 21, 3, 0, names.length - at))
    await keepOrder(shop.db, { id: `o${at}`, placedAt, buyer: { name, email: `${name}@example.com`, phone: '01012345678' } })
  }
  return shop
}

async function allBytes(written: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of written) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** Parses by RFC 4180: quoted cells, doubled quotation marks. */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]]
  for (const [, quoted, bare, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? bare ?? '')
    if (end === '\r\n') rows.push([])
  }
  return rows.filter((row) => row.length > 0)
}

const LOOKS_LIKE_FORMULA = /^[\s\p{Cc}]*[=+\-@＝＋－＠]/u

test('in a CSV file every order is one row with as many cells as the heading, and no cell is calculated', async (t) => {
  const shop = await aShopOf(t, NAMES)
  const rows = readCsv((await allBytes(exportOrders(shop, {}, 'csv', 'ko'))).toString('utf8').replace('\ufeff', ''))
  assert.equal(rows.length, NAMES.length + 1)
  for (const [at, row] of rows.slice(1).entries()) {
    assert.equal(row.length, COLUMNS, JSON.stringify(row))
    assert.equal(row[BUYER]?.replace(/^'/, ''), NAMES[at])
    assert.equal(row[EMAIL]?.replace(/^'/, ''), `${NAMES[at]}@example.com`)
    for (const cell of row) assert.ok(!LOOKS_LIKE_FORMULA.test(cell), JSON.stringify(cell))
  }
})

test('in a spreadsheet every name is text in its own row, and there is no formula', async (t) => {
  const shop = await aShopOf(t, NAMES)
  const parts = unzipSync(await allBytes(exportOrders(shop, {}, 'xlsx', 'en')))
  const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
  const rows = [...sheet.matchAll(/<row r="(\d+)">(.*?)<\/row>/gs)]
  assert.equal(rows.length, NAMES.length + 1)
  for (const [, nth, cells = ''] of rows.slice(1)) {
    const name = new RegExp(`<c r="E${nth}" s="0" t="inlineStr"><is><t xml:space="preserve">(.*?)</t></is></c>`, 's').exec(cells)?.[1]
    assert.equal(textOf(name ?? 'missing'), NAMES[Number(nth) - 2])
  }
  assert.doesNotMatch(sheet, /<f>|<hyperlink|<script/i)
  // The elements that a sheet may have: a name must add none.
  const known = 'worksheet sheetPr pageSetUpPr sheetViews sheetView pane sheetFormatPr cols col sheetData row c is t v pageSetup'.split(' ')
  const elements = new Set([...sheet.matchAll(/<([a-zA-Z]+)/g)].map(([, element]) => element))
  assert.deepEqual(
    [...elements].filter((element) => !known.includes(`${element}`)),
    [],
  )
})
