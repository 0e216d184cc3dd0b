import type { ReactNode } from 'react'
import type { Tone } from './state-labels.ts'

const COLOURS: Record<Tone, string> = {
  calm: 'bg-sunken text-ink-soft',
  good: 'bg-success-soft text-success',
  waiting: 'bg-info-soft text-info',
  bad: 'bg-danger-soft text-danger',
}

/** A state as a short label. The text alone says it; the colour only helps. */
export function Badge({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={`inline-block whitespace-nowrap rounded-control px-2 py-0.5 text-sm font-medium ${COLOURS[tone]}`}>{children}</span>
  )
}
