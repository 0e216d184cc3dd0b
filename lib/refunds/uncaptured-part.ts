/** Of held money that was taken in part: what was let go counts like a refund that was made before the money came. Pure. */
import type { Intent } from '#db/schema.ts'
import type { EarlierRefund } from './refund-plan.ts'

export function notSent({ captured, intent }: { captured: number; intent: Intent | null }): EarlierRefund[] {
  const letGo = captured > 0 ? intent?.taking?.letGo : undefined
  return letGo ? [{ ...letGo, withheld: 0 }] : []
}
