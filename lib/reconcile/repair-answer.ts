/** The result of repairing a difference. */
export type RepairAnswer =
  /** The books agree now. */
  | { kind: 'repaired' }
  /** The difference was already gone. */
  | { kind: 'gone' }
  /** The repair has begun, and something else must follow: a refund, or another look. */
  | { kind: 'under_way' }
  /** The gateway refused, or gave no answer. */
  | { kind: 'no_answer'; code: string }
  /** Nothing was given back: another operator has to press. In minor units. */
  | { kind: 'needs_second_person'; amount: number; currency: string }
  | { kind: 'not_possible' }
