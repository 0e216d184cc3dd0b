/** What a form with a pay button is doing, and what it knows of its order. */
import type { CardChoice } from './card-choice.ts'
import type { FieldProblems } from './field-problem.ts'
import type { PlacedNow } from './place-answer.ts'

export type Phase = 'idle' | 'placing' | 'slow' | 'offline' | 'window' | 'registering' | 'password' | 'reporting' | 'trouble' | 'leaving'

/** Of a page from before a deployment: only another load of it goes on. */
export const OLD_PAGE = 'old_page'

export interface Refusal {
  code?: string
  problems: FieldProblems
  message?: string
  /** The payment company's own sentence, where it wants it shown. */
  said?: string | undefined
}

/** How the buyer pays. */
export interface Paying {
  /** The method's window is a popup, which browsers open only during the click. */
  popup: boolean
  /** A card of the member, for which there is no window of a payment. */
  card?: CardChoice | undefined
}

export interface Placed extends PlacedNow {
  card: CardChoice | undefined
}
