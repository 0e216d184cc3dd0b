import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { csv, csvCell } from './csv.ts'
import { asPlainText, type Cell } from './table-cell.ts'
import { xlsx } from './xlsx.ts'

async function* pieces(...rows: Cell[][][]) {
  yield* rows
}

async function allBytes(written: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for await (const piece of written) pieces.push(piece)
  return Buffer.concat(pieces)
}

const FORMULAS = ['=1+1', '+82 10', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '  =HYPERLINK("http://evil.example")', '＝1+1', '\u0000=1', '\n@x']

test('a text that looks like a formula is written as text', () => {
  for (const text of FORMULAS) assert.equal(asPlainText(text), `'${text}`, JSON.stringify(text))
  for (const text of ['김하늘', 'G261121-7KQ2M9XA', '010-1234-5678', 'a=b', '', '3-1']) assert.equal(asPlainText(text), text)
})

test('no text becomes a cell that a spreadsheet would calculate', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const cell = csvCell(text)
      assert.match(cell, /^".*"$/s)
      const shown = cell.slice(1, -1).replaceAll('""', '"')
      assert.ok(!/^[\s\p{Cc}]*[=+\-@＝＋－＠]/u.test(shown), JSON.stringify(shown))
      assert.equal(shown.replace(/^'/, ''), text.replace(/^'/, ''))
    }),
  )
})

test('a CSV file begins with the byte order mark for Excel, and quotes where necessary', async () => {
  const file = await allBytes(
    csv(
      pieces(
        [['이름', '금액']],
        [
          ['"하늘", 김\n둘째 줄', 10_000],
          [null, new Date('2026-11-21T03:00:05Z')],
        ],
      ),
    ),
  )
  assert.deepEqual([...file.subarray(0, 3)], [0xef, 0xbb, 0xbf])
  assert.equal(new TextDecoder().decode(file), '"이름","금액"\r\n"""하늘"", 김\n둘째 줄",10000\r\n,"2026-11-21 12:00:05"\r\n')
})

test('a spreadsheet stores texts as texts, sums as numbers and times in Seoul time', async () => {
  const rows = pieces(
    [['이름', '금액', '시각']],
    [['=1+1', -10_000, new Date('2026-11-21T03:00:00Z'), 12.5]],
    [['<b>&"\u0001\ud800', null, '끝']],
  )
  const parts = unzipSync(await allBytes(xlsx(rows, [20, 8])))
  const sheet = strFromU8(parts['xl/worksheets/sheet1.xml'] ?? new Uint8Array())
  assert.match(sheet, /<c r="A2" s="0" t="inlineStr"><is><t xml:space="preserve">=1\+1<\/t><\/is><\/c>/)
  assert.match(sheet, /<c r="B2" s="3"><v>-10000<\/v><\/c>/)
  assert.match(sheet, /<c r="D2" s="4"><v>12\.5<\/v><\/c>/)
  assert.match(sheet, /<cols><col min="1" max="1" width="20" customWidth="1"\/><col min="2" max="2" width="8" customWidth="1"\/><\/cols>/)
  // Noon in Seoul, half a day after midnight.
  assert.match(sheet, /<c r="C2" s="2"><v>46347\.5<\/v><\/c>/)
  assert.match(sheet, /&lt;b&gt;&amp;"\ufffd<\/t>/)
  assert.ok(!sheet.includes('<f>') && /<\/sheetData><pageSetup [^<>]+\/><\/worksheet>$/.test(sheet))
  assert.deepEqual(Object.keys(parts).toSorted(), [
    '[Content_Types].xml',
    '_rels/.rels',
    'xl/_rels/workbook.xml.rels',
    'xl/styles.xml',
    'xl/workbook.xml',
    'xl/worksheets/sheet1.xml',
  ])
})

test('a large table is sent while it is written', async () => {
  let read = 0
  async function* endless() {
    for (;;) {
      read++
      yield Array.from({ length: 500 }, (_, n): Cell[] => [`${read}-${n}-${Math.sin(read * 500 + n)}`])
    }
  }
  let sent = 0
  for await (const piece of xlsx(endless(), [])) {
    sent += piece.length
    if (sent > 100_000) break
  }
  assert.ok(read < 100, `${read} pieces were read`)
})
