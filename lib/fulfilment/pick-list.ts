/** What to fetch from the shelves for several orders. Pure. */
import type { LineToSend } from './lines-to-send.ts'

export interface PickedGoods extends Pick<LineToSend, 'skuId' | 'name' | 'label' | 'image'> {
  quantity: number
  /** The numbers of the orders that it goes to, each once. */
  orders: string[]
}

/** A row for each stock unit, by its code: that is how shelves are labelled. */
export function pickList(orders: readonly { number: string; lines: readonly LineToSend[] }[]): PickedGoods[] {
  const picked = new Map<string, PickedGoods>()
  for (const { number, lines } of orders)
    for (const { skuId, name, label, image, quantity } of lines) {
      const row = picked.get(skuId) ?? { skuId, name, label, image, quantity: 0, orders: [] }
      row.quantity += quantity
      if (row.orders.at(-1) !== number) row.orders.push(number)
      picked.set(skuId, row)
    }
  return [...picked.values()].toSorted((a, b) => (a.skuId < b.skuId ? -1 : 1))
}
