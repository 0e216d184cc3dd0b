/** All accounts of the ledger. Pure. */

/**
 * `gateway:<name>` is money that a gateway keeps for the shop. `sales` and `give_back` say why it came (negative amounts: it came
 * in). `bank` and `fees` are where a payout went. `disputes` is money lost in disputes. `discounts` is what points, coupons and card
 * companies paid instead of buyers, until a payout brings it: the shop has borne what stays there. `by_hand` is what operators sent from
 * the bank to buyers whose gateway could not.
 */
export type Account = `gateway:${string}` | 'sales' | 'give_back' | 'bank' | 'fees' | 'disputes' | 'discounts' | 'by_hand'

/** The accounts that buyers' money comes from and returns to. */
export const BUYERS_ACCOUNTS: readonly string[] = ['sales', 'give_back']
