import type { ReactNode } from 'react'

const TONE = {
  calm: 'bg-sunken text-ink-soft',
  good: 'bg-success-soft text-success',
  waiting: 'bg-warning-soft text-warning',
  bad: 'bg-danger-soft text-danger',
}

export type BadgeTone = keyof typeof TONE

/** A word about the thing beside it. */
export const Badge = ({ tone, children }: { tone: BadgeTone; children: ReactNode }) => (
  <span className={`shrink-0 rounded-full px-2.5 py-0.5 text-sm font-semibold ${TONE[tone]}`}>{children}</span>
)
