/** What became of the repair of a difference. */
export type RepairAnswer =
  /** The books say the same now. */
  | { kind: 'repaired' }
  /** It was right already. */
  | { kind: 'gone' }
  /** Begun, and something else is still to happen: a refund, another look. */
  | { kind: 'under_way' }
  /** The gateway refused, or gave no answer. */
  | { kind: 'no_answer'; code: string }
  | { kind: 'not_possible' }
