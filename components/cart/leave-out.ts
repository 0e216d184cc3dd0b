/** What is bought again is taken out of what this browser remembers of its last order. */
import { linesFromText, linesToText } from './cart-as-text.ts'
import { type CartLine, sameLine } from './cart-lines.ts'
import { lastOrder, rememberLastOrder } from './last-order.ts'

/** The buyer wants this once more: it stays in the cart when that order turns out to be paid. */
export function leaveOutOfLastOrder(line: CartLine) {
  const placed = lastOrder()
  if (placed?.lines === undefined) return
  const others = linesFromText(placed.lines).filter((one) => !sameLine(one, line))
  rememberLastOrder({ ...placed, lines: linesToText(others) })
}
