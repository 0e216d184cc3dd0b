/** Optional capabilities of gateways besides payments and refunds: a small port for each, so that no gateway has to reject a call. */
import type { AccountCheck } from './account-check.ts'
import type { Capturable } from './capturable.ts'
import type { CashReceipts } from './cash-receipts.ts'
import type { Disputes } from './disputes.ts'
import type { Escrows } from './escrows.ts'
import type { KeyIn } from './key-in.ts'
import type { MemberRecords } from './member-records.ts'
import type { Payouts } from './payouts.ts'
import type { RefundRules } from './refund-limits.ts'
import type { SavedCards } from './saved-cards.ts'
import type { Schedules } from './schedules.ts'
import type { Transactions } from './transactions.ts'

/** A gateway that cannot do one of these leaves it out. */
export interface Capabilities {
  account?: AccountCheck
  capturable?: Capturable
  cashReceipts?: CashReceipts
  disputes?: Disputes
  escrows?: Escrows
  keyIn?: KeyIn
  memberRecords?: MemberRecords
  payouts?: Payouts
  refundRules?: RefundRules
  savedCards?: SavedCards
  schedules?: Schedules
  transactions?: Transactions
}
