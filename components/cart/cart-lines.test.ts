import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { linesFromText, linesToText } from './cart-as-text.ts'
import { type CartLine, countOf, EMPTY_CART, mergeLines, readCart } from './cart-lines.ts'

const cup = (quantity: number): CartLine => ({ productId: 'cup', quantity })
const jar = (optionId: string, quantity: number): CartLine => ({ productId: 'jar', optionId, quantity })

test('the same product and option is added to its line, and each option has its own line', () => {
  const merged = mergeLines([cup(1), jar('small', 2)], [cup(2), jar('large', 1), jar('small', 1)])
  assert.deepEqual(merged, [cup(3), jar('small', 3), jar('large', 1)])
  assert.equal(countOf({ lines: merged }), 7)
})

test('a line has at most 99 units, and a cart at most 50 lines', () => {
  assert.deepEqual(mergeLines([cup(98)], [cup(1)]), [cup(99)])
  assert.deepEqual(mergeLines([cup(99)], [cup(1)]), [cup(99)])
  assert.deepEqual(mergeLines([], [cup(100)]), [cup(99)])
  const many = Array.from({ length: 51 }, (_, n) => ({ productId: `p${n}`, quantity: 1 }))
  const full = mergeLines([], many)
  assert.equal(full.length, 50)
  // A full cart still accepts more of a product that is already in it.
  assert.equal(mergeLines(full, [{ productId: 'p0', quantity: 4 }])[0]?.quantity, 5)
})

test('merging changes neither of the carts', () => {
  const [into, more] = [[cup(1)], [cup(2)]]
  mergeLines(into, more)
  assert.deepEqual([into, more], [[cup(1)], [cup(2)]])
})

test('a stored cart is read as it was written', () => {
  const kept = { lines: [cup(2), jar('large', 1)], coupon: 'TENTH' }
  assert.deepEqual(readCart(JSON.stringify(kept)), kept)
  assert.deepEqual(readCart(JSON.stringify({ lines: [cup(2)] })), { lines: [cup(2)] })
})

test('an invalid stored cart becomes an empty one', () => {
  for (const stored of [null, '', '{', 'null', '1', '"x"', '[]', '{}', '{"lines":1}', '{"lines":{}}', '{"lines":[]}'])
    assert.deepEqual(readCart(stored), EMPTY_CART, `${stored}`)
})

test('a line that the server would refuse is left out, and the others stay', () => {
  const wrong = [
    null,
    'cup',
    {},
    { productId: 'cup' },
    { productId: '', quantity: 1 },
    { productId: 'p'.repeat(65), quantity: 1 },
    { productId: 7, quantity: 1 },
    { productId: 'cup', optionId: '', quantity: 1 },
    { productId: 'cup', optionId: null, quantity: 1 },
    ...[0, -1, 1.5, '1', null, Number.MAX_VALUE * 2].map((quantity) => ({ productId: 'cup', quantity })),
  ]
  for (const line of wrong) assert.deepEqual(readCart(JSON.stringify({ lines: [line, jar('small', 1)] })).lines, [jar('small', 1)])
  assert.deepEqual(readCart(JSON.stringify({ lines: [{ ...cup(1), price: 1 }] })).lines, [cup(1)])
  assert.deepEqual(readCart(JSON.stringify({ lines: [cup(60), cup(60)] })).lines, [cup(99)])
})

test('a stored coupon is kept if its code is valid', () => {
  const couponOf = (coupon: unknown) => readCart(JSON.stringify({ lines: [cup(1)], coupon })).coupon
  assert.deepEqual(['C'.repeat(40), 'C'.repeat(41), 7, null, {}].map(couponOf), [
    'C'.repeat(40),
    undefined,
    undefined,
    undefined,
    undefined,
  ])
})

test('a cart written into a link is read back unchanged', () => {
  const id = fc.stringMatching(/^[\w-]{1,64}$/)
  const line = fc.record(
    { productId: id, optionId: id, quantity: fc.integer({ min: 1, max: 99 }) },
    { requiredKeys: ['productId', 'quantity'] },
  )
  fc.assert(
    fc.property(fc.array(line, { maxLength: 20 }), (lines) => {
      const cart = mergeLines([], lines)
      assert.deepEqual(linesFromText(linesToText(cart)), cart)
    }),
  )
  assert.equal(linesToText([cup(2), jar('large', 1)]), 'cup*2,jar.large*1')
})

test('anything in a link that is not a valid line is ignored', () => {
  assert.deepEqual(linesFromText('cup*1, cup*2 ,jar.small*1,'), [cup(3), jar('small', 1)])
  for (const linked of [
    '',
    'cup',
    'cup*',
    'cup*0',
    'cup*00',
    'cup*-1',
    'cup*1.5',
    'cup*100',
    '*1',
    'cup.*1',
    'c up*1',
    'cup*1*1',
    'a.b.c*1',
    '<b>*1',
  ])
    assert.deepEqual(linesFromText(linked), [], linked)
  // Only 8,000 characters of a link are read, whatever its length.
  assert.equal(linesFromText('cup*1,'.repeat(100_000))[0]?.quantity, 99)
  assert.deepEqual(linesFromText(`${'x'.repeat(8000)},cup*1`), [])
})
