/** What the frame of the form for cards says to the page around it. Pure. */

export interface CardEntryEnd {
  /** The card. */
  subject: string
  outcome: 'saved' | 'pending' | 'refused'
}

const OUTCOMES: ReadonlySet<unknown> = new Set<CardEntryEnd['outcome']>(['saved', 'pending', 'refused'])

/** Undefined for what another page has sent, or what is no end at all. */
export function cardEntryEnd({ origin, data }: Pick<MessageEvent, 'origin' | 'data'>, frameUrl: string): CardEntryEnd | undefined {
  if (origin !== new URL(frameUrl).origin || typeof data !== 'object' || data === null) return undefined
  const { subject, outcome } = data
  return typeof subject === 'string' && OUTCOMES.has(outcome) ? { subject, outcome } : undefined
}
