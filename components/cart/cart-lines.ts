/** The cart's data, and how it is read from text. Pure. */
export interface CartLine {
  productId: string
  optionId?: string
  quantity: number
}

export interface Cart {
  readonly lines: readonly CartLine[]
  readonly coupon?: string
}

export const EMPTY_CART: Cart = { lines: [] }

/** The same limits as the server's quoteInput. */
export const MOST_OF_ONE = 99
const MOST_LINES = 50
export const LONGEST_COUPON = 40

type Which = Pick<CartLine, 'productId' | 'optionId'>

export const sameLine = (a: Which, b: Which) => a.productId === b.productId && a.optionId === b.optionId

export const countOf = (cart: Cart) => cart.lines.reduce((sum, line) => sum + line.quantity, 0)

/** Merges lines that name the same product and option, up to the most that one order may hold. */
export function mergeLines(into: readonly CartLine[], more: readonly CartLine[]): CartLine[] {
  const merged = into.map((line) => ({ ...line }))
  for (const line of more) {
    const there = merged.find((one) => sameLine(one, line))
    if (there) there.quantity = Math.min(there.quantity + line.quantity, MOST_OF_ONE)
    else if (merged.length < MOST_LINES) merged.push({ ...line, quantity: Math.min(line.quantity, MOST_OF_ONE) })
  }
  return merged
}

/** Takes what was bought out of the lines; of a line that holds more, the rest stays. */
export function withoutBought(lines: readonly CartLine[], bought: readonly CartLine[]): CartLine[] {
  const rest = (line: CartLine) => line.quantity - (bought.find((one) => sameLine(one, line))?.quantity ?? 0)
  return lines.map((line) => ({ ...line, quantity: rest(line) })).filter(({ quantity }) => quantity > 0)
}

/** Reads what localStorage holds. Anyone can write there, so whatever is not a valid line is left out. */
export function readCart(stored: string | null): Cart {
  if (!stored) return EMPTY_CART
  const cart = parseJson(stored)
  if (typeof cart !== 'object' || cart === null || !('lines' in cart) || !Array.isArray(cart.lines)) return EMPTY_CART
  const lines = mergeLines([], cart.lines.filter(isLine).map(onlyLine))
  return 'coupon' in cart && typeof cart.coupon === 'string' && cart.coupon.length <= LONGEST_COUPON
    ? { lines, coupon: cart.coupon }
    : { lines }
}

function parseJson(stored: string): unknown {
  try {
    return JSON.parse(stored)
  } catch {
    // Not written by this shop, or cut off by a full disk: read as an empty cart.
    return undefined
  }
}

const isId = (value: unknown): value is string => typeof value === 'string' && value.length > 0 && value.length <= 64

function isLine(value: unknown): value is CartLine {
  if (typeof value !== 'object' || value === null) return false
  const { productId, optionId, quantity } = value as Partial<Record<keyof CartLine, unknown>>
  return isId(productId) && (optionId === undefined || isId(optionId)) && Number.isInteger(quantity) && Number(quantity) > 0
}

// The server rejects a line with an unknown key.
const onlyLine = ({ productId, optionId, quantity }: CartLine): CartLine => ({ productId, ...(optionId && { optionId }), quantity })
