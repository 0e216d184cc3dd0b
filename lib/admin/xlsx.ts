/**
 * Writes a table as a spreadsheet (ECMA-376), a piece at a time: one sheet that stores text as text, so that no cell is ever
 * calculated.
 */
import { strToU8, Zip, ZipDeflate } from 'fflate'
import { seoulSerial } from '#lib/seoul-time.ts'
import type { Cell } from './table-cell.ts'

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const DOCUMENT = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** The index of each style in `cellXfs`. */
const STYLE = { plain: 0, heading: 1, time: 2, amount: 3, cents: 4 }

const PARTS: Record<string, string> = {
  '[Content_Types].xml': `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}.styles+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/></Types>`,
  '_rels/.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${DOCUMENT}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}"><sheets><sheet name="Orders" sheetId="1" r:id="r1"/></sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="r1" Type="${DOCUMENT}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="${DOCUMENT}/styles" Target="styles.xml"/></Relationships>`,
  'xl/styles.xml': `${XML}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm:ss"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="5"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/><xf xfId="0" numFmtId="164" applyNumberFormat="1" applyAlignment="1"><alignment horizontal="left"/></xf><xf xfId="0" numFmtId="3" applyNumberFormat="1"/><xf xfId="0" numFmtId="4" applyNumberFormat="1"/></cellXfs></styleSheet>`,
}

/** The first row is the heading, and stays visible while scrolling. `widths` are the columns' widths in characters. */
export async function* xlsx(rows: AsyncIterable<readonly Cell[][]>, widths: readonly number[]): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = []
  const zip = new Zip((error, piece) => {
    if (error) throw error
    ready.push(piece)
  })
  for (const [name, content] of Object.entries(PARTS)) {
    const part = new ZipDeflate(name)
    zip.add(part)
    part.push(strToU8(content), true)
  }
  const sheet = new ZipDeflate('xl/worksheets/sheet1.xml')
  zip.add(sheet)
  sheet.push(
    strToU8(
      `${XML}<worksheet xmlns="${MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><sheetFormatPr defaultRowHeight="15"/>${colsXml(widths)}<sheetData>`,
    ),
  )
  let nth = 0
  for await (const some of rows) {
    sheet.push(strToU8(some.map((row) => rowXml(row, ++nth)).join('')))
    yield* ready.splice(0)
  }
  // In print, all columns fit the width of a page.
  sheet.push(strToU8('</sheetData><pageSetup documentSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/></worksheet>'), true)
  zip.end()
  yield* ready.splice(0)
}

const colsXml = (widths: readonly number[]): string =>
  `<cols>${widths.map((width, i) => `<col min="${i + 1}" max="${i + 1}" width="${width}" customWidth="1"/>`).join('')}</cols>`

const rowXml = (row: readonly Cell[], nth: number): string =>
  `<row r="${nth}">${row.map((cell, column) => cellXml(cell, `${letters(column)}${nth}`, nth === 1)).join('')}</row>`

function cellXml(cell: Cell, reference: string, isHeading: boolean): string {
  if (cell === null) return ''
  if (cell instanceof Date) return `<c r="${reference}" s="${STYLE.time}"><v>${seoulSerial(cell)}</v></c>`
  if (typeof cell === 'number') return `<c r="${reference}" s="${Number.isInteger(cell) ? STYLE.amount : STYLE.cents}"><v>${cell}</v></c>`
  return `<c r="${reference}" s="${isHeading ? STYLE.heading : STYLE.plain}" t="inlineStr"><is><t xml:space="preserve">${escaped(cell)}</t></is></c>`
}

/** A, B, … Z, AA, … */
const letters = (column: number): string =>
  (column >= 26 ? letters(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26))

/** XML 1.0 allows no control characters except tab and line ends, and no lone surrogates. */
const escaped = (text: string): string =>
  text
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must go
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
