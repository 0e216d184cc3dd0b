/**
 * The idempotency key of a refund's request: its id, so that a database which has forgotten the request (after a restore) asks
 * for the same refund again and not for another one. Pure.
 */

type Keyed = { id: string; askedKey: string | null }

export const keyOf = ({ id, askedKey }: Keyed): string => askedKey ?? id

const REFUSED = /^(.*)-again-(\d+)$/

/** After a refusal the key changes, because a gateway repeats its refusal for the same key. The count makes it stable too. */
export function keyAfterRefusal(refund: Keyed): string {
  const [, , times] = REFUSED.exec(keyOf(refund)) ?? []
  return `${refund.id}-again-${Number(times ?? 0) + 1}`
}
