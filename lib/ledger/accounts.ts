/** The accounts of the ledger, in one place. Pure. */

/**
 * `gateway:<name>` is what a gateway keeps for us; `sales` and `give_back` are what it came for (below zero: it came); `bank` and
 * `fees` are where a payout went; `disputes` is what was lost in disputes; `discounts` is what points, coupons and card companies paid in
 * buyers' place, until a payout brings it: what stays there the shop has borne.
 */
export type Account = `gateway:${string}` | 'sales' | 'give_back' | 'bank' | 'fees' | 'disputes' | 'discounts'

/** Where money that buyers paid is said to come from, and to go back to. */
export const BUYERS_ACCOUNTS: readonly string[] = ['sales', 'give_back']
