import assert from 'node:assert/strict'
import { test } from 'node:test'
import { optionOf, valueState } from './option-choice.ts'

const option = (size: string, colour: string, stock: number) => ({
  id: `${size}-${colour}`,
  label: '',
  price: 1,
  stock,
  choices: [size, colour],
})
const SHIRT = [option('m', 'sand', 13), option('l', 'sand', 0), option('m', 'navy', 9), option('xl', 'navy', 3)]

test('an option is what one value of each axis names, and nothing while one is missing', () => {
  assert.equal(optionOf(SHIRT, ['m', 'navy'])?.id, 'm-navy')
  assert.equal(optionOf(SHIRT, ['xl', 'sand']), undefined)
  assert.equal(optionOf(SHIRT, ['m', undefined]), undefined)
  assert.equal(optionOf([{ ...option('', '', 1), choices: [] }], [])?.stock, 1)
})

test('a value tells what is left of it beside what is chosen, and whether the combination is made at all', () => {
  assert.deepEqual(valueState(SHIRT, [undefined, undefined], 0, 'm'), { left: 22 })
  assert.deepEqual(valueState(SHIRT, [undefined, 'sand'], 0, 'l'), { left: 0 })
  assert.equal(valueState(SHIRT, [undefined, 'sand'], 0, 'xl'), 'none')
  // What is chosen of the same axis does not count: another value may still be had.
  assert.deepEqual(valueState(SHIRT, ['l', 'sand'], 0, 'm'), { left: 13 })
  assert.equal(valueState(SHIRT, ['l', undefined], 1, 'navy'), 'none')
})
