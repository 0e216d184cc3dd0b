/** Chooses which methods of payment get their own colour in a chart. Pure. */
import type { DayOfSales } from './dashboard.ts'

/** Collects the methods without a colour of their own. No method has this name. */
export const REST = 'rest'

export interface ChartSeries {
  /** Ordered by sales, highest first; ends with `REST` when there are more methods than colours. */
  ids: string[]
  /** The amount of each series by day, in minor units. */
  days: { day: string; total: number; amounts: number[] }[]
}

/** `most` is the number of colours. */
export function chartSeries(days: readonly DayOfSales[], most: number): ChartSeries {
  const sums = new Map<string, number>()
  for (const { byMethod } of days)
    for (const [method, amount] of Object.entries(byMethod)) sums.set(method, (sums.get(method) ?? 0) + amount)
  const sorted = [...sums].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).map(([method]) => method)
  const shown = sorted.length > most ? sorted.slice(0, most - 1) : sorted
  const hasRest = shown.length < sorted.length
  return {
    ids: [...shown, ...(hasRest ? [REST] : [])],
    days: days.map(({ day, total, byMethod }) => {
      const amounts = shown.map((method) => byMethod[method] ?? 0)
      const rest = total - amounts.reduce((sum, amount) => sum + amount, 0)
      return { day, total, amounts: hasRest ? [...amounts, rest] : amounts }
    }),
  }
}
