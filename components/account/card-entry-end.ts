/** What the frame of the form for cards says to the page around it. Pure. */

export interface CardEntryEnd {
  cardId: string
  outcome: 'saved' | 'pending' | 'refused'
}

const OUTCOMES: ReadonlySet<unknown> = new Set<CardEntryEnd['outcome']>(['saved', 'pending', 'refused'])

/** Undefined for what another page has sent, or what is no end at all. */
export function cardEntryEnd({ origin, data }: Pick<MessageEvent, 'origin' | 'data'>, frameUrl: string): CardEntryEnd | undefined {
  if (origin !== new URL(frameUrl).origin || typeof data !== 'object' || data === null) return undefined
  const { cardId, outcome } = data
  return typeof cardId === 'string' && OUTCOMES.has(outcome) ? { cardId, outcome } : undefined
}
