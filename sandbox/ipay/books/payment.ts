/** An iPay payment in the books. */
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
  /** The caller can show a challenge to the buyer. */
  canChallenge: boolean
  /** The origin of the page that waits for the challenge's answer; null when the browser itself is redirected. */
  answersTo: string | null
  challengeUntil: number | null
  captureUntil: number | null
  failure: { code: CardCode; declineCode: DeclineCode | null; message: string } | null
  canceledAt: number | null
  cancellationReason: string | null
  invoice: string | null
  /** The method that the window uses if the buyer chooses no other. */
  wished: MethodType
  /** The refusal with which the issuer answers the capture. */
  refusedAtCapture: Refusal | null
  /** The wrong sum that the gateway captures, as its own mistake. */
  paidAmount: number | null
  /** The sum of the accepted refunds that wait for a bank. */
  refunding: number
}

export type IpayPayment = Booked<IpayDetail>
export const ipayBooks = oncePerDatabase((db) => booksOf<IpayDetail>(db, 'ipay'))

export const newId = (prefix: string) => `${prefix}_${randomUUID().replaceAll('-', '').slice(0, 24)}`
export const seconds = (at: number) => Math.floor(at / 1000)

const FINAL_STATUSES = new Set(['succeeded', 'failed', 'canceled'])
export const isFinal = (payment: IpayPayment) => FINAL_STATUSES.has(payment.status)

/** The amount to authorise: the requested one, unless the gateway makes a mistake. */
export const totalOf = (detail: IpayDetail) => detail.paidAmount ?? detail.amount
