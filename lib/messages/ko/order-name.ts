/** An order’s name and lines in a payment window. */
export const orderName = {
  delivery: '배송비',
  andMore: ({ first, lines }: { first: string; lines: number }) => `${first} 외 ${lines}건`,
}
