/** Receipts and statements of an order whose texts all contain markup or very long words: they show it as text, within the page. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createElement } from 'react'
import { getDocumentProxy } from 'unpdf'
import { LOCALES } from '#lib/locale.ts'
import { htmlOf, loadComponents } from '../../test/support/components.ts'
import { anOrderOf } from '../../test/support/hostile-order.ts'
import { LONG_WORD, MARKUP, skeletonOf, textOf } from '../../test/support/hostile-text.ts'
import { DOCUMENT_KINDS, type OrderDocument } from './document.ts'
import { documentPdf } from './document-pdf.ts'
import { pdfResponse } from './pdf-response.ts'
import { readDocument } from './read-document.ts'

const NOW = new Date('2026-11-24T00:00:00Z')
const A4_WIDTH = 595.28
/** In points, as in the documents. */
const MARGIN = 48

const { DocumentSheet } = loadComponents<typeof import('#components/documents/document-sheet.tsx')>([
  '#components/documents/document-sheet.tsx',
])

const documentsWith = new Map<string, Promise<OrderDocument[]>>()

function documentsOf(text: string): Promise<OrderDocument[]> {
  const known = documentsWith.get(text) ?? makeDocuments(text)
  documentsWith.set(text, known)
  return known
}

async function makeDocuments(text: string): Promise<OrderDocument[]> {
  const { shop, orderId } = await anOrderOf(text)
  const documents = await Promise.all(DOCUMENT_KINDS.flatMap((kind) => LOCALES.map((locale) => readDocument(shop, orderId, kind, locale))))
  await shop.close()
  return documents.filter((document) => document !== undefined)
}

interface Piece {
  str: string
  left: number
  right: number
}

async function piecesOf(document: OrderDocument): Promise<Piece[]> {
  const pdf = await getDocumentProxy(new Uint8Array(await documentPdf(document, NOW)))
  const pages = await Promise.all(Array.from({ length: pdf.numPages }, (_, at) => pdf.getPage(at + 1)))
  const contents = await Promise.all(pages.map((page) => page.getTextContent()))
  return contents.flatMap(({ items }) =>
    items.flatMap((item) => ('str' in item ? [{ str: item.str, left: item.transform[4], right: item.transform[4] + item.width }] : [])),
  )
}

test('markup in an order does not change the structure of a document’s page', async () => {
  const harmless = await documentsOf('달항아리')
  const hostile = await documentsOf(MARKUP)
  assert.equal(hostile.length, 4)
  for (const [at, document] of hostile.entries()) {
    const html = htmlOf(createElement(DocumentSheet, { document }))
    const other = harmless[at]
    assert.ok(other)
    assert.deepEqual(skeletonOf(html), skeletonOf(htmlOf(createElement(DocumentSheet, { document: other }))))
    assert.ok(textOf(html).split(MARKUP).length - 1 >= 4, textOf(html))
  }
})

/** One receipt and one statement, each in another language, because printing takes a while. */
const printedOf = async (text: string) => (await documentsOf(text)).filter(({ kind, locale }) => (kind === 'receipt') === (locale === 'ko'))

test('a PDF says markup in letters, and holds nothing that acts', async () => {
  // Printed without the bidi control character, which no font contains.
  const drawn = MARKUP.replace('\u202E', '')
  for (const document of await printedOf(MARKUP)) {
    const text = (await piecesOf(document))
      .map(({ str }) => str)
      .join('')
      .replaceAll(/[\s\p{C}]/gu, '')
    assert.ok(text.includes(drawn), text)
    const raw = (await documentPdf(document, NOW)).toString('latin1')
    assert.doesNotMatch(raw, /\/(JavaScript|JS|Launch|URI|OpenAction|AA|EmbeddedFile)\b/)
  }
})

test('no typed text is in a PDF’s title or in the download’s header', async () => {
  for (const document of await printedOf(MARKUP)) {
    assert.equal(document.fileName, `${document.title} ${document.number}`)
    const named = (await pdfResponse(document, NOW)).headers.get('content-disposition') ?? ''
    assert.match(named, /^attachment; filename="[\w.-]+"; filename\*=UTF-8''[\w.%-]+$/)
  }
})

/** The longest name a buyer can give, and the longest address line or product name. */
const NAME = LONG_WORD.slice(0, 50)
const longer = (document: OrderDocument): OrderDocument => JSON.parse(JSON.stringify(document).replaceAll(NAME, LONG_WORD))

test('very long words are broken, and no character is outside the margin', async () => {
  for (const document of (await printedOf(NAME)).map(longer)) {
    const pieces = await piecesOf(document)
    assert.ok(pieces.filter(({ str }) => str.includes('WWW')).length >= 5)
    for (const { str, left, right } of pieces) {
      assert.ok(left >= MARGIN - 1, `${str} begins at ${left}`)
      assert.ok(right <= A4_WIDTH - MARGIN + 1, `${str} ends at ${right}`)
    }
  }
})
