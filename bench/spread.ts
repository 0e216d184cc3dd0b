/** Several measurements of one thing: quoted as minimum / median / maximum, never as a mean. */

export interface Spread {
  min: number
  median: number
  max: number
}

export function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b)
  return { min: sorted[0] ?? Number.NaN, median: quantile(sorted, 0.5), max: sorted.at(-1) ?? Number.NaN }
}

/** Expects the values in ascending order. */
export function quantile(sorted: readonly number[], q: number): number {
  if (sorted.length === 0) return Number.NaN
  const at = (sorted.length - 1) * q
  const below = sorted[Math.floor(at)] ?? Number.NaN
  const above = sorted[Math.ceil(at)] ?? Number.NaN
  return below + (above - below) * (at - Math.floor(at))
}

export const shown = ({ min, median, max }: Spread, digits = 0) =>
  `${number(min, digits)} / ${number(median, digits)} / ${number(max, digits)}`

export const number = (value: number, digits = 0) =>
  value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })

/** Divides ours by the floor round by round: both were measured within seconds, so the machine's load cancels out. */
export const ratios = (ours: readonly number[], floor: readonly number[]): Spread =>
  spread(ours.map((value, round) => value / (floor[round] ?? Number.NaN)))
