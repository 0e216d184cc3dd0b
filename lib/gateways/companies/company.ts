/** What a payment company behind PortOne takes, requires and refuses: the shape of a row of the table. */
import type { Method } from '../methods.ts'

/** How long a text may be. Where the documents name bytes and no encoding, it is EUC-KR, which the companies' older interfaces speak. */
export type Limit = { bytes: number; of: 'euc-kr' | 'utf-8' } | { characters: number }

/** What a company wants to be told of a payment, whichever fields it comes in. */
export type Wanted =
  | 'name'
  | 'phone'
  | 'email'
  /** The shop's stable name of the buyer. */
  | 'buyer id'
  | 'products'
  /** Whether the goods are sent or downloaded. */
  | 'kind of goods'
  /** Until when a virtual account waits. */
  | 'account expiry'
  | 'shop name'
  | 'business number'
  | 'cash receipt'

/**
 * `issues`: it is told for whom, asks nothing, and issues the receipt itself. `issues or asks`: the same, and of a buyer who wants none
 * it cannot be told. `asks not`: it can only be told not to ask, and the shop issues the receipt when the money has come.
 */
export type ReceiptInWindow = 'issues' | 'issues or asks' | 'asks not'

/** Where a window shows on a desktop. On a phone it is always the whole page. */
export type Desktop = 'frame' | 'popup' | 'page' | 'button'

/** One of a company's interfaces, as PortOne names them. */
export interface Module {
  api: 'v1' | 'v2'
  /** V1's `pg` before the point; V2's `pgProvider` in small letters. */
  code: string
  desktop: Desktop
  /** Where the company must be told to report deposits, in its own console; `itself` where the company or PortOne does that. */
  depositNotice?: string
  /** Its window shows every method of the shop's contract, and PortOne's word for one of them is left out. */
  showsItsMethods?: true
  /** One payment is shown where zero months are named among the others; elsewhere always. */
  callsAtOnceZero?: true
  /** What its window is told of a cash receipt that was chosen before it; where nothing is said, it asks by itself. */
  cashReceipt?: Partial<Record<Method, ReceiptInWindow>>
}

/** What is added to the request of these methods (all where none is named) and of amounts below `below`. */
export interface Extra {
  methods?: readonly Method[]
  /** In won. */
  below?: number
  /** Fields of `IMP.request_pay`. */
  v1?: Fields
  /** Fields of `PortOne.requestPayment`. */
  v2?: Fields
  /** The same, from the browser inside the shop's own app alone. */
  v2InOwnApp?: Fields
}

/** How a company reads PortOne's list of products. */
export interface ProductRules {
  /** Their prices must add up to what is paid, or no window opens. */
  sums?: true
  /** How many it takes. */
  most?: number
  /** Each names the page on which it is sold. */
  links?: true
}

/** JSON; its texts may hold `{buyer}`, `{shop}` and the other names of `fill-in.ts`. */
export type Fields = { readonly [name: string]: Field }
export type Field = string | number | boolean | null | readonly Field[] | Fields

export interface Company {
  title: string
  modules: readonly Module[]
  /** `by`: which document says how long; without one forty characters are a cautious guess, as they are the column of PortOne V1. */
  id: { signs: 'any' | 'letters and digits'; most: number; by?: string }
  orderName: {
    limit: Limit
    /** Signs that it refuses. */
    refused?: string
    /** The company adds "and 2 more" by itself. */
    firstProductAlone?: true
  }
  buyerName?: Limit
  email?: { characters: number }
  /** By method; `all` for every one. */
  wants: Partial<Record<Wanted, readonly Method[] | 'all'>>
  products?: ProductRules
  extras?: readonly Extra[]
  /** In won, as its documents say; where they say nothing, as the acquirers behind all of them. */
  minimum?: Partial<Record<Method, number>>
  /** `list`: the months that are named. `up to`: all up to the largest that is named. `none`: it shows its own, or none, and is told nothing. */
  instalments: 'list' | 'up to' | 'none'
  /** The longest that it offers, where its documents say so. */
  mostMonths?: number
  /** Whether it holds the money until the goods have arrived, where that was agreed with it. */
  escrow: boolean
  /** Methods of which nothing can be refunded in part. */
  refundedWholeOnly?: readonly Method[]
  /** How often a payment can be refunded in part. */
  mostPartialRefunds?: number
  /** Tax-free sums and VAT may be named only where that was agreed with the company; without it another sum may be charged. */
  taxByAgreement?: true
  /** It opens a wallet by its name alone: a choice among all wallets is none. */
  walletsByName?: true
  /** Card points may be used of named cards alone. */
  pointsOfNamedCards?: true
  /** It takes no whole name beside an e-mail address, but a first and a last one. */
  splitsName?: true
  /** What a person has to see to before real money is taken, and no request can say. */
  beforeGoingLive?: readonly string[]
  /** Refunds of a deposit want the account holder's telephone. */
  wantsHolderPhone?: true
  /** Refunds of deposits have to be agreed with the company. */
  depositRefundsByAgreement?: true
  /** A payment may succeed after its window said that it was closed. */
  succeedsLate?: true
}
