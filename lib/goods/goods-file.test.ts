import assert from 'node:assert/strict'
import { test } from 'node:test'
import { COLUMNS, columnOf, KOREAN } from './file-columns.ts'
import { readGoodsFile } from './goods-file.ts'

const HEAD = 'handle,name_ko,name_en,category,price'
const read = (text: string | Uint8Array) => readGoodsFile(typeof text === 'string' ? Buffer.from(text) : text)
const problem = (text: string | Uint8Array) => {
  const file = read(text)
  return file.ok ? 'read' : `${file.problem} ${file.what}`.trim()
}
const firstCells = (text: string | Uint8Array) => {
  const file = read(text)
  assert.ok(file.ok, file.ok ? '' : file.problem)
  return file.rows[0]?.cells
}

test('each column has a heading in both languages, and spaces, lines and capitals do not matter', () => {
  for (const column of COLUMNS) {
    assert.equal(columnOf(column), column)
    assert.equal(columnOf(KOREAN[column]), column)
    assert.equal(columnOf(` ${column.toUpperCase()} `), column)
  }
  assert.deepEqual([columnOf('이름 (영어)'), columnOf('Name EN'), columnOf('colour')], ['name_en', 'name_en', undefined])
})

test('UTF-8 with and without its mark, and what Excel saves in Korean, are the same text', () => {
  const cells = { handle: 'cup', name_ko: '찻잔 똠', name_en: 'Cup', category: 'tea', price: '1,000' }
  const utf8 = `${HEAD}\r\ncup,찻잔 똠,Cup,tea,"1,000"\r\n`
  assert.deepEqual(firstCells(utf8), cells)
  assert.deepEqual(firstCells(`\ufeff${utf8}`), cells)
  // 똠 is in CP949 and not in the older KS X 1001.
  const cp949 = Buffer.concat([
    Buffer.from(`${HEAD}\r\ncup,`),
    Buffer.from([0xc2, 0xfe, 0xc0, 0xdc, 0x20, 0x8c, 0x63]),
    Buffer.from(',Cup,tea,"1,000"\r\n'),
  ])
  assert.deepEqual(firstCells(cp949), cells)
})

test('semicolons and tabs separate as well, and quoted cells hold lines and quotation marks', () => {
  assert.equal(firstCells(`${HEAD.replaceAll(',', ';')}\ncup;"a;b";Cup;tea;1\n`)?.name_ko, 'a;b')
  assert.equal(firstCells(`${HEAD.replaceAll(',', '\t')}\ncup\tab\tCup\ttea\t1\n`)?.name_ko, 'ab')
  assert.equal(firstCells(`${HEAD}\ncup,"one\r\n""two""",Cup,tea,1\n`)?.name_ko, 'one\n"two"')
})

test('rows are numbered as a spreadsheet numbers them, whatever lines their cells have, and empty ones are left out', () => {
  const file = read(`${HEAD}\na,"x\ny\nz",A,tea,1\n,,,,\nb,x,B,tea,1\n`)
  assert.ok(file.ok)
  assert.deepEqual(
    file.rows.map(({ row, cells }) => [row, cells.handle]),
    [
      [2, 'a'],
      [4, 'b'],
    ],
  )
})

test('the apostrophe of the export is taken off, and one of a name stays', () => {
  assert.equal(firstCells(`${HEAD}\ncup,"'=1+1",'tis,tea,1\n`)?.name_ko, '=1+1')
  assert.equal(firstCells(`${HEAD}\ncup,"'=1+1",'tis,tea,1\n`)?.name_en, "'tis")
})

test('columns that nobody knows are named and not read', () => {
  const file = read(`${HEAD},colour,__proto__\ncup,x,Cup,tea,1,red,1\n`)
  assert.ok(file.ok)
  assert.deepEqual(file.unknown, ['colour', '__proto__'])
  assert.deepEqual(Object.keys(file.rows[0]?.cells ?? {}), HEAD.split(','))
})

test('what is no file of products says why', () => {
  assert.equal(problem(''), 'empty')
  assert.equal(problem(`${HEAD}\n`), 'empty')
  assert.equal(problem('handle,price\na,1\n'), 'no_column name_ko, name_en, category')
  assert.equal(problem(`${HEAD},price\na,x,A,tea,1,2\n`), 'twice_column price')
  assert.match(problem(`${HEAD}\na,"x,A,tea,1\n`), /^not_csv/)
  assert.equal(problem(Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x00])), 'not_text')
  assert.equal(problem(Buffer.from('PK\u0003\u0004\u0000\u0000')), 'not_text')
  assert.equal(problem(Buffer.alloc(30 * 1024 * 1024 + 1, 65)), 'too_large')
  assert.equal(problem(`${HEAD}\n${'a,x,A,tea,1\n'.repeat(50_001)}`), 'too_many_rows')
})
