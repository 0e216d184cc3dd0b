/** What somebody who subscribes on a day is charged: now, for each period, and when next. Pure. */
import { addDays, startOfPeriod } from './calendar.ts'
import { newestVersion, type PlanWithPrices } from './plan.ts'

/** Amounts in minor units, of all pieces. */
export interface FirstCharges {
  /** With the set-up fee; 0 where a trial begins without one. */
  now: number
  fee: number
  /** For each period. */
  each: number
  /** The day of the first charge that comes by itself. */
  nextOn: string
  trialDays: number
}

/** `trialDays`: those that this member has left, of `trialDaysFor`. */
export function firstCharges(
  of: Pick<PlanWithPrices, 'plan' | 'versions'>,
  { quantity, trialDays }: { quantity: number; trialDays: number },
  today: string,
): FirstCharges {
  const { plan } = of
  const fee = plan.setUpFee
  const each = newestVersion(of).price * quantity
  const nextOn = trialDays > 0 ? addDays(today, trialDays) : startOfPeriod({ anchorOn: today, anchorPeriod: 1 }, plan, 2)
  return { now: fee + (trialDays > 0 ? 0 : each), fee, each, nextOn, trialDays }
}
