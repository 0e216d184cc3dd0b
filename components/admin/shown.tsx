import type { ReactNode } from 'react'
import { DateTime } from './date-time.tsx'

/** What a cell of a table or a fact may hold. */
export type Shown = ReactNode | Date

/** An instant on Seoul's clocks, a number in figures of one width, and the rest as it is. */
export function shown(value: Shown): ReactNode {
  if (value instanceof Date) return <DateTime at={value} />
  return typeof value === 'number' ? <span className="figures">{value}</span> : value
}
