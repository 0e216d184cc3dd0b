/** Turns the part that a partial capture left out into a refund from before the capture. Pure. */
import type { Intent } from '#db/schema.ts'
import type { EarlierRefund } from './refund-plan.ts'

export function uncapturedPart({ captured, intent }: { captured: number; intent: Intent | null }): EarlierRefund[] {
  const uncaptured = captured > 0 ? intent?.capture?.uncaptured : undefined
  return uncaptured ? [{ ...uncaptured, withheld: 0 }] : []
}
