/** The expiry of a card that was typed, which gateways tell of none that they keep. */
import type { TypedCard } from './key-in.ts'
import type { CardReport } from './saved-cards.ts'

export function withTypedExpiry(report: CardReport, { expiryYear, expiryMonth }: TypedCard): CardReport {
  if (report.status !== 'saved') return report
  return { ...report, face: { ...report.face, expiry: { year: 2000 + Number(expiryYear), month: Number(expiryMonth) } } }
}
