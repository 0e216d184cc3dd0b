/**
 * Splits `total` over `weights` into integers that add up exactly. No part exceeds its weight (when total does not exceed their
 * sum). The largest remainders get what rounding leaves.
 */
export function splitByWeight(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((a, b) => a + b, 0)
  if (sum === 0) return weights.map(() => 0)
  // The product of two large sums may exceed what a number represents exactly.
  const shares = weights.map((weight) => BigInt(total) * BigInt(weight))
  const parts = shares.map((share) => Number(share / BigInt(sum)))
  const left = total - parts.reduce((a, b) => a + b, 0)
  const byRemainder = shares
    .map((share, i) => ({ i, remainder: Number(share % BigInt(sum)) }))
    .sort((a, b) => b.remainder - a.remainder || a.i - b.i)
  for (const { i } of byRemainder.slice(0, left)) parts[i] = (parts[i] ?? 0) + 1
  return parts
}
