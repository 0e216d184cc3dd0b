/** A PortOne V1 payment in the books: one row for each window, account or charge. */
import { randomInt, randomUUID } from 'node:crypto'
import { oncePerDatabase } from '../../books/database.ts'
import { toMinor } from '../../books/money.ts'
import { type Booked, booksOf, type Mode } from '../../books/payments.ts'
import { type Discounts, NO_DISCOUNTS } from '../../gateway/discounts.ts'
import type { Sandbox } from '../../gateway/sandbox.ts'
import type { Channel, Shown } from '../protocol/channels.ts'
import type { Card } from '../protocol/keyed-card.ts'

/** `cancelled` after any refund, even a partial one: V1 has no other word. */
export type Status = 'ready' | 'paid' | 'failed' | 'cancelled'

export type Buyer = { name: string | null; email: string | null; tel: string | null; addr: string | null; postcode: string | null }
export type Account = { code: string; number: string; holder: string; dueAt: number; issuedAt: number; closed: boolean }
export type Cancellation = { id: string; amount: number; taxFree: number; reason: string; at: number; pgTid: string }

/** A merchant_uid may have several rows. */
export type Detail = {
  channelKey: string
  pg: string
  mid: string
  tier: string | null
  madeBy: 'pc' | 'mobile' | 'api'
  payMethod: string
  name: string | null
  /** Major units, like all of PortOne V1's amounts. */
  amount: number
  taxFree: number
  vat: number | null
  customData: string | null
  buyer: Buyer
  noticeUrls: string[]
  confirmUrl: string | null
  redirectUrl: string | null
  userAgent: string | null
  escrow: boolean
  window: { answersTo: string | null; shown: Shown } | null
  customerUid: string | null
  customerId: string | null
  usage: 'issue' | 'payment' | 'payment.scheduled' | null
  vbankDueAt: number | null
  card: Card | null
  months: number
  bank: string
  /** The wrong sum that the gateway captures, as its own mistake. */
  paidAmount: number | null
  /** The discount that the buyer chose in the window, and what PortOne's own promotion finally paid, in minor units. */
  chosen: Partial<Discounts>
  promotion: number
  /** What PAYCO's points and discounts paid, in minor units: PortOne tells it of no other company. */
  parts: Discounts
  paidAt: number | null
  failedAt: number | null
  cancelledAt: number | null
  failure: { code: string; reason: string } | null
  pgTid: string | null
  applyNum: string | null
  account: Account | null
  cancellations: Cancellation[]
  cashReceipt: boolean
  /** Named in the request of the window: the company issues it with the payment. */
  receiptFor: 'person' | 'company' | null
}

export type Payment = Booked<Detail>
export const paymentsIn = oncePerDatabase((db) => booksOf<Detail>(db, 'portone-v1'))

export const totalOf = ({ paidAmount, amount }: Detail) => paidAmount ?? amount
export const cancelledOf = ({ cancellations }: Detail) => cancellations.reduce((sum, each) => sum + each.amount, 0)
export const balanceOf = (detail: Detail) => totalOf(detail) - cancelledOf(detail)
export const hasMoney = ({ status }: Payment) => status === 'paid' || status === 'cancelled'
export const minor = (payment: Payment, amount: number) => toMinor(amount, payment.currency)

/** The payment that a merchant_uid stands for: the paid one, or else one that waits for a deposit, or else the latest. */
export const currentOf = (payments: Payment[]) =>
  payments.find(hasMoney) ?? payments.findLast(({ status, detail }) => status === 'ready' && detail.account) ?? payments.at(-1)

const NOTHING_YET: Omit<Detail, 'channelKey' | 'pg' | 'mid' | 'amount' | 'payMethod' | 'madeBy' | 'tier'> = {
  name: null,
  taxFree: 0,
  vat: null,
  customData: null,
  buyer: { name: null, email: null, tel: null, addr: null, postcode: null },
  noticeUrls: [],
  confirmUrl: null,
  redirectUrl: null,
  userAgent: null,
  escrow: false,
  window: null,
  customerUid: null,
  customerId: null,
  usage: null,
  vbankDueAt: null,
  card: null,
  months: 0,
  bank: '020',
  paidAmount: null,
  chosen: {},
  promotion: 0,
  parts: NO_DISCOUNTS,
  paidAt: null,
  failedAt: null,
  cancelledAt: null,
  failure: null,
  pgTid: null,
  applyNum: null,
  account: null,
  cancellations: [],
  cashReceipt: false,
  receiptFor: null,
}

type Opened = Partial<Detail> & Pick<Detail, 'amount' | 'payMethod' | 'madeBy' | 'tier'>

/** Adds a `ready` payment to the books, as PortOne does when a window opens. */
export function openPayment(sandbox: Sandbox, channel: Channel, merchantId: string, currency: string, opened: Opened): Payment {
  const books = paymentsIn(sandbox.db)
  const gatewayId = newImpUid(sandbox)
  const mode: Mode = channel.mode
  const detail: Detail = { ...NOTHING_YET, channelKey: channel.key, pg: channel.pg, mid: channel.mid, ...opened }
  books.open({ merchantId, gatewayId, status: 'ready', mode, currency, detail }, sandbox.clock.now())
  const made = books.byGatewayId(gatewayId)
  if (!made) throw new Error(`${gatewayId} was not booked`)
  return made
}

function newImpUid(sandbox: Sandbox): string {
  const id = `imp_${randomInt(10 ** 11, 10 ** 12)}`
  return paymentsIn(sandbox.db).byGatewayId(id) ? newImpUid(sandbox) : id
}

export const newPgTid = (channel: Pick<Channel, 'mid'>) => `${channel.mid}${randomUUID().replaceAll('-', '').slice(0, 24)}`
