import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { pageOf, readCursor } from './page-cursor.ts'

const rows = (count: number) => Array.from({ length: count }, (_, n) => ({ at: new Date(1_795_230_000_000 - n), id: `row-${n}` }))

test('a page that is full and has a row after it names where the next begins; any other is the last', () => {
  for (const [found, most, kept, next] of [
    [0, 3, 0, undefined],
    [2, 3, 2, undefined],
    [3, 3, 3, undefined],
    [4, 3, 3, 'row-2'],
  ] as const) {
    const page = pageOf(rows(found), most, (row) => row)
    assert.equal(page.rows.length, kept)
    assert.equal(readCursor(page.after)?.id, next)
    assert.equal('after' in page, next !== undefined)
  }
})

test('a cursor says the instant and the id of the row that it was made of', () => {
  const id = fc.string({ minLength: 1, maxLength: 200 }).filter((text) => !text.includes('\0'))
  const at = fc.date({ min: new Date(0), max: new Date('5000-01-01T00:00:00Z'), noInvalidDate: true })
  fc.assert(
    fc.property(id, at, (name, instant) => {
      const { after } = pageOf(
        [
          { id: name, at: instant },
          { id: '', at: instant },
        ],
        1,
        (row) => row,
      )
      assert.deepEqual(readCursor(after), { at: instant, id: name })
    }),
  )
})

test('what is no cursor of ours starts at the beginning', () => {
  for (const cursor of [
    undefined,
    '',
    '~',
    'abc',
    'abc~',
    '~row',
    'ABC~row',
    '0123456789~row',
    'a b~row',
    'abc~a\0b',
    `abc~${'x'.repeat(201)}`,
  ])
    assert.equal(readCursor(cursor), undefined, cursor)
  // The last instant that nine digits can say is one that PostgreSQL reads.
  assert.equal(readCursor('zzzzzzzzz~row')?.at.getUTCFullYear(), 5188)
})
