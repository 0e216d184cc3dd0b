import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { skus } from '#db/schema.ts'
import { withOptions } from '../../test/support/goods.ts'
import { planPieces } from './plan-pieces.ts'

type Sku = typeof skus.$inferSelect

const sku = (id: string, choices: string[] | null, more: Partial<Sku> = {}): Sku => ({
  ...{ id, productId: 'p', choices, label: choices && { ko: id, en: id }, extraPrice: 0, code: null, barcode: null, archivedAt: null },
  ...{ position: 0, available: 5, reserved: 0, sold: 0 },
  ...more,
})
const { axes, pieces } = withOptions()
const piece = (choices: string[], more: Partial<(typeof pieces)[number]> = {}) => ({
  ...{ choices, extraPrice: 0, code: null, barcode: null },
  ...more,
})
const plan = (shelves: Sku[], wanted: (typeof pieces)[number][], of = axes) => {
  let n = 0
  const made = planPieces(shelves, { productId: 'p', axes: of, pieces: wanted }, () => `new-${++n}`)
  return {
    added: made.added.map(({ id, stock }) => `${id} ${stock}`),
    kept: made.kept.map(({ id, stock }) => `${id} ${stock ?? 'as it is'}`),
    putAway: made.putAway,
  }
}

test('new pieces are new, with the stock that is said or none', () => {
  assert.deepEqual(plan([], [piece(['s', 'red'], { stock: 3 }), piece(['s', 'blue'])]), {
    added: ['new-1 3', 'new-2 0'],
    kept: [],
    putAway: [],
  })
})

test('a piece is known by its id, then by its choices, also where it was put away', () => {
  const shelves = [sku('a', ['s', 'red']), sku('b', ['s', 'blue'], { archivedAt: new Date() })]
  assert.deepEqual(plan(shelves, [piece(['l', 'red'], { id: 'a' }), piece(['s', 'blue'])]), {
    added: [],
    kept: ['a as it is', 'b as it is'],
    putAway: [],
  })
})

test('an id of another product names nothing here', () => {
  assert.deepEqual(plan([sku('a', ['s', 'red'])], [piece(['l', 'red'], { id: 'of-another' })]), {
    added: ['new-1 0'],
    kept: [],
    putAway: ['a'],
  })
})

test('one piece is not two: of two that claim it the first one has it', () => {
  const claims = [piece(['s', 'red'], { id: 'a' }), piece(['l', 'red'], { id: 'a' })]
  assert.deepEqual(plan([sku('a', ['s', 'red'])], claims), { added: ['new-1 0'], kept: ['a as it is'], putAway: [] })
})

test('the piece of a product without options has the product’s id, and never becomes an option', () => {
  assert.deepEqual(plan([], [piece([], { stock: 2 })], []), { added: ['p 2'], kept: [], putAway: [] })
  assert.deepEqual(plan([sku('p', null)], [piece(['s', 'red'])]), { added: ['new-1 0'], kept: [], putAway: ['p'] })
  assert.deepEqual(plan([sku('a', ['s', 'red']), sku('p', null, { archivedAt: new Date() })], [piece([])], []), {
    added: [],
    kept: ['p as it is'],
    putAway: ['a'],
  })
})

test('what is put away already is not put away again', () => {
  assert.deepEqual(plan([sku('a', ['s', 'red'], { archivedAt: new Date() })], [piece(['l', 'red'])]).putAway, [])
})
