/** An iPay payment as the books keep it. */
import { randomUUID } from 'node:crypto'
import { oncePerDatabase } from '../../books/database.ts'
import { type Booked, booksOf } from '../../books/payments.ts'
import type { Card } from '../protocol/cards.ts'
import type { CardCode, DeclineCode, Refusal } from '../protocol/errors.ts'

export type PaymentStatus =
  | 'requires_payment_method'
  | 'requires_confirmation'
  | 'requires_action'
  | 'processing'
  | 'requires_capture'
  | 'succeeded'
  | 'failed'
  | 'canceled'

export const METHOD_TYPES = ['card', 'bank_transfer', 'digital_wallet', 'buy_now_pay_later'] as const
export type MethodType = (typeof METHOD_TYPES)[number]
export type Method = { id: string; type: MethodType; card: Card | null; wallet: string | null }

export type IpayDetail = {
  amount: number
  customer: string | null
  method: Method | null
  captureMethod: 'automatic' | 'manual'
  description: string | null
  metadata: Record<string, string>
  statementDescriptor: string
  clientSecret: string
  returnUrl: string | null
  /** The caller can send a buyer through a challenge. */
  canChallenge: boolean
  /** The origin of the page that waits for a challenge's answer; null when the browser itself is sent back. */
  answersTo: string | null
  challengeUntil: number | null
  captureUntil: number | null
  failure: { code: CardCode; declineCode: DeclineCode | null; message: string } | null
  canceledAt: number | null
  cancellationReason: string | null
  invoice: string | null
  /** The method that a console names before the buyer has one. */
  wished: MethodType
  /** The issuer will refuse when the money is captured. */
  refusedAtCapture: Refusal | null
  /** The gateway captures another sum than was asked: its own mistake. */
  paidAmount: number | null
  /** Accepted refunds that wait for a bank. */
  refunding: number
}

export type IpayPayment = Booked<IpayDetail>
export const ipayBooks = oncePerDatabase((db) => booksOf<IpayDetail>(db, 'ipay'))

export const newId = (prefix: string) => `${prefix}_${randomUUID().replaceAll('-', '').slice(0, 24)}`
export const seconds = (at: number) => Math.floor(at / 1000)

const FINAL_STATUSES = new Set(['succeeded', 'failed', 'canceled'])
export const isFinal = (payment: IpayPayment) => FINAL_STATUSES.has(payment.status)

/** What is authorised: the amount asked for, but for a mistake of the gateway's own. */
export const totalOf = (detail: IpayDetail) => detail.paidAmount ?? detail.amount
