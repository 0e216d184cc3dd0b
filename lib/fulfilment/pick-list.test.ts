import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pickList } from './pick-list.ts'

const line = (skuId: string, quantity: number, position = 0) => ({
  skuId,
  position,
  quantity,
  name: { ko: skuId, en: skuId },
  label: null,
  image: '/images/products/moon-jar.svg',
})

test('a pick list has one row for each stock unit, with all that the orders need of it', () => {
  const rows = pickList([
    { number: 'G2', lines: [line('tea', 2), line('cup', 1, 1)] },
    { number: 'G1', lines: [line('cup', 3), line('cup', 1, 1)] },
  ])
  assert.deepEqual(
    rows.map(({ skuId, quantity, orders }) => [skuId, quantity, orders]),
    [
      ['cup', 5, ['G2', 'G1']],
      ['tea', 2, ['G2']],
    ],
  )
  assert.deepEqual(pickList([]), [])
})
