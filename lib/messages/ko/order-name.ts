/** An order’s name in a payment window. */
export const orderName = {
  andMore: ({ first, lines }: { first: string; lines: number }) => `${first} 외 ${lines}건`,
}
