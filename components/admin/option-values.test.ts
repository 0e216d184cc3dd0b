import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changeAxis, changePiece, newPiece, type OptionValues, sentOptions, withAxis, withEachPiece, withoutAxis } from './option-values.ts'

const value = (id: string) => ({ id, label: { ko: id, en: id } })
const SIZES: OptionValues = {
  axes: [{ key: 'size', name: { ko: '크기', en: 'Size' }, values: [value('s'), value('l')] }],
  pieces: [
    { ...newPiece(['s']), id: 'sku-s', available: 4, code: 'S-1' },
    { ...newPiece(['l']), id: 'sku-l', available: 2 },
  ],
}
const told = ({ pieces }: OptionValues) => pieces.map(({ id, choices }) => `${id ?? 'new'} ${choices.join('+')}`)

test('a product without options has one piece', () => {
  assert.deepEqual(told(withEachPiece({ axes: [], pieces: [] })), ['new '])
})

test('what is there becomes the first value of a new option, and the pieces of the next value are new', () => {
  const two = withAxis(SIZES, 'colour', 'v-1')
  assert.deepEqual(told(two), ['sku-s s+v-1', 'sku-l l+v-1'])
  const more = changeAxis(two, 'colour', (axis) => ({ ...axis, values: [...axis.values, value('v-2')] }))
  assert.deepEqual(told(more), ['sku-s s+v-1', 'new s+v-2', 'sku-l l+v-1', 'new l+v-2'])
  assert.deepEqual(told(withoutAxis(more, 'colour')), ['sku-s s', 'sku-l l'])
  assert.deepEqual(told(withoutAxis(SIZES, 'size')), ['new '])
  assert.deepEqual(withoutAxis(SIZES, 'nothing'), SIZES)
})

test('a value that is taken out takes its pieces with it', () => {
  const one = changeAxis(SIZES, 'size', (axis) => ({ ...axis, values: axis.values.slice(1) }))
  assert.deepEqual(told(one), ['sku-l l'])
})

test('only pieces that are sold are sent, and the stock of new ones alone', () => {
  const changed = changePiece(changePiece(SIZES, ['l'], { isOffered: false }), ['s'], { extraPrice: '1,500', barcode: ' 880 ' })
  assert.deepEqual(JSON.parse(sentOptions(changed)).pieces, [
    { id: 'sku-s', choices: ['s'], extraPrice: 1500, code: 'S-1', barcode: '880' },
  ])
  const fresh = changePiece(withEachPiece({ axes: [], pieces: [] }), [], { stock: '7', extraPrice: 'much' })
  assert.deepEqual(JSON.parse(sentOptions(fresh)).pieces, [{ choices: [], extraPrice: 'much', code: null, barcode: null, stock: 7 }])
})
