/** The texts for states, sources and purposes of cash receipts. */
import type { CashReceiptState } from '#db/states.ts'
import type { Tone } from './state-labels.ts'

export const RECEIPT_TONES: Record<CashReceiptState, Tone> = {
  requested: 'waiting',
  issuing: 'waiting',
  issued: 'good',
  changing: 'waiting',
  cancelled: 'calm',
  failed: 'bad',
}
