/** The lists of a scripted gateway: its own books, and whatever a test adds. */
import type { PayoutLine } from '#lib/gateways/payouts.ts'
import type { Movement } from '#lib/gateways/transactions.ts'
import type { GatewayLists } from '#lib/shop.ts'
import type { ScriptedGateway } from './scripted-gateway.ts'

export interface ScriptedLists extends GatewayLists {
  /** Listed in addition to the books. */
  also: Movement[]
  payoutLines: PayoutLine[]
  /** Payout lines are answered only after this. */
  payoutsAfter: Promise<unknown>
  /** The next list fails with this error. */
  fail: Error | undefined
}

export function listsOf(gateway: ScriptedGateway): ScriptedLists {
  const movements = (): Movement[] =>
    gateway.books().flatMap(({ paymentId, ref, amount: _, captured, captures, currency, mode, cancels }) => {
      if (captures === 0 || captured === 0) return []
      const about = { paymentId, ref, currency, mode, at: new Date(0) }
      const paid = { ...about, id: ref, kind: 'paid' as const, amount: captured }
      return [paid, ...cancels.map(({ key, amount }) => ({ ...about, id: `${paymentId} ${key}`, kind: 'cancelled' as const, amount }))]
    })
  const lists: ScriptedLists = {
    also: [],
    payoutLines: [],
    payoutsAfter: Promise.resolve(),
    fail: undefined,
    transactions: (name) =>
      name !== gateway.name
        ? undefined
        : {
            // Two pages; the second repeats the last movement of the first.
            list: async (_range, after) => {
              if (lists.fail) throw lists.fail
              const all = [...movements(), ...lists.also]
              const half = Math.ceil(all.length / 2)
              return after ? { movements: all.slice(Math.max(0, half - 1)) } : { movements: all.slice(0, half), next: 'rest' }
            },
          },
    payouts: (name) =>
      name !== gateway.name
        ? undefined
        : {
            list: async () => {
              await lists.payoutsAfter
              return { lines: lists.payoutLines }
            },
          },
  }
  return lists
}
