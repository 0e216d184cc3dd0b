import type { ReactNode } from 'react'
import { Money } from '#components/ui/money.tsx'
import type { Locale } from '#lib/locale.ts'
import { Badge } from './badge.tsx'
import { DateTime } from './date-time.tsx'
import type { StateLabels } from './state-labels.ts'

/** The value of a table's cell or a fact: an instant, a sum in minor units, a state, or anything that React renders. */
export type Shown = ReactNode | Date | Sum | StateLabels

interface Sum {
  amount: number
  currency: string
}

/** Renders an instant in Seoul time, a sum in its currency, a state as a badge and a number in tabular figures. */
export function shown(value: Shown, locale: Locale): ReactNode {
  if (value instanceof Date) return <DateTime at={value} />
  if (typeof value === 'number') return <span className="figures">{value}</span>
  if (isSum(value)) return <Money {...value} locale={locale} />
  return isState(value) ? <Badge tone={value.tone}>{value.label}</Badge> : value
}

const isSum = (value: Shown): value is Sum => typeof value === 'object' && value !== null && 'amount' in value

const isState = (value: Shown): value is StateLabels => typeof value === 'object' && value !== null && 'tone' in value
