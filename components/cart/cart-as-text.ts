/** A cart as a link parameter, which carries it to another browser. Pure. */
import { type CartLine, mergeLines } from './cart-lines.ts'

/** Writes a cart as a link parameter, for another browser: `p-cup*2,p-pen.p-pen-f*1`. */
export const linesToText = (lines: readonly CartLine[]) =>
  lines.map(({ productId, optionId, quantity }) => `${productId}${optionId ? `.${optionId}` : ''}*${quantity}`).join(',')

export function linesFromText(linked: string): CartLine[] {
  const lines = linked
    .slice(0, 8000)
    .split(',')
    .flatMap((part): CartLine[] => {
      const [, productId, optionId, quantity] = /^([\w-]{1,64})(?:\.([\w-]{1,64}))?\*(\d{1,2})$/.exec(part.trim()) ?? []
      return productId && Number(quantity) > 0 ? [{ productId, ...(optionId && { optionId }), quantity: Number(quantity) }] : []
    })
  return mergeLines([], lines)
}
