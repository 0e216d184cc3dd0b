/** The only list of what some gateways do beside taking money: a line here for each that does. */
import type { Capturable } from './capturable.ts'
import type { CashReceipts } from './cash-receipts.ts'
import type { Disputes } from './disputes.ts'
import type { Http } from './http.ts'
import { ipayCapturable } from './ipay/ipay-capturable.ts'
import { ipayDisputes } from './ipay/ipay-disputes.ts'
import { ipayPayouts } from './ipay/ipay-payouts.ts'
import { ipayTransactions } from './ipay/ipay-transactions.ts'
import type { KeyIn } from './key-in.ts'
import type { Payouts } from './payouts.ts'
import { portoneV1CashReceipts } from './portone-v1/portone-v1-cash-receipts.ts'
import { portoneV1KeyIn } from './portone-v1/portone-v1-key-in.ts'
import { portoneV1Transactions } from './portone-v1/portone-v1-transactions.ts'
import { portoneCashReceipts } from './portone-v2/portone-cash-receipts.ts'
import { portoneDisputes } from './portone-v2/portone-disputes.ts'
import { portoneKeyIn } from './portone-v2/portone-key-in.ts'
import { portoneTransactions } from './portone-v2/portone-transactions.ts'
import type { GatewayValues } from './settings.ts'
import { tossCashReceipts } from './toss/toss-cash-receipts.ts'
import { tossKeyIn } from './toss/toss-key-in.ts'
import { tossPayouts } from './toss/toss-payouts.ts'
import { tossTransactions } from './toss/toss-transactions.ts'
import type { Transactions } from './transactions.ts'

type Makers<Port> = Record<string, (settings: GatewayValues, http: Http) => Port>

const CASH_RECEIPTS: Makers<CashReceipts> = {
  toss: tossCashReceipts,
  'portone-v2': portoneCashReceipts,
  'portone-v1': portoneV1CashReceipts,
}
const KEY_IN: Makers<KeyIn> = { toss: tossKeyIn, 'portone-v2': portoneKeyIn, 'portone-v1': portoneV1KeyIn }
const TRANSACTIONS: Makers<Transactions> = {
  toss: tossTransactions,
  'portone-v2': portoneTransactions,
  'portone-v1': portoneV1Transactions,
  ipay: ipayTransactions,
}
/** The others send files. */
const PAYOUTS: Makers<Payouts> = { toss: tossPayouts, ipay: ipayPayouts }

const CAPTURABLE: Makers<Capturable> = { ipay: ipayCapturable }
const DISPUTES: Makers<Disputes> = { ipay: ipayDisputes, 'portone-v2': portoneDisputes }

const of = <Port>(makers: Makers<Port>, name: string, settings: GatewayValues, http: Http): Port | undefined =>
  Object.hasOwn(makers, name) ? makers[name]?.(settings, http) : undefined

/** Undefined where the gateway cannot. */
export const cashReceiptsOf = (name: string, settings: GatewayValues, http: Http) => of(CASH_RECEIPTS, name, settings, http)
/** Undefined where the gateway cannot. */
export const keyInOf = (name: string, settings: GatewayValues, http: Http) => of(KEY_IN, name, settings, http)
/** Undefined where the gateway cannot. */
export const transactionsOf = (name: string, settings: GatewayValues, http: Http) => of(TRANSACTIONS, name, settings, http)
/** Undefined where the gateway cannot. */
export const payoutsOf = (name: string, settings: GatewayValues, http: Http) => of(PAYOUTS, name, settings, http)
/** Undefined where the gateway cannot. */
export const capturableOf = (name: string, settings: GatewayValues, http: Http) => of(CAPTURABLE, name, settings, http)
/** Undefined where the gateway cannot. */
export const disputesOf = (name: string, settings: GatewayValues, http: Http) => of(DISPUTES, name, settings, http)
