/** Prints a document into a PDF of A4 pages, with its fonts embedded and its text selectable. */

import PDFDocument from 'pdfkit'
import { LANGUAGE } from '#lib/messages/language.ts'
import { cleanText } from '#lib/text/clean-text.ts'
import type { DocumentBox, DocumentColumn, DocumentTable, OrderDocument } from './document.ts'
import { type DocumentFonts, documentFonts } from './document-fonts.ts'

/** In points. */
const MARGIN = 48
const BODY = 9
const SMALL = 8
const PADDING = 5
const INK = '#1c1a17'
const SOFT = '#6b665e'
const LINE = '#d8d3ca'
const SHADE = '#f4f1ec'
const WARN = '#a32a1d'

/** `now` becomes the date of the file. */
export async function documentPdf(document: OrderDocument, now: Date): Promise<Buffer> {
  const doc = open(document, documentFonts(), now)
  const parts: Buffer[] = []
  doc.on('data', (part: Buffer) => parts.push(part))
  const ended = new Promise((resolve, reject) => doc.on('end', resolve).on('error', reject))
  draw(doc, document)
  numberPages(doc)
  doc.end()
  await ended
  return Buffer.concat(parts)
}

type Doc = PDFKit.PDFDocument

function open(document: OrderDocument, fonts: DocumentFonts, now: Date): Doc {
  const doc = new PDFDocument({
    size: 'A4',
    margin: MARGIN,
    bufferPages: true,
    lang: LANGUAGE[document.locale].tag,
    displayTitle: true,
    pdfVersion: '1.7',
    info: { Title: document.fileName, CreationDate: now, ModDate: now },
    // Without it the library opens Helvetica, which these documents do not use.
    font: '',
  })
  doc.registerFont('regular', fonts.regular)
  doc.registerFont('bold', fonts.bold)
  return doc
}

const WIDTH = 595.28 - 2 * MARGIN
const BOTTOM = 841.89 - MARGIN

function draw(doc: Doc, document: OrderDocument): void {
  if (document.warning) {
    write(doc, document.warning, { size: SMALL, bold: true, color: WARN })
    doc.y += 4
  }
  const top = doc.y
  write(doc, document.title, { size: 20, bold: true, width: WIDTH * 0.6 })
  const afterTitle = doc.y
  write(doc, document.total[0], { x: MARGIN + WIDTH * 0.6, y: top + 2, width: WIDTH * 0.4, align: 'right', size: SMALL, color: SOFT })
  write(doc, document.total[1], { x: MARGIN + WIDTH * 0.6, y: top + 13, width: WIDTH * 0.4, align: 'right', size: 16, bold: true })
  doc.y = Math.max(afterTitle, doc.y) + 8
  sideBySide(doc, [
    { title: '', facts: document.head.slice(0, 2) },
    { title: '', facts: document.head.slice(2) },
  ])
  sideBySide(doc, document.parties)
  table(doc, document.goods)
  if (document.refunds) table(doc, document.refunds)
  if (document.payment) {
    room(doc, 20 + document.payment.facts.length * 14)
    heading(doc, document.payment.title)
    doc.y = facts(doc, document.payment, MARGIN, doc.y, WIDTH) + 10
  }
  for (const note of document.notes) {
    room(doc, 14)
    write(doc, `· ${note}`, { size: SMALL, color: SOFT })
    doc.y += 2
  }
}

interface Writing {
  x?: number
  y?: number
  width?: number
  size?: number
  bold?: boolean
  color?: string
  align?: 'left' | 'right'
}

/** Afterwards `doc.y` is below the text. */
function write(doc: Doc, text: string, { x = MARGIN, y = doc.y, width = WIDTH, align = 'left', color = INK, ...face }: Writing) {
  const lines = wrapped(doc, text, width, face)
  doc.fillColor(color).text(lines, x, y, { width, align, lineGap: LINE_GAP })
}

function heightOf(doc: Doc, text: string, width: number, face: Pick<Writing, 'size' | 'bold'> = {}): number {
  return doc.heightOfString(wrapped(doc, text, width, face) || ' ', { width, lineGap: LINE_GAP })
}

const LINE_GAP = 2

/** Sets the font, and breaks lines at spaces. The library alone would break between any two syllables, which is wrong in Korean. */
function wrapped(doc: Doc, text: string, width: number, { size = BODY, bold = false }: Pick<Writing, 'size' | 'bold'>): string {
  doc.font(bold ? 'bold' : 'regular').fontSize(size)
  const space = doc.widthOfString(' ')
  // The fonts hold syllables, and no letters that a name of an older day may be made of.
  const lines = cleanText(text)
    .split('\n')
    .map((line) => {
      let used = 0
      return line.split(' ').reduce((done, word) => {
        const wide = doc.widthOfString(word)
        const fits = used === 0 || used + space + wide <= width
        used = fits && used > 0 ? used + space + wide : wide
        return done === '' ? word : `${done}${fits ? ' ' : '\n'}${word}`
      }, '')
    })
  return lines.join('\n')
}

/** Begins a new page where `height` does not fit any more. True when it did. */
function room(doc: Doc, height: number): boolean {
  if (doc.y + height <= BOTTOM) return false
  doc.addPage()
  doc.y = MARGIN
  return true
}

function heading(doc: Doc, title: string) {
  write(doc, title, { size: 10.5, bold: true })
  doc.y += 3
}

function sideBySide(doc: Doc, boxes: readonly DocumentBox[]) {
  const gap = 20
  const width = (WIDTH - gap * (boxes.length - 1)) / boxes.length
  const top = doc.y
  const bottoms = boxes.map((box, i) => {
    const x = MARGIN + i * (width + gap)
    doc.y = top
    if (box.title) {
      write(doc, box.title, { x, width, size: 10.5, bold: true })
      doc.y += 3
    }
    return facts(doc, box, x, doc.y, width)
  })
  doc.y = Math.max(...bottoms) + 10
}

/** Returns the y position where the box ends. */
function facts(doc: Doc, box: DocumentBox, x: number, y: number, width: number): number {
  const nameWidth = 76
  let at = y
  for (const [name, value] of box.facts) {
    write(doc, name, { x, y: at, width: nameWidth, color: SOFT })
    write(doc, value, { x: x + nameWidth, y: at, width: width - nameWidth })
    at += Math.max(heightOf(doc, value, width - nameWidth), heightOf(doc, name, nameWidth)) + 1
  }
  return at
}

function table(doc: Doc, { title, columns, rows, sums }: DocumentTable) {
  const widths = widthsOf(columns)
  room(doc, 70)
  heading(doc, title)
  headRow(doc, columns, widths)
  for (const { cells, note } of rows) {
    const text = [note ? `${cells[0]}\n${note}` : (cells[0] ?? ''), ...cells.slice(1)]
    if (room(doc, rowHeight(doc, text, widths))) headRow(doc, columns, widths)
    row(doc, text, columns, widths, {})
  }
  // The sums must not be split over two pages.
  if (
    room(
      doc,
      sums.reduce((sum, cells) => sum + rowHeight(doc, cells, widths), 0),
    )
  )
    headRow(doc, columns, widths)
  for (const [i, cells] of sums.entries()) row(doc, cells, columns, widths, { bold: i === sums.length - 1, shade: true })
  doc.y += 12
}

function widthsOf(columns: readonly DocumentColumn[]): number[] {
  const all = columns.reduce((sum, { width }) => sum + width, 0)
  return columns.map(({ width }) => (width / all) * WIDTH)
}

const headRow = (doc: Doc, columns: readonly DocumentColumn[], widths: readonly number[]) =>
  row(
    doc,
    columns.map(({ title }) => title),
    columns,
    widths,
    { color: SOFT, strong: true },
  )

const CELL = { size: 8.5 }

const rowHeight = (doc: Doc, cells: readonly string[], widths: readonly number[]) =>
  Math.max(...cells.map((cell, i) => heightOf(doc, cell, (widths[i] ?? 0) - PADDING, { ...CELL, bold: true }))) + 2 * PADDING - 2

function row(
  doc: Doc,
  cells: readonly string[],
  columns: readonly DocumentColumn[],
  widths: readonly number[],
  look: { bold?: boolean; color?: string; shade?: boolean; strong?: boolean },
) {
  const top = doc.y
  const height = rowHeight(doc, cells, widths)
  if (look.shade) doc.rect(MARGIN, top, WIDTH, height).fill(SHADE)
  let x = MARGIN
  for (const [i, cell] of cells.entries()) {
    const width = widths[i] ?? 0
    const align = columns[i]?.figures ? ('right' as const) : ('left' as const)
    const inset = align === 'right' ? 0 : PADDING
    if (cell) {
      write(doc, cell, {
        ...CELL,
        x: x + inset,
        y: top + PADDING,
        width: width - PADDING,
        align,
        ...(look.bold && { bold: true }),
        ...(look.color && { color: look.color }),
      })
    }
    x += width
  }
  const bottom = top + height
  doc
    .moveTo(MARGIN, bottom)
    .lineTo(MARGIN + WIDTH, bottom)
    .lineWidth(look.strong ? 1 : 0.5)
    .strokeColor(look.strong ? SOFT : LINE)
    .stroke()
  doc.y = bottom
}

function numberPages(doc: Doc) {
  const { count } = doc.bufferedPageRange()
  if (count < 2) return
  for (let page = 0; page < count; page++) {
    doc.switchToPage(page)
    // A line of text below the margin would begin a new page.
    doc.page.margins.bottom = 0
    write(doc, `${page + 1} / ${count}`, { y: 841.89 - 32, align: 'right', size: SMALL, color: SOFT })
  }
}
