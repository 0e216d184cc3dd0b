import assert from 'node:assert/strict'
import { test } from 'node:test'
import { combinations, plainChoices, usableAxes, valueId } from './options.ts'

const axis = (name: string, ...values: string[]) => ({
  name: { ko: name, en: name },
  values: values.map((id) => ({ id, label: { ko: id, en: id } })),
})
const SIZE = axis('size', 's', 'l')
const COLOUR = axis('colour', 'red', 'blue')

test('every size is combined with every colour, the last option changing first', () => {
  assert.deepEqual(combinations([SIZE, COLOUR]), [
    ['s', 'red'],
    ['s', 'blue'],
    ['l', 'red'],
    ['l', 'blue'],
  ])
  assert.deepEqual(combinations([]), [[]])
})

test('options and values that nobody could tell apart are refused in either language', () => {
  assert.ok(usableAxes([SIZE, COLOUR]))
  assert.equal(usableAxes([SIZE, axis('size', 'm')]), false)
  const [first, second] = COLOUR.values
  assert.ok(first && second)
  const alike = { ...COLOUR, values: [first, { ...second, label: { ko: '파랑', en: first.label.en } }] }
  assert.equal(usableAxes([alike]), false)
  assert.equal(usableAxes([{ ...COLOUR, values: [first, { ...second, id: first.id }] }]), false)
})

test('each piece has one value of each option, and no two are the same', () => {
  const fits = (...all: string[][]) =>
    plainChoices(
      [SIZE, COLOUR],
      all.map((choices) => ({ choices })),
    )
  assert.ok(fits(['s', 'red'], ['l', 'red']))
  assert.equal(fits(['s', 'red'], ['s', 'red']), false)
  assert.equal(fits(['s']), false)
  assert.equal(fits(['s', 'green']), false)
  assert.equal(fits(['red', 's']), false)
  assert.ok(plainChoices([], [{ choices: [] }]))
  assert.equal(plainChoices([], [{ choices: [] }, { choices: [] }]), false)
})

test('a value is named by its label, or numbered, and never as another one', () => {
  assert.equal(valueId('Navy Blue', []), 'navy-blue')
  assert.equal(valueId('Navy Blue', ['navy-blue']), 'navy-blue-2')
  assert.equal(valueId('빨강', []), 'v-1')
  assert.equal(valueId('파랑', ['v-1']), 'v-2')
})
