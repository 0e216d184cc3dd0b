/** The term of a virtual account: hours from its issue, or a date. */

export type AccountTerm = { hours: number } | { at: number }

// A week, the default term of an account.
export const ACCOUNT_HOURS = 168

/** Hours or a date, never both; undefined for an invalid request. */
export function accountTermIn(asked: {
  validHours?: number | null | undefined
  dueDate?: string | null | undefined
}): AccountTerm | undefined {
  if (asked.validHours && asked.dueDate) return undefined
  if (asked.validHours) return { hours: asked.validHours }
  if (!asked.dueDate) return { hours: ACCOUNT_HOURS }
  // Without an offset Toss uses Korean time.
  const at = Date.parse(/([zZ]|[+-]\d\d:\d\d)$/.test(asked.dueDate) ? asked.dueDate : `${asked.dueDate}+09:00`)
  return Number.isNaN(at) ? undefined : { at }
}
